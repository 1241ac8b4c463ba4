import LinchpinCore
import LinchpinEngine

/// A blast radius with the reason for each of its hits.
public struct ExplainedBlastRadius: Sendable {
  public let radius: BlastRadius
  /// One for each entry of ``BlastRadius/affected``, in the same order: what
  /// ``SupplyChainAnalysis/witness(for:outcome:of:withSubsidiaries:)`` says of it. They share their
  /// steps, so that many take little room.
  public let witnesses: [Witness]
}

extension SupplyChainAnalysis {
  /// Returns what the events add, and why each hit holds, from one run of the rules.
  ///
  /// - Throws: ``AnalysisError`` for an unknown id, an event that cannot happen, or no event.
  public func explainedBlastRadius(
    of events: [Event], withSubsidiaries: Bool = false, respondBySuspending: Bool = false
  ) throws(AnalysisError) -> ExplainedBlastRadius {
    let radius = try blastRadius(
      of: events, withSubsidiaries: withSubsidiaries, respondBySuspending: respondBySuspending)
    let seeds = try seeds(of: events, withSubsidiaries: withSubsidiaries)
    let derivations = withSolver(at: settings.evidence) { $0.consequences(of: seeds.atoms) }
    var builder = WitnessBuilder(analysis: self, derivations: derivations, events: events)
    let tops = radius.affected.map { builder.step(forDerivation: $0.step) }
    let steps = builder.finish()
    return ExplainedBlastRadius(
      radius: radius, witnesses: tops.map { Witness(steps: steps, number: $0) })
  }
}
