import LinchpinAnalysis
import LinchpinCore

/// Why a party is hit, down to the event, with the relations that carry it and their sources.
public struct WitnessReport: Report {
  /// What was asked, and with which settings.
  public struct Question: Sendable, Equatable {
    public var party: String
    /// `nil` where the party is not hit in any way.
    public var outcome: Outcome?
    public var events: [Event]
    public var withSubsidiaries: Bool
    public var evidence: Evidence
    /// The day that dates are compared with.
    public var asOf: CalendarDay?

    public init(
      party: String, outcome: Outcome?, events: [Event], withSubsidiaries: Bool = false,
      evidence: Evidence, asOf: CalendarDay?
    ) {
      self.party = party
      self.outcome = outcome
      self.events = events
      self.withSubsidiaries = withSubsidiaries
      self.evidence = evidence
      self.asOf = asOf
    }
  }

  public let question: Question
  /// `nil` where what was asked for does not hold.
  public let witness: Witness?
  let wording: Wording

  /// - Parameters:
  ///   - witness: The chain of rules, if the party is hit.
  ///   - question: What was asked.
  ///   - chain: The supply chain that the witness was found in.
  public init(_ witness: Witness?, to question: Question, of chain: SupplyChain) {
    self.witness = witness
    self.question = question
    wording = Wording(chain: chain)
  }
}

extension WitnessReport {
  /// One claim of the witness, in the order in which a person reads them.
  struct Step {
    var witness: Witness
    /// How many steps above it lead to the root.
    var level: Int
    /// The position of the step that it supports; `nil` for the root.
    var parent: Int?
    var isLast: Bool
    /// The position of an earlier step that already explains the same claim.
    var sameAs: Int?
  }

  /// The witness from the party down to the events. A claim that several rules share is explained
  /// where it first occurs. The walk keeps its own stack, so that a long chain is no matter.
  var steps: [Step] {
    guard let witness else { return [] }
    var steps: [Step] = []
    var explained: [ClaimKey: Int] = [:]
    var pending: [Step] = [Step(witness: witness, level: 0, parent: nil, isLast: true)]
    while var step = pending.popLast() {
      let position = steps.count
      let key = ClaimKey(step.witness.claim)
      if let earlier = explained[key], !step.witness.because.isEmpty {
        step.sameAs = earlier
      } else {
        explained[key] = position
        for (index, cause) in step.witness.because.enumerated().reversed() {
          pending.append(
            Step(
              witness: cause, level: step.level + 1, parent: position,
              isLast: index == step.witness.because.count - 1))
        }
      }
      steps.append(step)
    }
    return steps
  }

  /// A claim, its id compared byte by byte.
  private struct ClaimKey: Hashable {
    let bytes: [UInt8]
    let state: Witness.State

    init(_ claim: Witness.Claim) {
      bytes = Array(claim.entity.utf8)
      state = claim.state
    }
  }
}
