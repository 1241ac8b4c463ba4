import LinchpinCore
import LinchpinEngine

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

/// Outcomes at each of the four levels of evidence, as bits: four for each outcome, in the order of
/// ``Outcome/rank``, the weakest level in the lowest.
struct OutcomeLevels: OptionSet, Sendable, Hashable {
  let rawValue: UInt32

  @inline(__always)
  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// All of some outcomes at each of some levels.
  @inline(__always)
  init(_ outcomes: OutcomeSet, in layers: EvidenceLayers) {
    let bits = UInt32(outcomes.rawValue)
    let spread =
      bits & 1 | (bits & 2) << 3 | (bits & 4) << 6 | (bits & 8) << 9 | (bits & 16) << 12
    rawValue = spread &* UInt32(layers.rawValue & 0xF)
  }

  /// The outcomes at one level.
  @inline(__always)
  func outcomes(at level: Evidence) -> OutcomeSet {
    let bits = rawValue >> UInt32(level.rawValue)
    return OutcomeSet(
      rawValue: UInt8(
        truncatingIfNeeded: bits & 1 | bits >> 3 & 2 | bits >> 6 & 4 | bits >> 9 & 8
          | bits >> 12 & 16))
  }

  @inline(__always)
  func contains(_ outcome: Outcome, at level: Evidence) -> Bool {
    rawValue >> UInt32(outcome.rank << 2 | Int(level.rawValue)) & 1 != 0
  }

  /// The levels at which an outcome is there.
  @inline(__always)
  func layers(of outcome: Outcome) -> EvidenceLayers {
    EvidenceLayers(rawValue: UInt8(rawValue >> UInt32(outcome.rank << 2) & 0xF))
  }
}

extension OutcomeLevels {
  /// What an outage does, and what a breach does, at every level.
  static let ofOutage = OutcomeLevels([.stopped, .interrupted], in: .all)
  static let ofBreach = OutcomeLevels([.exposed, .tainted], in: .all)
}

/// How many parties have each outcome, at each level.
struct OutcomeCounts: Sendable {
  /// By the bit of ``OutcomeLevels``.
  private var counts = [Int](repeating: 0, count: 4 * Outcome.allCases.count)

  @inline(__always)
  mutating func add(_ outcomes: OutcomeLevels) {
    var rest = outcomes.rawValue
    while rest != 0 {
      counts[rest.trailingZeroBitCount] += 1
      rest &= rest - 1
    }
  }

  subscript(outcome: Outcome, level: Evidence) -> Int {
    counts[outcome.rank << 2 | Int(level.rawValue)]
  }

  subscript(outcome: Outcome) -> ByEvidence<Int> { ByEvidence { self[outcome, $0] } }
}
