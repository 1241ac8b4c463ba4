import LinchpinCore
import LinchpinEngine

/// A blast radius with the reason for each of its hits, and for each that it might have.
public struct ExplainedBlastRadius: Sendable {
  /// What the events add to the base state.
  public let radius: BlastRadius
  /// One for each entry of ``BlastRadius/affected``, in the same order: what
  /// ``SupplyChainAnalysis/witness(for:outcome:of:withSubsidiaries:)`` says of it. They share their
  /// steps, so that many take little room.
  public let witnesses: [Witness]
  /// The facts that nobody states and that more hits hang on.
  public let doubts: [Doubt]
}

extension SupplyChainAnalysis {
  /// Returns what the events add, and why each hit holds, from one run of the rules.
  ///
  /// - Throws: ``AnalysisError`` for an unknown id, an event that cannot happen, or no event.
  public func explainedBlastRadius(
    of events: [Event], withSubsidiaries: Bool = false, respondBySuspending: Bool = false
  ) throws(AnalysisError) -> ExplainedBlastRadius {
    let answer = try EventAnswer(events, withSubsidiaries: withSubsidiaries, in: self)
    let radius = blastRadius(of: events, answer, respondBySuspending: respondBySuspending)
    var builder = WitnessBuilder(self, answer.derivations, events: events, answer.seeds)
    let tops = radius.affected.map { builder.step(forDerivation: $0.step) }
    let steps = builder.finish()
    return ExplainedBlastRadius(
      radius: radius, witnesses: tops.map { Witness(steps: steps, number: $0) },
      doubts: doubts(about: answer))
  }

  /// Returns what the events add, and the facts that nobody states and that more hits hang on.
  ///
  /// - Throws: ``AnalysisError`` for an unknown id, an event that cannot happen, or no event.
  public func doubtedBlastRadius(
    of events: [Event], withSubsidiaries: Bool = false, respondBySuspending: Bool = false
  ) throws(AnalysisError) -> (radius: BlastRadius, doubts: [Doubt]) {
    let answer = try EventAnswer(events, withSubsidiaries: withSubsidiaries, in: self)
    return (
      blastRadius(of: events, answer, respondBySuspending: respondBySuspending),
      doubts(about: answer)
    )
  }
}
