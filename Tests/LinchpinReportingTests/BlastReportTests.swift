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
        A breach of Mercor exposes 2 of 3 labs (1 confirmed, up to 3 if everything alleged and assumed is
        true); the two are rivals. It taints none, stops none, compromises none.

        Labs exposed (2)
          NAME    ID      DEPTH  EVIDENCE   THROUGH
          Meta    meta        1  confirmed  Mercor → Meta's work at Mercor
          OpenAI  openai      1  reported   Mercor → OpenAI's work at Mercor

        Artefacts exposed (2)
          OWNER   SENSITIVITY  COUNT  ARTEFACTS
          Meta    not stated       1  Meta's work at Mercor
          OpenAI  not stated       1  OpenAI's work at Mercor

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
        "schema", "events", "evidence", "asOf", "counted", "countedTotal", "exposed", "tainted",
        "stopped", "compromised", "rivalsCoExposed", "byEvidence", "artefacts",
        "actorsCompromised", "entitiesStopped", "alreadyStopped", "silos", "affected",
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
    #expect(text.hasPrefix("A breach of Mercor hits none of 3 labs.\n"))
    #expect(text.contains("look whether it lacks a relation"))
  }

  @Test func `when weaker evidence would change that, it says so`() {
    let text = report {
      $0.exposedByEvidence = .init(confirmed: 0, reported: 0, alleged: 1, assumed: 2)
    }.text(as: .table)
    #expect(
      text.contains(
        "If everything alleged and assumed is true, 2 are exposed, none are tainted and none are "
          + "stopped:\n--evidence assumed shows which."))
  }

  @Test func `when there is nobody to count, it says how to count others`() {
    let text = report { $0.countedTotal = 0 }.text(as: .table)
    #expect(text.hasPrefix("A breach of Mercor hits no lab: the description has none.\n"))
    #expect(text.contains("--count all"))
  }

  @Test func `several events are told together`() {
    let report = report([Event(.breach, "mercor"), Event(.outage, "litellm")]) {
      $0.exposed = ["meta"]
      $0.stopped = ["openai"]
      $0.exposedByEvidence = .init(confirmed: 1, reported: 1, alleged: 1, assumed: 1)
    }
    #expect(
      report.headline
        == "A breach of Mercor and an outage of LiteLLM expose 1 of 3 labs (confirmed). "
        + "They taint none, stop 1 lab, compromise none.")
  }

  @Test func `a struck lab is named as not counted`() {
    let text = report([Event(.breach, "meta")]).text(as: .table)
    #expect(text.contains("Meta is struck itself and is not counted among the victims."))
  }

  @Test func `the response by suspension is told in words and in JSON`() {
    let report = report {
      $0.exposed = ["meta"]
      $0.response = .init(
        suspended: [.init(lab: "meta", supplier: "mercor")], stopped: ["meta"])
    }
    #expect(
      report.responseRemark
        == "Response by suspension: if every exposed lab suspends the suppliers that exposed it, "
        + "Meta suspends Mercor. That stops 1 more lab: Meta.")
    #expect(report.json.text().contains("\"suspended\": [\n      [\"meta\", \"mercor\"]"))
  }

  @Test func `the worst silo is told beside the core`() {
    let report = report {
      $0.exposed = ["meta", "openai"]
      $0.worstSilo = .init(id: "mercor/meta", exposed: ["meta"])
    }
    #expect(report.siloRemark?.contains("worst silo alone (mercor/meta) exposes 1: Meta.") == true)
    #expect(
      report.json.text().contains("\"silos\": {\n    \"worst\": \"mercor/meta\",")
        || report.json.text().contains("\"worst\": \"mercor/meta\""))
  }

  @Test func `a long list says how much of it is left out`() {
    var chain = SupplyChain()
    chain.entities = (0..<60).map { Entity(id: "lab-\(10 + $0)", kind: .lab) }
    let ids = chain.entities.map(\.id)
    let radius = Sample.radius {
      $0.exposed = ids
      $0.countedTotal = 60
      $0.affected = ids.map { Sample.hit($0, ["mercor", $0], .confirmed) }
    }
    let report = BlastReport(radius, of: chain)
    #expect(report.text(as: .table).contains("… and 10 more rows; --format csv and json have"))
    #expect(report.records.rows.count == 60)
  }
}
