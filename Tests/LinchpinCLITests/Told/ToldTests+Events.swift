import Foundation
import Testing

extension CommandLineTests.Told {
  /// What is asked about, and on which days.
  @Suite struct Events {
    @Test func `events are listed by flag, then as given`() throws {
      let description = Inline("labs: {a: {}}\nvendors: {v: {}, w: {}}\nsoftware: {g: {}}")
      try description.check(
        "blast --tamper g --outage w --breach w --ransomware v --breach v",
        gives: """
          {"events": [{"event": "breach", "entity": "w"}, {"event": "breach", "entity": "v"},
            {"event": "outage", "entity": "w"}, {"event": "ransomware", "entity": "v"},
            {"event": "tamper", "entity": "g"}]}
          """)
    }

    @Test func `an incident's events are listed in the order of the flags`() throws {
      let description = Inline(
        "labs: {a: {}}\nvendors: {v: {}, w: {}}\n"
          + "incident: {events: [{outage: v}, {breach: w}, {breach: v}]}")
      try description.check(
        "blast",
        gives: """
          {"began": null, "events": [{"event": "breach", "entity": "w"},
            {"event": "breach", "entity": "v"}, {"event": "outage", "entity": "v"}]}
          """)
    }

    @Test(arguments: ["blast", "blast --incident"])
    func `an incident is dated, also by one date alone`(words: String) throws {
      let description = Inline(
        """
        as-of: 2026-05-31
        labs: {a: {engages: [{supplier: v, suspended: 2026-04-03}]}}
        vendors: {v: {}}
        incident: {events: [{breach: v}], occurred: 2026-03}
        """)
      try description.check(
        words, gives: #"{"began": "2026-03", "asOf": "2026-05-31", "tainted": ["a"]}"#)
    }

    @Test func `every command that can ask about the incident does so without an event`() throws {
      let description = Inline(
        """
        as-of: 2026-05-31
        labs: {a: {engages: [{supplier: v, suspended: 2026-04-03}]}}
        vendors: {v: {}}
        incident: {events: [{breach: v}], occurred: 2026-03-24}
        """,
        scenarios: "scenarios: {s: {overlay: {vendors: {w: {}}}}}")
      let asked = #""events": [{"event": "breach", "entity": "v"}], "began": "2026-03-24""#
      try description.check("why a --outcome tainted", gives: "{\(asked), \"holds\": true}")
      try description.check(
        "compare --scenarios s.yaml", gives: "{\(asked), \"base\": {\"tainted\": 1}}")
      let report = try description.run("report -f md -o -")
      #expect(report.output.contains("| tainted | their data or models can be altered | 1 |"))
      let map = try description.json("map -o -")
      let box = (map["boxes"] as? [[String: Any]])?.first { $0["id"] as? String == "a" }
      let hits = (box?["hits"] as? [[String: Any]])?.compactMap { $0["outcome"] as? String }
      #expect(hits?.contains("tainted") == true)
      try description.check(
        "compare --no-incident --scenarios s.yaml",
        gives: #"{"events": [], "began": null, "base": {"tainted": null}}"#)
    }

    @Test func `what asks about no event is no dated event`() throws {
      let description = Inline(
        """
        as-of: 2026-05-31
        labs: {a: {engages: [{supplier: v, suspended: 2026-04-03}]}}
        vendors: {v: {}}
        incident: {events: [{breach: v}], occurred: 2026-03}
        """)
      try description.check("rank", gives: #"{"suppliers": [{"exposure": 1, "taint": 0}]}"#)
      try description.check("worst --outcome tainted --size 1", gives: #"{"count": 0, "sets": []}"#)
      try description.check("blast --breach v", gives: #"{"began": null, "tainted": []}"#)
    }

    @Test func `--incident with events is a wrong command line`() throws {
      let result = try recorded.run("blast --incident --breach w")
      #expect(result.status == 64)
      #expect(result.output == "")
      #expect(result.messages.contains("--incident"))
    }

    @Test func `an event cannot begin after the as-of date`() throws {
      let result = try recorded.run("blast --breach v --began 2026-06-01")
      #expect(result.status == 65)
      #expect(result.output == "")
      #expect(result.messages.contains("2026-06-01") && result.messages.contains("2026-05-31"))
      #expect(try recorded.run("blast --breach v --began 2026-05-31").status == 0)
      let earlier = try recorded.run("blast --breach v --began 2026-05-31 --as-of 2026-05-30")
      #expect(earlier.status == 65)
    }

    @Test func `a beginning may be partial, and is printed as given`() throws {
      try recorded.check("blast --breach v --began 2026", gives: #"{"began": "2026"}"#)
    }

    /// Who asks about the struck vendor most likely means what really happened.
    @Test func `an event that is the incident's prints a note`() throws {
      #expect(try recorded.run("blast --breach v").messages.contains("--incident"))
      #expect(try recorded.run("blast --breach v --quiet").messages == "")
      for other in ["--outage v", "--breach w", "--incident", ""] {
        #expect(
          !(try recorded.run("blast \(other)")).messages.contains("--incident"), "\(other)")
      }
    }
  }

  /// A report knows the incident that its event comes near.
  @Suite struct RelatedIncident {
    @Test func `a report about an event that reaches an incident prints its record apart`() throws {
      let result = try recorded.script(
        "\"$linchpin\" report d.yaml --breach gateway -f md -o -; "
          + "echo ======; \"$linchpin\" report d.yaml --breach w -f md -o -")
      #expect(result.status == 0, "\(result.messages)")
      let texts = result.output.components(separatedBy: "======")
      let parts = texts[0].components(separatedBy: "Related incident")
      #expect(parts.count == 2)
      #expect(parts.last?.contains("Breach at the labelling house") == true)
      #expect(parts.last?.contains("a stolen key") == true)
      #expect(parts.first?.contains("a stolen key") == false)
      #expect(!texts[1].contains("elated incident"))
      #expect(!texts[1].contains("a stolen key"))
    }
  }

  /// `why` without an event.
  @Suite struct WhyAsThingsAre {
    @Test func `why explains what is so without any event`() throws {
      let description = Inline(
        """
        labs: {a: {engages: [{supplier: v, service: s, status: suspended}]}, b: {}}
        vendors: {v: {}}
        """)
      try description.check(
        "why a",
        gives: """
          {"events": [], "party": "a", "outcome": "interrupted", "holds": true,
           "witness": {"claim": {"state": "lost", "entity": "a", "service": "s"}, "depth": 1}}
          """)
      #expect(try description.text("why a").contains("a loses s"))
      try description.check("why b", gives: #"{"holds": false, "witness": null}"#)
    }
  }
}
