extension UnsafeBufferPointer<UInt8> {
  /// Returns a range of UTF-8 text without the white space at its two ends, Unicode's included.
  @inline(__always)
  func trimmingWhiteSpace(in range: Range<Int>) -> Range<Int> {
    guard let first = range.first, let last = range.last,
      Self.mayBeWhiteSpace(self[first]) || Self.mayBeWhiteSpace(self[last])
    else { return range }
    return trimmed(range)
  }

  /// Whether a character of white space could begin or end with a byte.
  @inline(__always)
  private static func mayBeWhiteSpace(_ byte: UInt8) -> Bool { byte <= 0x20 || byte >= 0x80 }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    let text = String(decoding: self[range], as: UTF8.self).unicodeScalars
    let leading = text.prefix { $0.properties.isWhitespace }
    if leading.endIndex == text.endIndex { return range.upperBound..<range.upperBound }
    let trailing = text.reversed().prefix { $0.properties.isWhitespace }
    func width(_ scalars: some Sequence<Unicode.Scalar>) -> Int {
      scalars.reduce(0) { $0 + UTF8.width($1) }
    }
    return (range.lowerBound + width(leading))..<(range.upperBound - width(trailing))
  }
}
