import LinchpinCore

/// Whether bytes are UTF-8 text, and where they stop being it.
struct TextEncoding {
  /// How many bytes of a byte order mark come before the text.
  let markLength: Int

  /// Checks a file's bytes; reports the first location that is no text and returns `nil`.
  init?(of bytes: UnsafeBufferPointer<UInt8>, file: Int, findings: inout FindingList) {
    let start = SourceLocation(file: file, line: 1, column: 1)
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      findings.report(
        .encoding, "the file is UTF-16, not UTF-8", at: start, hint: "save it as UTF-8")
      return nil
    }
    markLength = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let (offset, isInvalid) = Self.firstFault(in: bytes) else { return }
    let location = Self.location(of: offset, in: bytes, file: file)
    if isInvalid {
      let byte = String(bytes[offset], radix: 16, uppercase: true)
      findings.report(
        .encoding, "the byte 0x\(byte) is not UTF-8 text", at: location,
        hint: "save the file as UTF-8"
      )
    } else {
      let digits = String(bytes[offset], radix: 16, uppercase: true)
      findings.report(
        .controlCharacter,
        "the file has the control character U+00\(digits.count < 2 ? "0" : "")\(digits)",
        at: location, hint: "remove it")
    }
    return nil
  }

  /// Returns the first byte that is not part of UTF-8 text, or is a raw control character.
  private static func firstFault(
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> (offset: Int, isInvalid: Bool)? {
    var index = 0
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      if byte < 0x80 {
        // Plain text, eight bytes at a time.
        while index + 8 <= count, Self.isPlain(bytes, at: index) { index += 8 }
        guard index < count, bytes[index] < 0x80 else { continue }
        let byte = bytes[index]
        if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return (index, false) }
        if byte == 0x7F { return (index, false) }
        index += 1
        continue
      }
      guard let length = sequenceLength(at: index, in: bytes) else { return (index, true) }
      index += length
    }
    return nil
  }

  /// Whether eight bytes are visible ASCII; some that are may be overlooked.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard let start = bytes.baseAddress else { return false }
    let word = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self)
    let high: UInt64 = 0x8080_8080_8080_8080
    // A byte under 0x20 borrows from its high bit, one of 0x7F carries into it.
    let low = (word | high) &- 0x2020_2020_2020_2020
    return word & high == 0 && low & high == high && (word &+ 0x0101_0101_0101_0101) & high == 0
  }

  /// Returns how many bytes make up the non-ASCII character at a location, by table 3-7 of the
  /// Unicode Standard; `nil` if they make up none.
  private static func sequenceLength(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[start] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return nil
    }
    guard start + length <= bytes.count, second.contains(bytes[start + 1]) else { return nil }
    for index in (start + 1)..<(start + length) where bytes[index] & 0xC0 != 0x80 {
      return nil
    }
    return length
  }

  /// Returns the line and column of a byte, counting columns in characters.
  static func location(
    of offset: Int, in bytes: UnsafeBufferPointer<UInt8>, file: Int
  ) -> SourceLocation {
    var line = 1
    var column = 1
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < min(offset, bytes.count) {
      let byte = bytes[index]
      let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if byte == 0x0A || (byte == 0x0D && !isPair) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80, !isPair {
        column += 1
      }
      index += 1
    }
    return SourceLocation(file: file, line: line, column: column)
  }
}
