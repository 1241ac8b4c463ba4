import LinchpinCore

/// The evidence levels at which something is used: a level uses the facts of its own strength and
/// stronger.
///
/// The levels are the layers of the rule network, in the order of ``Evidence``'s raw values.
struct EvidenceLayers: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The levels that use a fact of the given strength.
  init(_ evidence: Evidence) { rawValue = (2 << UInt8(evidence.rawValue)) - 1 }

  static let all = EvidenceLayers(.confirmed)
  static let assumedOnly = EvidenceLayers(.assumed)

  func contains(_ level: Evidence) -> Bool { rawValue & (1 << UInt8(level.rawValue)) != 0 }

  /// The strongest level in the set.
  var strongest: Evidence? { Evidence.strongestFirst.first(where: contains) }
}
