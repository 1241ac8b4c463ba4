import LinchpinCore
import LinchpinTestSupport

@testable import LinchpinAnalysis

extension BlastRadius {
  /// A blast radius made by hand.
  static func of(
    _ events: [Event], in chain: SupplyChain, affected: [NamedRadius.Affected] = [],
    evidence: Evidence = .reported
  ) throws -> BlastRadius {
    let analysis = SupplyChainAnalysis(chain)
    let hits = try affected.map { hit in
      Affected(
        subject: try analysis.subject(named: EntityID(hit.entity)), outcome: hit.outcome,
        depth: hit.depth,
        evidence: hit.evidence, path: try hit.path.map { try analysis.subject(named: EntityID($0)) }
      )
    }
    let labs = PerOutcome { outcome in
      hits.compactMap { hit -> Entity.Index? in
        guard hit.outcome == outcome, case .entity(let index) = hit.subject,
          chain[index].kind == .lab
        else { return nil }
        return index
      }
    }
    return BlastRadius(
      events: events, struck: try events.map { try analysis.subject(named: $0.entity) },
      evidence: evidence, asOf: nil, began: nil, counted: .kind(.lab),
      countedTotal: chain.entities.count { $0.kind == .lab }, parties: labs,
      counts: PerOutcome { outcome in ByEvidence { _ in labs[outcome].count } },
      rivalsCoExposed: 0, artefactsExposed: [], artefactsTainted: [], actorsCompromised: [],
      entitiesStopped: [], alreadyStopped: [], alreadyInterrupted: [],
      alreadyCounts: PerOutcome { _ in ByEvidence { _ in 0 } }, lostServices: [],
      worstSilo: nil, affected: hits, response: nil)
  }

  /// A breach of `vendor-1` in ``Description/everything``.
  static func everything() throws -> BlastRadius {
    try .of(
      [Event(.breach, "vendor-1")], in: Description.everything.chain,
      affected: [
        .init("data", .exposed, depth: 1, .reported, path: ["vendor-1", "data"]),
        .init("lab-1", .exposed, depth: 1, .reported, path: ["vendor-1", "data", "lab-1"]),
        .init(
          "lab-1", .tainted, depth: 2, .reported, path: ["vendor-1", "labels", "model", "lab-1"]),
        .init("labels", .tainted, depth: 1, .reported, path: ["vendor-1", "labels"]),
        .init("model", .tainted, depth: 2, .reported, path: ["vendor-1", "labels", "model"]),
        .init("review", .stopped, depth: 1, .assumed, path: ["vendor-2", "review"]),
        .init("cloud", .compromised, depth: 1, .assumed, path: ["vendor-1", "cloud"]),
      ])
  }
}
