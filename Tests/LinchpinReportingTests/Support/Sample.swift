import LinchpinCore

@testable import LinchpinAnalysis
@testable import LinchpinReporting

/// A small supply chain with a breach in it, made by hand.
///
///     Meta ──engages──▶ Mercor ──runs──▶ LiteLLM      OpenAI ──engages (reported)──▶ Mercor
enum Sample {
  static let chain: SupplyChain = {
    var meta = Entity(id: "meta", kind: .lab)
    meta.name = "Meta"
    var openai = Entity(id: "openai", kind: .lab)
    openai.name = "OpenAI"
    let anthropic = Entity(id: "anthropic", kind: .lab)
    var mercor = Entity(id: "mercor", kind: .vendor)
    mercor.name = "Mercor"
    var litellm = Entity(id: "litellm", kind: .software)
    litellm.name = "LiteLLM"
    var terms = Relation.Terms()
    terms.service = "expert data"
    terms.sources = ["https://example.org/meta-and-mercor"]
    terms.notes = "all work paused"
    let place = { SourceLocation(file: 0, line: $0, column: 9) }
    // In the order of ids: anthropic 0, litellm 1, mercor 2, meta 3, openai 4.
    return SupplyChain(
      title: "A sample", entities: [anthropic, litellm, mercor, meta, openai],
      relations: [
        Relation(
          kind: .runs, dependent: Entity.Index(2), supplier: Entity.Index(1),
          evidence: .confirmed, location: place(21)),
        Relation(
          kind: .engages, dependent: Entity.Index(3), supplier: Entity.Index(2),
          evidence: .confirmed, status: .suspended, since: PartialDate("2024-06"), terms: terms,
          location: place(5)),
        Relation(
          kind: .engages, dependent: Entity.Index(4), supplier: Entity.Index(2),
          evidence: .reported, location: place(12)),
      ],
      files: ["chain.yaml"])
  }()

  static let litellm = Entity.Index(1)
  static let mercor = Entity.Index(2)
  static let meta = Entity.Index(3)
  static let openai = Entity.Index(4)
  static let metasWork = Subject.work(party: meta, supplier: mercor)
  static let openAIsWork = Subject.work(party: openai, supplier: mercor)

  /// What events do, as far as `change` says; without it they hit nobody.
  static func radius(
    _ events: [Event] = [Event(.breach, "mercor")], change: (inout BlastRadius) -> Void = { _ in }
  ) -> BlastRadius {
    var radius = BlastRadius(
      events: events, struck: events.compactMap { chain.subject(of: $0) }, evidence: .reported,
      asOf: nil, began: nil, counted: .kind(.lab), countedTotal: 3, parties: PerOutcome { _ in [] },
      counts: PerOutcome { _ in ByEvidence { _ in 0 } }, rivalsCoExposed: 0, artefactsExposed: [],
      artefactsTainted: [], actorsCompromised: [], entitiesStopped: [], alreadyStopped: [],
      alreadyInterrupted: [], alreadyCounts: PerOutcome { _ in ByEvidence { _ in 0 } },
      lostServices: [], worstSilo: nil, affected: [], response: nil)
    change(&radius)
    return radius
  }

  /// A count at each level, the strongest first.
  static func counts(
    _ confirmed: Int, _ reported: Int, _ alleged: Int, _ assumed: Int
  ) -> ByEvidence<Int> {
    let counts: [Evidence: Int] = [
      .confirmed: confirmed, .reported: reported, .alleged: alleged, .assumed: assumed,
    ]
    return ByEvidence { counts[$0] ?? 0 }
  }

  /// A breach of Mercor: both its clients are exposed, one of them on reported facts.
  static let breach = radius { radius in
    radius.parties.exposed = [meta, openai]
    radius.rivalsCoExposed = 2
    radius.counts.exposed = counts(1, 2, 2, 3)
    radius.artefactsExposed = [metasWork, openAIsWork]
    radius.affected = [
      hit(.entity(meta), [.entity(mercor), metasWork, .entity(meta)], .confirmed),
      hit(metasWork, [.entity(mercor), metasWork], .confirmed),
      hit(.entity(openai), [.entity(mercor), openAIsWork, .entity(openai)], .reported),
      hit(openAIsWork, [.entity(mercor), openAIsWork], .reported),
    ]
  }

  static func hit(
    _ subject: Subject, _ path: [Subject], _ evidence: Evidence, _ outcome: Outcome = .exposed
  ) -> BlastRadius.Affected {
    .init(subject: subject, outcome: outcome, depth: 1, evidence: evidence, path: path)
  }

  static func claim(_ entity: Entity.Index, _ state: Witness.State) -> Witness.Claim {
    Witness.Claim(.subject(.entity(entity)), state)
  }

  /// Why Meta is exposed by tampering with LiteLLM.
  static let witness = Witness(
    claim: .init(.subject(metasWork), .exposed), depth: 2,
    reason: .rule(
      .init(
        sentence: "Mercor holds Meta's work at Mercor", need: 1, of: 1, relations: [1],
        evidence: .confirmed)),
    because: [
      Witness(
        claim: claim(mercor, .read), depth: 1,
        reason: .rule(
          .init(
            sentence: "whoever acts as Mercor reads what it holds", need: 1, of: 1, relations: [],
            evidence: .confirmed)),
        because: [
          Witness(
            claim: claim(mercor, .compromised), depth: 1,
            reason: .rule(
              .init(
                sentence: "Mercor runs LiteLLM", need: 1, of: 1, relations: [0],
                evidence: .confirmed)),
            because: [
              Witness(
                claim: claim(litellm, .compromised), depth: 0,
                reason: .event(Event(.tamper, "litellm")), because: [])
            ])
        ])
    ])

  static let question = WitnessReport.Question(
    party: .entity(meta), outcome: .exposed, events: [Event(.tamper, "litellm")],
    evidence: .reported, asOf: nil)
}
