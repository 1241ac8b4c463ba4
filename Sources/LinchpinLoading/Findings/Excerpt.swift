import LinchpinCore

/// Finds the lines that findings are about, walking each file once.
struct ExcerptReader {
  private let files: [SourceFile]
  private var file = -1
  private var line = 1
  private var offset = 0

  /// Places further right get no excerpt.
  private static let lastColumn = 2_000

  init(files: [SourceFile]) { self.files = files }

  /// Returns the line of a location, at most 120 columns of it, with nothing in it that a terminal
  /// could act on.
  ///
  /// Places must come ordered by file and line.
  mutating func excerpt(at location: SourceLocation) -> String? {
    let index = Int(location.file)
    guard files.indices.contains(index), location.line > 0 else { return nil }
    if index != file || location.line < line { (file, line, offset) = (index, 1, 0) }
    let bytes = files[index].bytes
    return bytes.withUnsafeBufferPointer { bytes in
      while line < location.line {
        guard let next = Self.endOfLine(from: offset, in: bytes, isAfterBreak: true) else {
          return nil
        }
        offset = next
        line += 1
      }
      // A line may be the whole file, and each of its columns may have a finding.
      guard location.column <= Self.lastColumn else { return nil }
      let window = 4 * (Int(location.column) + Excerpt.width)
      let near = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, offset + window)])
      let end = Self.endOfLine(from: offset, in: near, isAfterBreak: false) ?? near.count
      let shown = String(decoding: near[offset..<end], as: UTF8.self)
      let text = Excerpt.printable(shown, around: location.column)
      return text.isEmpty ? nil : text
    }
  }

  /// Returns where a line ends, before or after its break; `nil` if the file ends first.
  private static func endOfLine(
    from start: Int, in bytes: UnsafeBufferPointer<UInt8>, isAfterBreak: Bool
  ) -> Int? {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") { return isAfterBreak ? index + 1 : index }
      if byte == UInt8(ascii: "\r") {
        guard isAfterBreak else { return index }
        let isPair = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
        return index + (isPair ? 2 : 1)
      }
      index += 1
    }
    return nil
  }
}

/// Text from a file, made fit for messages.
enum Excerpt {
  /// The most columns that are shown.
  static let width = 120

  /// Returns a word as messages show it: in quotes, shortened, without unprintable characters.
  static func quoted(_ text: some StringProtocol) -> String {
    var start = String.UnicodeScalarView()
    start.append(contentsOf: text.unicodeScalars.prefix(width + 1))
    return "'\(printable(String(start), around: 0))'"
  }

  /// Returns at most 120 columns of a line, from its beginning or from shortly before a column.
  static func printable(_ text: String, around column: Int32) -> String {
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    let start = Int(column) > width ? Int(column) - width / 2 : 0
    guard start < scalars.count else { return "" }
    let end = min(scalars.count, start + width)
    var shown = start > 0 ? "…" : ""
    for scalar in scalars[start..<end] {
      if scalar == "\t" {
        shown += " "
      } else if scalar.isUnprintable {
        shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return end < scalars.count ? shown + "…" : shown
  }
}

extension Unicode.Scalar {
  /// Whether a terminal could act on it instead of showing it.
  fileprivate var isUnprintable: Bool {
    isControl || isInvisible || value == 0x2028 || value == 0x2029
  }
}
