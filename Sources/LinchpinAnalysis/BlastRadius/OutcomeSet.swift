/// Outcomes as bits.
struct OutcomeSet: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let exposed = OutcomeSet(rawValue: 1)
  static let tainted = OutcomeSet(rawValue: 2)
  static let stopped = OutcomeSet(rawValue: 4)
  static let compromised = OutcomeSet(rawValue: 8)

  @inline(__always)
  init(rawValue: UInt8) { self.rawValue = rawValue }

  @inline(__always)
  init(_ outcome: Outcome) { rawValue = 1 << UInt8(outcome.rank) }

  /// The members, in the order of ``Outcome/rank``.
  var outcomes: [Outcome] { Outcome.allCases.filter { contains(OutcomeSet($0)) } }
}

extension Outcome {
  /// The place of the outcome in the order of the JSON contract.
  @inline(__always)
  var rank: Int {
    switch self {
    case .exposed: 0
    case .tainted: 1
    case .stopped: 2
    case .compromised: 3
    }
  }
}
