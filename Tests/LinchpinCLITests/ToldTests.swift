import Foundation
import Testing

extension CommandLineTests {
  /// What commands tell beside the numbers, and in which order.
  @Suite struct Told {
    /// A lab, two vendors, and an incident at one of them.
    fileprivate static let recorded = Inline(
      """
      as-of: 2026-05-31
      labs: {a: {engages: [{supplier: v, service: s}]}}
      vendors: {v: {runs: [gateway]}, w: {}}
      software: {gateway: {}}
      incident:
        title: Breach at the labelling house
        events: [{breach: v}]
        occurred: {since: 2026-03-24}
        vector: a stolen key
      """)

    /// A lab that is reached by several ways.
    fileprivate static let ways = Inline(
      """
      labs: {l: {engages: [{supplier: v, service: s, shares: [d], delivers: [], critical: true}]}}
      vendors:
        v: {engages: [{supplier: b, shares: [d], delivers: []}], runs: [gw]}
        b: {}
        z: {}
      software: {gw: {}}
      datasets: {d: {owner: l}}
      """)
  }
}

extension CommandLineTests.Told {
  /// The opening sentence is about what the reader asked.
  @Suite struct FirstSentence {
    /// Two labs with one vendor, which can be hit in every way.
    private let both = Inline(
      """
      labs:
        a: {engages: [{supplier: v, service: s, critical: true, evidence: confirmed}]}
        b: {engages: [{supplier: v, service: s}]}
      vendors: {v: {}}
      """)

    @Test func `an outage is answered by who stops and whose work pauses`() throws {
      let words = try both.headline("blast --outage v")
      #expect(words.contains("stops 1 of 2 labs"))
      #expect(words.contains("interrupts 2"))
      for word in ["expos", "taint", "compromis"] { #expect(!words.contains(word), "\(word)") }
    }

    @Test func `a leak is answered by whose data is out`() throws {
      let words = try both.headline("blast --leak a/v")
      #expect(words.contains("exposes 1 of 2 labs"))
      for word in ["stop", "interrupt", "taint"] { #expect(!words.contains(word), "\(word)") }
    }

    @Test func `a breach that taints nobody at any level does not speak of taint`() throws {
      let description = Inline(
        """
        labs: {a: {engages: [{supplier: v, shares: [d], delivers: []}]}}
        vendors: {v: {}}
        datasets: {d: {owner: a}}
        """)
      let words = try description.headline("blast --breach v")
      #expect(words.contains("exposes 1 of 1 lab"))
      for word in ["stop", "interrupt", "taint"] { #expect(!words.contains(word), "\(word)") }
    }

    @Test func `ransomware is about all that it can do`() throws {
      let words = try both.headline("blast --ransomware v")
      for word in ["stops 1 of 2", "interrupts 2", "exposes 2", "taints"] {
        #expect(words.contains(word), "\(word)")
      }
    }
  }

  /// Counts carry their range over the levels of evidence.
  @Suite struct Ranges {
    private let graded = Inline(
      """
      labs:
        l1: {engages: [{supplier: v, service: s, evidence: confirmed}]}
        l2: {engages: [{supplier: v, service: s}]}
        l3: {engages: [{supplier: v, service: s, evidence: alleged}]}
        l4: {engages: [{supplier: v, service: s, evidence: assumed}]}
      vendors: {v: {}}
      """)

    /// Exposure only grows with weaker facts: "1 confirmed" and "up to 4" say all of it.
    @Test func `a count of who is exposed carries its range`() throws {
      #expect(try graded.blast("--breach v").levels("exposed") == [1, 2, 3, 4])
      let words = try graded.headline("blast --breach v")
      #expect(words.contains("exposes 2 of 4 labs (1 confirmed, up to 4"))
    }

    /// What is confirmed to be interrupted need not be so on weaker facts, so that it is no part
    /// of a count; the range is from the least to the most.
    @Test func `a count of who is interrupted does not call a part of it confirmed`() throws {
      let found = try graded.blast("--outage v")
      #expect(found.levels("interrupted") == [1, 2, 3, 4])
      #expect(found.levels("stopped") == [0, 0, 0, 4])
      let words = try graded.headline("blast --outage v")
      #expect(!words.contains("confirmed"))
      #expect(words.contains("interrupts 2 of 4 labs"))
      #expect(words.contains("as few as 1"))
      #expect(words.contains("up to 4"))
    }

    /// A weaker fact can name a substitute: on allegations nobody stops.
    @Test func `the least of a range may lie at a weaker level`() throws {
      let description = Inline(
        """
        labs:
          a: {needs: [{any: 1, of: [{supplier: v, evidence: confirmed},
                                    {supplier: w, evidence: alleged}]}]}
        vendors: {v: {}, w: {}}
        """)
      #expect(try description.blast("--outage v").levels("stopped") == [1, 1, 0, 0])
      let words = try description.headline("blast --outage v")
      #expect(words.contains("stops 1 of 1 lab (as few as 0"))
    }

    /// Two vendors may or may not stand in for each other, and whether the labs could go on without
    /// the service is another question, which matters for stopping alone.
    @Test func `a range from none says which fact is missing`() throws {
      let description = Inline(
        """
        labs:
          a: {engages: [{supplier: v, service: s}, {supplier: w, service: s}]}
          b: {engages: [{supplier: v, service: s}, {supplier: w, service: s}]}
        vendors: {v: {}, w: {}}
        """)
      let found = try description.blast("--outage v")
      #expect(found.levels("interrupted") == [0, 0, 0, 2])
      let reasons = found.doubts?.filter { $0.contains("interrupted") }
      #expect(
        reasons == [
          "a engages v, substitutes: interrupted a", "b engages v, substitutes: interrupted b",
        ])
      let words = try description.headline("blast --outage v")
      #expect(
        words.contains("interrupts none of 2 labs on what is stated. Nobody says whether the "))
      #expect(words.contains(" that a and b have can stand in for v "))
      #expect(words.contains(": if not, 2 labs are interrupted."))
    }
  }

