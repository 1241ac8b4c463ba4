/// Outcomes as bits.
struct OutcomeSet: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  static let exposed = OutcomeSet(.exposed)
  static let tainted = OutcomeSet(.tainted)
  static let stopped = OutcomeSet(.stopped)
  static let interrupted = OutcomeSet(.interrupted)
  static let compromised = OutcomeSet(.compromised)

  @inline(__always)
  init(rawValue: UInt8) { self.rawValue = rawValue }

  @inline(__always)
  init(_ outcome: Outcome) { rawValue = 1 << UInt8(outcome.rank) }

  /// The members, in the order of ``Outcome/rank``.
  var outcomes: [Outcome] { Outcome.allCases.filter { contains(OutcomeSet($0)) } }
}
