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
          kind: .runs, dependent: Entity.Index(2), supplier: Entity.Index(1), location: place(21)),
        Relation(
          kind: .engages, dependent: Entity.Index(3), supplier: Entity.Index(2),
          status: .suspended, since: PartialDate("2024-06"), terms: terms, location: place(5)),
        Relation(
          kind: .engages, dependent: Entity.Index(4), supplier: Entity.Index(2),
          evidence: .reported, location: place(12)),
      ],
      files: ["chain.yaml"])
  }()

  /// What `radius(…)` changes of a breach that hits nobody.
  static let nobody = BlastRadius.CountByEvidence(confirmed: 0, reported: 0, alleged: 0, assumed: 0)

  static func radius(
    _ events: [Event] = [Event(.breach, "mercor")], change: (inout BlastRadius) -> Void = { _ in }
  ) -> BlastRadius {
    var radius = BlastRadius(
      events: events, evidence: .reported, asOf: nil, counted: .kind(.lab), countedTotal: 3,
      exposed: [], tainted: [], stopped: [], compromised: [], rivalsCoExposed: 0,
      exposedByEvidence: nobody, taintedByEvidence: nobody, artefactsExposed: [],
      artefactsTainted: [], actorsCompromised: [], entitiesStopped: [], alreadyStopped: [],
      worstSilo: nil, affected: [], response: nil)
    change(&radius)
    return radius
  }

  /// A breach of Mercor: both its clients are exposed, one of them on reported facts.
  static let breach = radius { radius in
    radius.exposed = ["meta", "openai"]
    radius.rivalsCoExposed = 2
    radius.exposedByEvidence = .init(confirmed: 1, reported: 2, alleged: 2, assumed: 3)
    radius.artefactsExposed = ["meta/mercor", "openai/mercor"]
    radius.affected = [
      hit("meta", ["mercor", "meta/mercor", "meta"], .confirmed),
      hit("meta/mercor", ["mercor", "meta/mercor"], .confirmed),
      hit("openai", ["mercor", "openai/mercor", "openai"], .reported),
      hit("openai/mercor", ["mercor", "openai/mercor"], .reported),
    ]
  }

  static func hit(
    _ entity: String, _ path: [String], _ evidence: Evidence
  ) -> BlastRadius.Affected {
    .init(entity: entity, outcome: .exposed, depth: 1, evidence: evidence, path: path)
  }

  /// Why Meta is exposed by tampering with LiteLLM.
  static let witness = Witness(
    claim: .init(entity: "meta/mercor", state: .exposed), depth: 2,
    reason: .rule(
      .init(
        sentence: "Mercor holds Meta's work at Mercor", need: 1, of: 1, relations: [1],
        evidence: .confirmed)),
    because: [
      Witness(
        claim: .init(entity: "mercor", state: .read), depth: 1,
        reason: .rule(
          .init(
            sentence: "whoever acts as Mercor reads what it holds", need: 1, of: 1, relations: [],
            evidence: .confirmed)),
        because: [
          Witness(
            claim: .init(entity: "mercor", state: .compromised), depth: 1,
            reason: .rule(
              .init(
                sentence: "Mercor runs LiteLLM", need: 1, of: 1, relations: [0],
                evidence: .confirmed)),
            because: [
              Witness(
                claim: .init(entity: "litellm", state: .compromised), depth: 0,
                reason: .event(Event(.tamper, "litellm")), because: [])
            ])
        ])
    ])

  static let question = WitnessReport.Question(
    party: "meta", outcome: .exposed, events: [Event(.tamper, "litellm")], evidence: .reported,
    asOf: nil)
}