  /// A range says which facts are missing.
  @Suite struct Reasons {
    /// Four services pass something on to one mailer; n labs use service n.
    private let mailers: Inline = {
      var services = "  m: {}\n"
      var labs = ""
      for service in 1...4 {
        services += "  c\(service): {engages: [{supplier: m, delivers: []}]}\n"
        for lab in 1...service { labs += "  l\(service)\(lab): {engages: [c\(service)]}\n" }
      }
      return Inline("labs:\n\(labs)services:\n\(services)")
    }()

    @Test func `doubts are grouped by relation, most parties first`() throws {
      let found = try mailers.blast("--breach m")
      #expect(found.levels("exposed") == [0, 0, 0, 10])
      #expect(
        found.doubts == [
          "c4 engages m, shares: exposed l41 l42 l43 l44",
          "c3 engages m, shares: exposed l31 l32 l33",
          "c2 engages m, shares: exposed l21 l22", "c1 engages m, shares: exposed l11",
        ])
    }

    /// Who is interrupted need not be unable to go on: what is missing lies behind the supplier.
    @Test func `a doubt about an interruption is not about whether the party can go on`() throws {
      let chain = Inline(
        """
        labs: {a: {engages: [{supplier: v, service: s}]}}
        vendors: {v: {engages: [{supplier: n, service: t}]}, n: {}}
        """)
      let found = try chain.blast("--outage n")
      #expect(found.levels("interrupted") == [0, 0, 0, 1])
      let reasons = found.doubts?.filter { $0.contains("interrupted") }
      #expect(reasons == ["v engages n, critical: interrupted a"])
      let words = try chain.headline("blast --outage n")
      #expect(words.contains("interrupts none of 1 lab"))
    }

    @Test func `an interruption by an assumed contract is in doubt for that reason`() throws {
      let description = Inline(
        "labs: {a: {engages: [{supplier: v, service: s, evidence: assumed}]}}\nvendors: {v: {}}")
      let found = try description.blast("--outage v")
      #expect(found.levels("interrupted") == [0, 0, 0, 1])
      let reasons = found.doubts?.filter { $0.contains("interrupted") }
      #expect(reasons == ["a engages v, evidence: interrupted a"])
    }

    @Test func `a table has three doubts at most, and says that there are more`() throws {
      let text = try mailers.text("blast --breach m")
      for service in 2...4 { #expect(text.contains("c\(service) hands to m"), "\(service)") }
      #expect(!text.contains("c1 hands to m"))
      #expect(text.contains("1 more"))
    }
  }

  /// What a scenario changes is told for every level of evidence.
  @Suite struct BetterAndWorse {
    private func clouds(_ more: String) -> Inline {
      Inline(
        """
        labs: {a: {hosted-on: [{supplier: k1, shares: []}, {supplier: k2, shares: []}]}}
        clouds: {k1: {}, k2: {}}
        """,
        scenarios: """
          scenarios:
            other:
              overlay: {\(more)}
          """)
    }

