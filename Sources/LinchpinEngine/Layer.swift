/// One reading of a rule network: the rules in force at one level of evidence, say.
package struct Layer: Sendable, Hashable, ExpressibleByIntegerLiteral {
  /// From 0 to 6.
  package let rawValue: UInt8

  package init(_ rawValue: Int) {
    precondition((0..<7).contains(rawValue), "a network has the layers 0 to 6")
    self.rawValue = UInt8(rawValue)
  }

  package init(integerLiteral value: Int) { self.init(value) }
}

/// Layers as bits: bit *i* for layer *i*.
package struct LayerSet: OptionSet, Sendable, Hashable {
  /// From 0 to 6.
  package let rawValue: UInt8

  @inlinable
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  @inlinable
  package init(_ layer: Layer) { rawValue = 1 << layer.rawValue }

  /// All seven.
  package static let every = LayerSet(rawValue: 0x7F)

  /// Whether a layer is one of these.
  @inlinable
  package func contains(_ layer: Layer) -> Bool { rawValue >> layer.rawValue & 1 != 0 }

  /// Calls `body` with the number of each layer, ascending.
  @inline(__always)
  func forEachNumber(_ body: (Int) -> Void) {
    var rest = rawValue
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }
}
