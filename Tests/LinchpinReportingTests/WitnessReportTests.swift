import LinchpinCore
import Testing

@testable import LinchpinAnalysis
@testable import LinchpinReporting

@Suite struct WitnessReportTests {
  let report = WitnessReport(Sample.witness, to: Sample.question, of: Sample.chain)

  @Test func `the tree leads from the party to the event`() {
    #expect(
      report.text(as: .table) == """
        Meta is exposed by tampering with LiteLLM: Meta's work at Mercor is disclosed, 2 steps from the
        event, on confirmed evidence.

        Meta's work at Mercor is disclosed
        │  because Mercor holds Meta's work at Mercor
        │  • Meta engages Mercor for expert data (confirmed, suspended, since 2024-06) at chain.yaml:5:9
        │    “all work paused”
        │    https://example.org/meta-and-mercor
        └─ What Mercor holds is disclosed
           │  because whoever acts as Mercor reads what it holds
           └─ An attacker acts as Mercor
              │  because Mercor runs LiteLLM
              │  • Mercor runs LiteLLM (confirmed) at chain.yaml:21:9
              └─ An attacker acts as LiteLLM: the event, tampering with LiteLLM

        """)
  }

  @Test func `JSON nests the reasons and gives each relation's evidence and place`() {
    let text = report.text(as: .json)
    for part in [
      "\"schema\": \"linchpin.why/1\"", "\"holds\": true", "\"state\": \"exposed\"",
      "\"kind\": \"engages\"", "\"status\": \"suspended\"", "\"line\": 5",
      "\"sources\": [\"https://example.org/meta-and-mercor\"]",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `CSV has one row for each step`() {
    #expect(report.records.rows.map { $0[0] } == ["1", "2", "3", "4"])
    #expect(report.records.rows.map { $0[1] } == ["", "1", "2", "3"])
    #expect(report.records.rows.last?[5] == "event")
  }

  @Test func `where nothing holds, it says so and what to try`() {
    let report = WitnessReport(nil, to: Sample.question, of: Sample.chain)
    #expect(
      report.text(as: .table) == """
        Meta is not exposed by tampering with LiteLLM, as far as facts that are reported or stronger tell.

        --evidence assumed counts weaker facts too; leave out --outcome to ask for any.

        """)
    #expect(report.text(as: .json).contains("\"holds\": false"))
    #expect(report.text(as: .json).contains("\"witness\": null"))
  }

  // tampered ◀── a ◀─┬─ b ◀── event
  //                  └─ b again
  @Test func `a claim that occurs twice is explained once`() {
    func rule(_ id: String, _ because: [Witness]) -> Witness {
      Witness(
        claim: .init(entity: id, state: .tainted), depth: 1,
        reason: .rule(
          .init(sentence: "\(id) follows", need: 1, of: 2, relations: [], evidence: .assumed)),
        because: because)
    }
    let event = Witness(
      claim: .init(entity: "e", state: .compromised), depth: 0,
      reason: .event(Event(.breach, "e")), because: [])
    let shared = rule("b", [event])
    let report = WitnessReport(
      rule("a", [shared, shared]), to: Sample.question, of: Sample.chain)
    let text = report.text(as: .table)
    #expect(text.contains("├─ b is corrupted\n"))
    #expect(text.contains("└─ b is corrupted: as explained above\n"))
    #expect(text.contains("on assumed\nevidence"))
  }

  @Test func `a long chain keeps to the page`() {
    var witness = Witness(
      claim: .init(entity: "x0", state: .down), depth: 0, reason: .event(Event(.outage, "x0")),
      because: [])
    for depth in 1...200 {
      witness = Witness(
        claim: .init(entity: "x\(depth)", state: .down), depth: depth,
        reason: .rule(
          .init(sentence: "needs it", need: 1, of: 1, relations: [], evidence: .confirmed)),
        because: [witness])
    }
    let text = WitnessReport(witness, to: Sample.question, of: Sample.chain).text(as: .table)
    #expect(text.split(separator: "\n").allSatisfy { displayWidth($0) <= 100 })
    #expect(text.contains("[200] x0 cannot go on"))
  }
}
