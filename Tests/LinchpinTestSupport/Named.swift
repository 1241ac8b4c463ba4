import LinchpinAnalysis
import LinchpinCore

// Answers with ids for entities, as people write them in tests.

extension SupplyChain {
  package func ids(_ entities: [Entity.Index]) -> [String] { entities.map { self[$0].id.text } }
  package func ids(_ subjects: [Subject]) -> [String] { subjects.map { id(of: $0).text } }
}

/// A blast radius with ids.
package struct NamedRadius: Equatable {
  package struct Affected: Equatable {
    package var entity: String
    package var outcome: Outcome
    package var depth: Int
    package var evidence: Evidence
    package var path: [String]

    package init(
      _ entity: String, _ outcome: Outcome, depth: Int, _ evidence: Evidence, path: [String]
    ) {
      self.entity = entity
      self.outcome = outcome
      self.depth = depth
      self.evidence = evidence
      self.path = path
    }
  }

  package struct Response: Equatable {
    package var suspended: [[String]]
    package var stopped: [String]
    package var interrupted: [String]
  }

  package var exposed: [String]
  package var tainted: [String]
  package var stopped: [String]
  package var interrupted: [String]
  package var compromised: [String]
  package var counts: PerOutcome<ByEvidence<Int>>
  package var rivalsCoExposed: Int
  package var countedTotal: Int
  package var artefactsExposed: [String]
  package var artefactsTainted: [String]
  package var actorsCompromised: [String]
  package var entitiesStopped: [String]
  package var alreadyStopped: [String]
  package var alreadyInterrupted: [String]
  /// Party and service; the unnamed service is an empty text.
  package var lostServices: [[String]]
  package var worstSilo: String?
  package var worstSiloExposed: [String]
  package var affected: [Affected]
  package var response: Response?

  package init(_ radius: BlastRadius, in chain: SupplyChain) {
    exposed = chain.ids(radius.exposed)
    tainted = chain.ids(radius.tainted)
    stopped = chain.ids(radius.stopped)
    interrupted = chain.ids(radius.interrupted)
    compromised = chain.ids(radius.compromised)
    counts = radius.counts
    rivalsCoExposed = radius.rivalsCoExposed
    countedTotal = radius.countedTotal
    artefactsExposed = chain.ids(radius.artefactsExposed)
    artefactsTainted = chain.ids(radius.artefactsTainted)
    actorsCompromised = chain.ids(radius.actorsCompromised)
    entitiesStopped = chain.ids(radius.entitiesStopped)
    alreadyStopped = chain.ids(radius.alreadyStopped)
    alreadyInterrupted = chain.ids(radius.alreadyInterrupted)
    lostServices = radius.lostServices.map { [chain[$0.party].id.text, $0.service ?? ""] }
    worstSilo = radius.worstSilo.map { chain.id(of: $0.subject).text }
    worstSiloExposed = radius.worstSilo.map { chain.ids($0.exposed) } ?? []
    affected = radius.affected.map {
      Affected(
        chain.id(of: $0.subject).text, $0.outcome, depth: $0.depth, $0.evidence,
        path: chain.ids($0.path))
    }
    response = radius.response.map { response in
      Response(
        suspended: response.suspended.map { chain.ids([$0.lab, $0.supplier]) },
        stopped: chain.ids(response.stopped), interrupted: chain.ids(response.interrupted))
    }
  }

  /// The parties hit in one way.
  package func parties(_ outcome: Outcome) -> [String] {
    switch outcome {
    case .exposed: exposed
    case .tainted: tainted
    case .stopped: stopped
    case .interrupted: interrupted
    case .compromised: compromised
    }
  }
}

extension SupplyChainAnalysis {
  package func namedRadius(
    of events: [Event], withSubsidiaries: Bool = false, respondBySuspending: Bool = false
  ) throws(AnalysisError) -> NamedRadius {
    NamedRadius(
      try blastRadius(
        of: events, withSubsidiaries: withSubsidiaries, respondBySuspending: respondBySuspending),
      in: chain)
  }

  /// Why an entity is hit.
  package func witness(
    for id: String, outcome: Outcome, of events: [Event], withSubsidiaries: Bool = false
  ) throws(AnalysisError) -> Witness? {
    try witness(
      for: try subject(named: EntityID(id)), outcome: outcome, of: events,
      withSubsidiaries: withSubsidiaries)
  }
}

extension Witness.Claim {
  /// The id of what the claim is about; empty for groups and what is missing.
  package func id(in chain: SupplyChain) -> String { topic.subject.map(chain.id)?.text ?? "" }
}