    /// A third cloud is a third one whose loss might stop the lab, if they do not stand in for
    /// each other: a doubt more, which a dash would hide.
    @Test func `what gets worse only by assumption is not a dash`() throws {
      let description = clouds(
        "labs: {a: {hosted-on: [{supplier: k1, shares: []}, {supplier: k2, shares: []}, "
          + "{supplier: k3, shares: []}]}}, clouds: {k3: {}}")
      try description.check(
        "compare --scenarios s.yaml",
        gives: """
          {"base": {"interruptions": 0, "impacts": 0, "metricsByEvidence": {
              "interruptions": {"confirmed": 0, "reported": 0, "alleged": 0, "assumed": 2},
              "impacts": {"confirmed": 0, "reported": 0, "alleged": 0, "assumed": 2}}},
           "scenarios": [{
             "metrics": {"interruptions": 0, "impacts": 0},
             "delta": {"interruptions": 0, "impacts": 0},
             "metricsByEvidence": {
               "interruptions": {"confirmed": 0, "reported": 0, "alleged": 0, "assumed": 3},
               "impacts": {"confirmed": 0, "reported": 0, "alleged": 0, "assumed": 3}}}]}
          """)
      let text = try description.text("compare --scenarios s.yaml")
      #expect(text.contains("Worse: nothing on what is stated; "))
      #expect(text.contains("supplier-party pairs: interrupted 2 → 3, stopped 2 → 3"))
    }

    @Test func `what changes at no level is said to change nothing`() throws {
      let text = try clouds("clouds: {k3: {}}").text("compare --scenarios s.yaml")
      #expect(!text.contains("→ 3"))
      #expect(!text.contains("Better:"))
      #expect(!text.contains("Worse:"))
    }

