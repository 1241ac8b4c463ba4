import LinchpinAnalysis
import LinchpinCore

extension WitnessReport {
  /// One claim of the witness, in the order in which a person reads them.
  struct Step {
    var witness: Witness
    /// How many steps above it lead to the root.
    var level: Int
    /// The index of the step that it supports; `nil` for the root.
    var parent: Int?
    var isLast: Bool
    /// The index of an earlier step that already explains the same claim.
    var sameAs: Int?
  }

  /// The witness from the party down to the events. A claim that several rules share is explained
  /// where it first occurs. The walk keeps its own stack, so that a long chain is no matter.
  static func steps(of witness: Witness?) -> [Step] {
    guard let witness else { return [] }
    var steps: [Step] = []
    var explained: [Witness.Claim: Int] = [:]
    var pending: [Step] = [Step(witness: witness, level: 0, parent: nil, isLast: true)]
    while var step = pending.popLast() {
      let number = steps.count
      if let earlier = explained[step.witness.claim], !step.witness.because.isEmpty {
        step.sameAs = earlier
      } else {
        explained[step.witness.claim] = number
        for (index, cause) in step.witness.because.enumerated().reversed() {
          pending.append(
            Step(
              witness: cause, level: step.level + 1, parent: number,
              isLast: index == step.witness.because.count - 1))
        }
      }
      steps.append(step)
    }
    return steps
  }
}
