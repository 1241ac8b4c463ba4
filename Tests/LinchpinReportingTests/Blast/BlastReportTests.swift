import LinchpinCore
import Testing

@testable import LinchpinAnalysis
@testable import LinchpinReporting

@Suite struct BlastReportTests {
  private func report(
    _ events: [Event] = [Event(.breach, "mercor")], change: (inout BlastRadius) -> Void = { _ in }
  ) -> BlastReport {
    BlastReport(Sample.radius(events, change: change), of: Sample.chain)
  }

  @Test func `the table answers a person`() {
    #expect(
      BlastReport(Sample.breach, of: Sample.chain).text(as: .table) == """
        A breach of Mercor exposes 2 of 3 labs (1 confirmed, up to 3 if what is only alleged or assumed
        holds); the two are rivals.

        Labs exposed (2): what they own can be disclosed
          NAME    ID      DEPTH  EVIDENCE   THROUGH
          Meta    meta        1  confirmed  Mercor → Meta's work at Mercor
          OpenAI  openai      1  reported   Mercor → OpenAI's work at Mercor

        Facts counted: reported or stronger, whatever their dates.

        """)
  }

  @Test func `JSON has the keys of the contract in its order`() {
    guard case .object(let members) = BlastReport(Sample.breach, of: Sample.chain).json else {
      Issue.record("not an object")
      return
    }
    #expect(
      members.map(\.key) == [
        "schema", "events", "evidence", "asOf", "began", "counted", "countedTotal", "exposed",
        "tainted", "stopped", "interrupted", "compromised", "rivalsCoExposed", "byEvidence",
        "artefacts", "actorsCompromised", "entitiesStopped", "alreadyStopped", "alreadyInterrupted",
        "lostServices", "doubts", "silos", "affected",
      ])
  }

  @Test func `CSV has one row for each entity and outcome`() {
    #expect(
      BlastReport(Sample.breach, of: Sample.chain).text(as: .csv) == """
        entity,name,kind,owner,outcome,depth,evidence,path\r
        meta,Meta,lab,,exposed,1,confirmed,mercor > meta/mercor > meta\r
        meta/mercor,Meta's work at Mercor,work,meta,exposed,1,confirmed,mercor > meta/mercor\r
        openai,OpenAI,lab,,exposed,1,reported,mercor > openai/mercor > openai\r
        openai/mercor,OpenAI's work at Mercor,work,openai,exposed,1,reported,mercor > openai/mercor\r

        """)
  }

  @Test func `a name with Markdown or a formula in it comes out harmless`() {
    var chain = Sample.chain
    chain.entities[3].name = "=1|<b>"
    let report = BlastReport(Sample.breach, of: chain)
    #expect(report.text(as: .csv).contains("meta,'=1|<b>,lab"))
    #expect(report.text(as: .markdown).contains("| =1\\|&lt;b&gt; | meta | 1 |"))
  }

  @Test func `when nobody is hit, it says so and what may be missing`() {
    let text = report().text(as: .table)
    #expect(text.hasPrefix("A breach of Mercor exposes none of 3 labs.\n"))
    #expect(text.contains("look whether it lacks a relation"))
  }

  @Test func `when weaker evidence would change that, it says so`() {
    let text = report { $0.counts.exposed = Sample.counts(0, 0, 1, 2) }.text(as: .table)
    #expect(
      text.hasPrefix(
        "A breach of Mercor exposes none of 3 labs as far as is stated; up to 2 if what is only alleged "
          + "or\nassumed holds.\n--evidence assumed shows who would be.\n"))
  }

  @Test func `what is not told is named, with its place`() {
    let radius = Sample.radius { $0.counts.exposed = Sample.counts(0, 0, 0, 1) }
    let doubt = Doubt(relation: 2, unstated: .shares, outcome: .exposed, parties: [Sample.openai])
    let text = BlastReport(radius, doubts: [doubt], of: Sample.chain).text(as: .table)
    #expect(
      text.hasPrefix(
        "A breach of Mercor exposes none of 3 labs on what is stated. Nobody says what OpenAI hands to "
          + "Mercor\n(chain.yaml:12:9): if what it holds, 1 lab is exposed.\n"))
    #expect(
      text.contains("What is not told (1)\n  1 lab  Nobody says what OpenAI hands to Mercor."))
  }

  @Test func `who is interrupted already comes second, with the reason`() {
    let text = report { $0.alreadyInterrupted = [Sample.meta] }.text(as: .table)
    #expect(text.contains("labs.\n\nMeta is interrupted already: it suspended Mercor.\n"))
  }

  @Test func `who is stopped is not said to be interrupted too`() {
    let report = report([Event(.outage, "mercor")]) {
      $0.parties.stopped = [Sample.meta]
      $0.parties.interrupted = [Sample.meta, Sample.openai]
      $0.counts.stopped = Sample.counts(1, 1, 1, 1)
      $0.counts.interrupted = Sample.counts(1, 2, 2, 3)
      $0.lostServices = [.init(party: Sample.openai, service: "labelling")]
      $0.affected = [Sample.meta, Sample.openai].map {
        Sample.hit(.entity($0), [.entity(Sample.mercor), .entity($0)], .reported, .interrupted)
      }
    }
    let text = report.text(as: .table)
    #expect(text.contains("Lab interrupted (1): work that it buys pauses\n"))
    #expect(text.contains("OpenAI  openai  labelling      1  reported"))
  }

  @Test func `when there is nobody to count, it says how to count others`() {
    let text = report { $0.countedTotal = 0 }.text(as: .table)
    #expect(
      text.hasPrefix("A breach of Mercor hits no lab: the description has none.\n--count KIND"))
  }

  @Test func `several events are told together`() {
    let report = report([Event(.breach, "mercor"), Event(.outage, "litellm")]) {
      $0.parties.exposed = [Sample.meta]
      $0.parties.stopped = [Sample.openai]
      $0.counts.exposed = Sample.counts(1, 1, 1, 1)
      $0.counts.stopped = Sample.counts(0, 1, 1, 1)
    }
    #expect(
      report.headline
        == "A breach of Mercor and an outage of LiteLLM expose 1 of 3 labs (confirmed). "
        + "They stop 1 lab (as few as 0 on other levels of evidence).")
  }

  @Test func `a struck lab is named as not counted`() {
    let text = report([Event(.breach, "meta")]).text(as: .table)
    #expect(text.contains("Meta is struck itself and is not counted among the victims."))
  }

  @Test func `the response by suspension is told in words and in JSON`() {
    let report = report {
      $0.parties.exposed = [Sample.meta]
      $0.response = .init(
        suspended: [.init(lab: Sample.meta, supplier: Sample.mercor)], stopped: [Sample.meta],
        interrupted: [Sample.meta])
    }
    #expect(
      report.responseRemark
        == "Response by suspension: if every exposed lab suspends the suppliers that exposed it, "
        + "Meta suspends Mercor. That stops 1 more lab: Meta.")
    #expect(report.json.text().contains("\"suspended\": [\n      [\"meta\", \"mercor\"]"))
  }

  @Test func `the worst silo is told beside the core`() {
    let report = report {
      $0.parties.exposed = [Sample.meta, Sample.openai]
      $0.worstSilo = .init(
        subject: .silo(supplier: Sample.mercor, client: Sample.meta), exposed: [Sample.meta])
    }
    #expect(report.siloRemark?.contains("worst silo alone (mercor/meta) exposes 1: Meta.") == true)
    #expect(
      report.json.text().contains("\"silos\": {\n    \"worst\": \"mercor/meta\",")
        || report.json.text().contains("\"worst\": \"mercor/meta\""))
  }

  @Test func `a long list says how much of it is left out`() {
    var chain = SupplyChain()
    chain.entities = (0..<60).map { Entity(id: "lab-\(10 + $0)", kind: .lab) }
    let labs = chain.indices
    let radius = Sample.radius([]) {
      $0.parties.exposed = Array(labs)
      $0.countedTotal = 60
      $0.affected = labs.map { Sample.hit(.entity($0), [.entity($0)], .confirmed) }
    }
    let report = BlastReport(radius, of: chain)
    #expect(report.text(as: .table).contains("… and 10 more rows.\n--format csv and json have"))
    #expect(report.records.rows.count == 60)
  }
}