    @Test func `metrics by evidence are those of the event and the sums`() throws {
      let found = try clouds("clouds: {k3: {}}").json("compare --scenarios s.yaml --outage k1")
      let base = try #require(found["base"] as? [String: Any])
      let levels = try #require(base["metricsByEvidence"] as? [String: [String: Int]])
      #expect(
        levels.keys.sorted() == [
          "exposed", "exposures", "impacts", "interrupted", "interruptions", "stopped", "tainted",
          "taints",
        ])
      #expect(
        levels["stopped"] == ["confirmed": 0, "reported": 0, "alleged": 0, "assumed": 1])
      let row = try #require((found["scenarios"] as? [[String: Any]])?.first)
      let delta = try #require(row["delta"] as? [String: Any])
      #expect(delta["metricsByEvidence"] == nil)
    }
  }

  /// To protect one copy is not to protect the data.
  @Suite struct Copies {
    /// a's texts go to v, and from v to b.
    private func texts(_ scenario: String) -> Inline {
      Inline(
        """
        labs: {a: {engages: [{supplier: v, shares: [d], delivers: [e]}]}}
        vendors: {v: {engages: [{supplier: b, shares: [d], delivers: []}]}, b: {}}
        datasets: {d: {owner: a}, e: {}}
        credentials: {k: {owner: a}}
        """, scenarios: "scenarios: {one: {changes: [\(scenario)]}}")
    }

    /// To take one copy away is no protection while another lies next door.
    @Test(arguments: [
      ("minimise: {holder: v, artefacts: [d]}", "b"), ("mask: {holder: v, artefacts: [d]}", "b"),
      ("encrypt: {holder: v, artefacts: [d], key: k}", "b"),
      ("terminate: {consumer: a, supplier: v, deleted: true}", "b"),
      ("silo: {supplier: v}", "b"), ("minimise: {holder: b, artefacts: [d]}", "v"),
    ])
    func `a measure for one copy says who else has it in plaintext`(
      change: String, other: String
    ) throws {
      let text = try texts(change).text("compare --scenarios s.yaml")
      let told = text.components(separatedBy: "To know ").dropFirst().first ?? ""
      #expect(told.contains("plaintext"), "\(told)")
      #expect(told.contains("\(other) still has d") || told.contains("at \(other)"), "\(told)")
    }

    /// Work on what one cannot read is rare: the reader has to believe that on purpose.
    @Test func `encryption of what is worked on says what it takes for granted`() throws {
      let text = try texts("encrypt: {holder: v, artefacts: [d], key: k}")
        .text("compare --scenarios s.yaml")
      #expect(text.contains("assumed that v never reads d"))
    }

    @Test func `what is worked on in the open cannot be encrypted`() throws {
      let description = Inline(
        """
        labs: {a: {engages: [{supplier: v, shares: [d], delivers: [e]}]}}
        vendors: {v: {}}
        datasets: {d: {owner: a}, e: {derived-from: [d]}}
        credentials: {k: {owner: a}}
        """,
        scenarios: "scenarios: {one: {changes: [encrypt: {holder: v, artefacts: [d], key: k}]}}")
      let result = try description.run("compare --scenarios s.yaml")
      #expect(result.status == 65)
      #expect(result.messages.contains("s.yaml:2:"))
      #expect(result.messages.contains("must read"))
    }
  }

  /// Vendors that fall together are one.
  @Suite struct FallTogether {
    private func onePool(_ evidence: String) -> Inline {
      Inline(
        """
        labs:
          anthropic:
            name: Anthropic
            engages:
              - {supplier: mercor, service: human-data}
              - {supplier: scale, service: human-data}
        vendors:
          mercor: {name: Mercor, needs: [{supplier: x, evidence: \(evidence)}]}
          scale: {name: Scale AI, needs: [{supplier: x, evidence: \(evidence)}]}
          x: {name: Pool}
        """)
    }

    @Test func `vendors that fall together are named, with the party and the service`() throws {
      let words = try onePool("reported").headline("resilience")
      #expect(
        words.contains("Anthropic's human-data vendors Mercor and Scale AI both fall with Pool"))
      let assumed = try onePool("assumed").text("resilience --evidence assumed")
      #expect(
        assumed.contains(
          "Anthropic's human-data vendors Mercor and Scale AI both fall with Pool (assumed)"))
    }
  }

  /// What says nothing is left out of tables.
  @Suite struct Columns {
    private func sensitive(_ attribute: String) -> Inline {
      Inline(
        """
        labs: {a: {engages: [{supplier: v, shares: [d], delivers: []}, w]}}
        vendors: {v: {}, w: {}}
        datasets: {d: {owner: a\(attribute)}}
        """)
    }

    @Test func `a column that says nothing is left out`() throws {
      let silent = try sensitive("").text("blast --breach v")
      #expect(!silent.lowercased().contains("not stated"))
      #expect(!silent.contains("SENSITIVITY"))
      let told = try sensitive(", sensitivity: high").text("blast --breach v")
      #expect(told.contains("ARTEFACTS"))
      #expect(told.contains("SENSITIVITY"))
      #expect(told.contains("high"))
    }

    /// That a is exposed through its work at w is in the list of labs; a row for the work itself
    /// would say it again.
    @Test func `a party's work is no row of its own`() throws {
      let text = try sensitive("").text("blast --breach w")
      #expect(text.contains("a's work at w"))
      #expect(!text.contains("ARTEFACTS"))
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
      #expect(report.output.contains("| tainted | their data or models are corrupted | 1 |"))
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

  /// Who can hit one party.
  @Suite struct RankFor {
    @Test func `a party is told who can hit it, by which way, and who has no contract`() throws {
      let found = try ways.json("rank --for l")
      #expect(found["schema"] as? String == "linchpin.rank-for/1")
      try ways.check(
        "rank --for l",
        gives: """
          {"evidence": "reported", "party": "l", "tainters": [], "exposers": [
            {"entity": "b", "evidence": "reported", "depth": 1, "path": ["b", "d", "l"],
             "contract": false},
            {"entity": "gw", "evidence": "reported", "depth": 2, "path": ["gw", "v", "d", "l"],
             "contract": false},
            {"entity": "v", "evidence": "reported", "depth": 1, "path": ["v", "d", "l"],
             "contract": true}],
           "interrupters": [{"entity": "v", "evidence": "reported", "depth": 1, "path": ["v", "l"],
             "contract": true}],
           "stoppers": [{"entity": "v", "evidence": "reported", "depth": 1, "path": ["v", "l"],
             "contract": true}]}
          """)
    }

    /// Whether v can go on without b is not said; on that assumption b stops the lab as well.
    @Test func `a weaker level names more of them`() throws {
      let found = try ways.json("rank --for l --evidence assumed")
      let rows = try #require(found["stoppers"] as? [[String: Any]])
      #expect(rows.compactMap { $0["entity"] as? String } == ["b", "v"])
      #expect(rows.compactMap { $0["evidence"] as? String } == ["assumed", "reported"])
    }

    @Test func `a party of any kind may ask`() throws {
      let found = try ways.json("rank --for v")
      let rows = try #require(found["interrupters"] as? [[String: Any]])
      #expect(rows.compactMap { $0["entity"] as? String } == ["b"])
      #expect(try ways.run("rank --for nobody").status == 65)
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

  /// `compare` and `optimize`.
  @Suite struct Plans {
    private func plans(_ scenarios: String) -> Inline {
      Inline(
        """
        labs: {l: {engages: [{supplier: v, shares: [d], delivers: []}]}}
        vendors: {v: {engages: [{supplier: b, shares: [d], delivers: []}]}, b: {}}
        datasets: {d: {owner: l}}
        """, scenarios: "scenarios:\n" + scenarios)
    }

    @Test func `a wrong scenario is told with its place, and the others are computed`() throws {
      let description = plans(
        """
          bad: {changes: [suspend: {consumer: l, supplier: b}]}
          good: {changes: [mask: {holder: v, artefacts: [d]}]}
          unknown: {changes: [silo: {supplier: w}]}
        """)
      let result = try description.run("compare --scenarios s.yaml --format json")
      #expect(result.status == 65)
      #expect(result.messages.contains("s.yaml:3:") && result.messages.contains("s.yaml:5:"))
      let found = try description.json("compare --scenarios s.yaml", status: 65)
      let rows = try #require(found["scenarios"] as? [[String: Any]])
      #expect(rows.compactMap { $0["name"] as? String } == ["good"])
      #expect((rows[0]["delta"] as? [String: Any])?["exposures"] as? Int == -1)
    }

    /// b has a copy as well, so that no measure at v alone makes the worst breach less bad.
    @Test func `what no set improves is named, and what one does`() throws {
      let description = plans("  masked: {cost: 1, changes: [mask: {holder: v, artefacts: [d]}]}")
      try description.check(
        "optimize --scenarios s.yaml --budget 1",
        gives: """
          {"base": {"value": 1}, "best": {"value": 1, "scenarios": []}, "refusals": [],
           "improvable": ["exposures"]}
          """)
      let text = try description.text("optimize --scenarios s.yaml --budget 1")
      #expect(text.contains("lowers labs exposed by the worst breach"))
      #expect(text.contains("--minimise exposures"))
    }

    /// What is not held any more cannot be masked.
    @Test func `sets that do not go together are listed with the reason`() throws {
      let description = plans(
        """
          gone: {cost: 1, changes: [minimise: {holder: b, artefacts: [d]}]}
          masked: {cost: 1, changes: [mask: {holder: b, artefacts: [d]}]}
        """)
      let found = try description.json("optimize --scenarios s.yaml --budget 2")
      let refusals = try #require(found["refusals"] as? [[String: Any]])
      #expect(refusals.compactMap { $0["scenarios"] as? [String] } == [["gone", "masked"]])
      #expect((refusals.first?["reason"] as? String)?.contains("does not hold") == true)
      let text = try description.text("optimize --scenarios s.yaml --budget 2")
      #expect(text.contains("gone + masked"))
    }
  }

  /// `worst`.
  @Suite struct Worst {
    @Test func `the worst outages are also found by whom they interrupt`() throws {
      let description = Inline(
        """
        labs:
          a: {engages: [{supplier: v, service: s}, {supplier: w, service: s}]}
          b: {engages: [{supplier: v, service: s}]}
        vendors: {v: {}, w: {}}
        """)
      try description.check(
        "worst --outcome interrupted --size 1",
        gives: #"{"outcome": "interrupted", "size": 1, "count": 1, "sets": [["v"]]}"#)
      try description.check(
        "worst --outcome interrupted --size 2",
        gives: """
          {"outcome": "interrupted", "size": 2, "count": 2, "sets": [["v", "w"]],
           "superAdditive": [["v", "w"]]}
          """)
    }
  }

  /// Who is counted.
  @Suite struct Counted {
    @Test func `labs are counted where there are any, else those on whom nobody depends`() throws {
      let labs = Inline("labs: {a: {}}\norganizations: {o: {engages: [v]}}\nvendors: {v: {}}")
      try labs.check("rank", gives: #"{"counted": "lab", "countedTotal": 1}"#)
      try labs.check(
        "rank --count consumers", gives: #"{"counted": "consumers", "countedTotal": 1}"#)
      let none = Inline(
        "organizations: {o: {engages: [v]}, p: {}}\nvendors: {v: {engages: [k]}, k: {}}")
      try none.check("rank", gives: #"{"counted": "consumers", "countedTotal": 1}"#)
    }

    /// Only those who depend on somebody themselves: not by a function that they own. A contract
    /// that is planned or assumed shows who is whose supplier all the same.
    @Test func `any dependency makes a consumer, and a supplier`() throws {
      let description = Inline(
        """
        organizations:
          o: {engages: [{supplier: v, status: planned}]}
          p: {engages: [{supplier: o, evidence: assumed}]}
          q: {}
        functions: {f: {owner: q, needs: [v]}}
        vendors: {v: {}}
        """)
      try description.check("rank", gives: #"{"counted": "consumers", "countedTotal": 1}"#)
    }

    @Test func `tables name the kind where all are of one`() throws {
      let one = Inline("organizations: {o: {engages: [c]}, p: {engages: [c]}}\nclouds: {c: {}}")
      #expect(try one.headline("blast --breach c").contains("2 of 2 organizations"))
      let two = Inline(
        "organizations: {o: {engages: [c]}}\nvendors: {v: {engages: [c]}}\nclouds: {c: {}}")
      #expect(try two.headline("blast --breach c").contains("2 of 2 parties"))
    }

    @Test func `firms are no rivals unless they say so`() throws {
      let firms = Inline("organizations: {o: {engages: [c]}, p: {engages: [c]}}\nclouds: {c: {}}")
      #expect(!(try firms.text("blast --breach c")).contains("rival"))
    }

    @Test func `firms of one peer group are rivals`() throws {
      let banks = Inline(
        """
        organizations:
          o: {engages: [c], peer-group: bank}
          p: {engages: [c], peer-group: bank}
        clouds: {c: {}}
        """)
      try banks.check("blast --breach c", gives: #"{"rivalsCoExposed": 2}"#)
    }
  }

  /// `map`, and the published shapes of all of this.
  @Suite struct Maps {
    @Test func `a map in JSON has boxes, lines and coordinates`() throws {
      let result = try ways.script(
        "\"$linchpin\" map d.yaml --breach v -o x.json && cat x.json && "
          + "\"$linchpin\" schema map > /dev/null")
      #expect(result.status == 0, "\(result.messages)")
      let found = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      #expect((found["schema"] as? String)?.hasPrefix("linchpin.map/") == true)
      let boxes = try #require(found["boxes"] as? [[String: Any]])
      let lab = try #require(boxes.first { $0["id"] as? String == "l" })
      #expect(lab["x"] is NSNumber && lab["width"] is NSNumber)
      let hits = try #require(lab["hits"] as? [[String: Any]])
      #expect(hits.compactMap { $0["outcome"] as? String } == ["exposed"])
      #expect((found["lines"] as? [Any])?.isEmpty == false)
    }

    @Test(arguments: [
      ("rank-for", "rank --for a"), ("map", "map --outage v -o -"), ("why", "why a"),
      ("blast", "blast --outage w"), ("blast", "blast --breach v --began 2026-03-24"),
      ("compare", "compare --scenarios s.yaml --breach v"), ("resilience", "resilience"),
      ("optimize", "optimize --scenarios s.yaml --budget 9"),
      ("worst", "worst --outcome interrupted"), ("validate", "validate"),
    ])
    func `output fits its published schema`(shape: String, words: String) throws {
      guard try Tool.shell("python3 -c 'import jsonschema'").status == 0 else {
        print("!! SKIPPED: python3 has no jsonschema, so no output is checked against its schema")
        return
      }
      let description = Inline(
        """
        as-of: 2026-05-31
        labs: {a: {engages: [{supplier: v, suspended: 2026-04-03}, {supplier: w, service: s}, x]}}
        vendors: {v: {}, w: {engages: [v]}, x: {}}
        """,
        scenarios: """
          scenarios:
            s: {cost: 1, changes: [suspend: {consumer: a, supplier: w}]}
            t: {cost: 1, changes: [insource: {consumer: a, supplier: w}]}
          """)
      let parts = words.split(separator: " ", maxSplits: 1).map(String.init) + [""]
      let check =
        "import json, jsonschema; s, o = (json.load(open(p)) for p in 'so'); "
        + "jsonschema.Draft202012Validator(s).validate(o)"
      let result = try description.script(
        "\"$linchpin\" schema \(shape) > s && \"$linchpin\" \(parts[0]) d.yaml \(parts[1]) "
          + "--format json > o && python3 -c \"\(check)\"")
      #expect(result.status == 0, "\(result.messages)")
    }
  }
}
