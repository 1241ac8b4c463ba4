import LinchpinCore

@testable import LinchpinAnalysis

extension BlastRadius {
  /// A blast radius made by hand.
  static func of(
    _ events: [Event], affected: [Affected], evidence: Evidence = .reported, labCount: Int = 2
  ) -> BlastRadius {
    func labs(_ outcome: Outcome) -> [String] {
      affected.filter { $0.outcome == outcome && $0.entity.hasPrefix("lab-") }.map(\.entity)
    }
    let zero = CountByEvidence(confirmed: 0, reported: 0, alleged: 0, assumed: 0)
    return BlastRadius(
      events: events, evidence: evidence, asOf: nil, counted: .kind(.lab), countedTotal: labCount,
      exposed: labs(.exposed), tainted: labs(.tainted), stopped: labs(.stopped),
      compromised: labs(.compromised), rivalsCoExposed: 0, exposedByEvidence: zero,
      taintedByEvidence: zero, artefactsExposed: [], artefactsTainted: [], actorsCompromised: [],
      entitiesStopped: [], alreadyStopped: [], worstSilo: nil, affected: affected, response: nil)
  }

  /// A breach of `vendor-1` in ``Description/everything``.
  static var everything: BlastRadius {
    .of(
      [Event(.breach, "vendor-1")],
      affected: [
        Affected(
          entity: "data", outcome: .exposed, depth: 1, evidence: .reported,
          path: ["vendor-1", "data"]),
        Affected(
          entity: "lab-1", outcome: .exposed, depth: 1, evidence: .reported,
          path: ["vendor-1", "data", "lab-1"]),
        Affected(
          entity: "lab-1", outcome: .tainted, depth: 2, evidence: .reported,
          path: ["vendor-1", "labels", "model", "lab-1"]),
        Affected(
          entity: "labels", outcome: .tainted, depth: 1, evidence: .reported,
          path: ["vendor-1", "labels"]),
        Affected(
          entity: "model", outcome: .tainted, depth: 2, evidence: .reported,
          path: ["vendor-1", "labels", "model"]),
        Affected(
          entity: "review", outcome: .stopped, depth: 1, evidence: .assumed,
          path: ["vendor-2", "review"]),
        Affected(
          entity: "cloud", outcome: .compromised, depth: 1, evidence: .assumed,
          path: ["vendor-1", "cloud"]),
      ])
  }
}
