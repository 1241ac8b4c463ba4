/// Reads numbers as JSON writes them, and nothing else: no hexadecimal, no `1_000`, no `1:30`.
enum NumberReader {
  /// Whether text is a number by the grammar of RFC 8259.
  static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var offset = 0
    func isDigit(_ index: Int) -> Bool {
      index < text.count && text[index] >= UInt8(ascii: "0") && text[index] <= UInt8(ascii: "9")
    }
    func skipDigits() -> Bool {
      guard isDigit(offset) else { return false }
      while isDigit(offset) { offset += 1 }
      return true
    }
    if offset < text.count, text[offset] == UInt8(ascii: "-") { offset += 1 }
    let hasLeadingZero = offset < text.count && text[offset] == UInt8(ascii: "0")
    if hasLeadingZero, isDigit(offset + 1) { return false }
    guard skipDigits() else { return false }
    if offset < text.count, text[offset] == UInt8(ascii: ".") {
      offset += 1
      guard skipDigits() else { return false }
    }
    if offset < text.count, text[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if offset < text.count,
        text[offset] == UInt8(ascii: "-") || text[offset] == UInt8(ascii: "+")
      {
        offset += 1
      }
      guard skipDigits() else { return false }
    }
    return offset == text.count
  }

  /// Returns a finite number, or `nil` if the text is none.
  static func number(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard isNumber(text), let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite
    else { return nil }
    // Minus zero would be printed as such.
    return value == 0 ? 0 : value
  }

  /// Returns a whole number, or `nil` if the text is none, or one that does not fit.
  static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard isNumber(text) else { return nil }
    if let value = Int(String(decoding: text, as: UTF8.self)) { return value }
    // JSON does not tell 1e3 and 1000.0 from 1000.
    guard let value = number(text), abs(value) <= 0x1p53 else { return nil }
    return Int(exactly: value)
  }
}
