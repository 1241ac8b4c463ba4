import LinchpinCore
import LinchpinText
import Testing

@testable import LinchpinAnalysis
@testable import LinchpinReporting

@Suite struct WitnessReportTests {
  let report = WitnessReport(
    Sample.witness, support: .confirmed, to: Sample.question, of: Sample.chain)

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
    #expect(report.records.rows.last?[6] == "event")
  }

  @Test func `where nothing holds, it says so and what to try`() {
    let report = WitnessReport(nil, to: Sample.question, of: Sample.chain)
    #expect(
      report.text(as: .table) == """
        Meta is not exposed by tampering with LiteLLM, as far as facts that are reported or stronger tell.
        Leave out --outcome to ask for any.

        """)
    let weaker = WitnessReport(nil, weaker: .exposed, to: Sample.question, of: Sample.chain)
    #expect(
      weaker.text(as: .table).hasSuffix(
        """
        If what is only alleged or assumed holds, it is exposed.
        --evidence assumed counts weaker facts too; leave out --outcome to ask for any.

        """))
    #expect(report.text(as: .json).contains("\"holds\": false"))
    #expect(report.text(as: .json).contains("\"witness\": null"))
  }

  // meta ◀─┬─ openai ◀── event at mercor
  //        └─ openai again
  @Test func `a claim that occurs twice is explained once`() {
    func rule(_ entity: Entity.Index, _ because: [Witness]) -> Witness {
      Witness(
        claim: Sample.claim(entity, .tainted), depth: 1,
        reason: .rule(
          .init(sentence: "it follows", need: 1, of: 2, relations: [], evidence: .assumed)),
        because: because)
    }
    let event = Witness(
      claim: Sample.claim(Sample.mercor, .compromised), depth: 0,
      reason: .event(Event(.breach, "mercor")), because: [])
    let shared = rule(Sample.openai, [event])
    let report = WitnessReport(
      rule(Sample.meta, [shared, shared]), support: .assumed, to: Sample.question,
      of: Sample.chain)
    let text = report.text(as: .table)
    #expect(text.contains("├─ OpenAI is corrupted\n"))
    #expect(text.contains("└─ OpenAI is corrupted: as explained above\n"))
    #expect(text.contains("on assumed\nevidence"))
  }

  @Test func `a service that is lost names its party and itself`() {
    let witness = Witness(
      claim: .init(.service(party: Sample.meta, name: "labelling"), .lost), depth: 1,
      reason: .rule(
        .init(sentence: "nobody is left", need: 1, of: 1, relations: [], evidence: .reported)),
      because: [])
    var question = Sample.question
    question.outcome = .interrupted
    let report = WitnessReport(witness, support: .reported, to: question, of: Sample.chain)
    #expect(report.headline.contains("Meta loses labelling, 1 step from the event"))
    #expect(
      report.json.text().contains(
        #""claim": {"state": "lost", "entity": "meta", "service": "labelling"}"#))
  }

  @Test func `what is so already is explained, and not called hit`() {
    let already = Witness(
      claim: Sample.claim(Sample.meta, .down), depth: 0, reason: .baseState, because: [])
    var question = Sample.question
    question.outcome = nil
    let report = WitnessReport(
      nil, standing: PartyStanding(isStoppedAlready: true), already: already, to: question,
      of: Sample.chain)
    #expect(
      report.headline
        == "Meta is stopped already, with or without tampering with LiteLLM.")
    #expect(report.json.text().contains("\"holds\": false"))
    #expect(report.text(as: .table).contains("Meta cannot go on, with or without the event"))
  }

  @Test func `a long chain keeps to the page`() {
    var chain = SupplyChain()
    chain.entities = (0...200).map { Entity(id: "x\($0)", kind: .vendor) }
    var witness = Witness(
      claim: Sample.claim(Entity.Index(0), .down), depth: 0, reason: .event(Event(.outage, "x0")),
      because: [])
    for depth in 1...200 {
      witness = Witness(
        claim: Sample.claim(Entity.Index(depth), .down), depth: depth,
        reason: .rule(
          .init(sentence: "needs it", need: 1, of: 1, relations: [], evidence: .confirmed)),
        because: [witness])
    }
    let text = WitnessReport(witness, to: Sample.question, of: chain).text(as: .table)
    #expect(text.split(separator: "\n").allSatisfy { displayWidth($0) <= 100 })
    #expect(text.contains("[200] x0 cannot go on"))
  }
}
