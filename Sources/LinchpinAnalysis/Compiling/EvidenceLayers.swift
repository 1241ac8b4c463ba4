import LinchpinCore
import LinchpinEngine

/// The evidence levels at which something is used: a level uses the facts of its own strength and
/// stronger.
///
/// The levels are the layers of the rule network, in the order of ``Evidence``'s raw values.
typealias EvidenceLayers = LayerSet

extension LayerSet {
  /// The levels that use a fact of the given strength.
  init(_ evidence: Evidence) { self.init(rawValue: (2 << UInt8(evidence.rawValue)) - 1) }

  static let all = EvidenceLayers(rawValue: 0b1111)
  static let assumedOnly = EvidenceLayers(rawValue: 0b0001)

  @inline(__always)
  func contains(_ level: Evidence) -> Bool { rawValue >> UInt8(level.rawValue) & 1 != 0 }

  /// The strongest level in the set.
  var strongest: Evidence? { Evidence.strongestFirst.first(where: contains) }
}

extension Evidence {
  /// The layer of the rule network that a level is.
  var layer: Layer { Layer(Int(rawValue)) }
}
