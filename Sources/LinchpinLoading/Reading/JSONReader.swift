import LinchpinCore

/// Reads JSON exactly as RFC 8259 has it into a tree with locations.
///
/// Trailing commas, comments, duplicate keys, lone surrogates and text after the end are errors,
/// each with its line and column; Foundation's decoder passes over most of them.
struct JSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: Int
  private let limits: LoadingLimits
  private var findings: FindingList
  private var offset: Int
  private var line = 1
  /// A location in the current line and its column, so that no line is counted twice.
  private var counted = (offset: 0, column: 1)

  /// Returns the file's tree, or `nil` if it is no JSON.
  ///
  /// - Parameter bytes: Valid UTF-8, without a byte order mark.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, file: Int, limits: LoadingLimits,
    findings: inout FindingList
  ) -> SourceNode? {
    var reader = JSONReader(
      bytes: bytes, file: file, limits: limits, findings: findings, offset: 0)
    let tree = reader.document()
    findings = reader.findings
    return tree
  }

  private init(
    bytes: UnsafeBufferPointer<UInt8>, file: Int, limits: LoadingLimits, findings: FindingList,
    offset: Int
  ) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
    self.findings = findings
    self.offset = offset
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// Returns the location of a byte in the current line, at or after the last one asked for.
  private mutating func location(at offset: Int) -> SourceLocation {
    let end = max(counted.offset, min(offset, bytes.count))
    for byte in bytes[counted.offset..<end] where byte & 0xC0 != 0x80 { counted.column += 1 }
    counted.offset = end
    return SourceLocation(file: file, line: line, column: counted.column)
  }

  private mutating func beginLine() {
    line += 1
    counted = (offset, 1)
  }

  private mutating func fail<Value>(_ message: String, at offset: Int? = nil, hint: String? = nil)
    -> Value?
  {
    findings.report(.syntax, message, at: location(at: offset ?? self.offset), hint: hint)
    return nil
  }

  private mutating func skipBlanks() {
    while let byte = next {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"): offset += 1
      case UInt8(ascii: "\n"):
        offset += 1
        beginLine()
      case UInt8(ascii: "\r"):
        offset += 1
        if next == UInt8(ascii: "\n") { offset += 1 }
        beginLine()
      default: return
      }
    }
  }
}

// MARK: - Values

extension JSONReader {
  private mutating func document() -> SourceNode? {
    skipBlanks()
    guard next != nil else {
      findings.report(.emptyDescription, "the file is empty", at: location(at: offset))
      return nil
    }
    guard let root = value(depth: 1) else { return nil }
    skipBlanks()
    guard next == nil else { return fail("text after the end of the description") }
    return root
  }

  private mutating func value(depth: Int) -> SourceNode? {
    let location = location(at: offset)
    guard depth <= limits.depth else {
      findings.reportLimit(.tooDeep, "nested more than \(limits.depth) deep", at: location)
      return nil
    }
    switch next {
    case UInt8(ascii: "{"):
      return mapping(depth: depth).map { SourceNode(content: .mapping($0), location: location) }
    case UInt8(ascii: "["):
      return list(depth: depth).map { SourceNode(content: .list($0), location: location) }
    case UInt8(ascii: "\""):
      return text().map {
        SourceNode(
          content: .scalar(SourceScalar(text: $0, isQuoted: true)), location: location)
      }
    case nil: return fail("the file ends where a value is expected")
    default: return word(at: location)
    }
  }

  private mutating func list(depth: Int) -> [SourceNode]? {
    let start = offset
    offset += 1
    var items: [SourceNode] = []
    skipBlanks()
    if next == UInt8(ascii: "]") {
      offset += 1
      return items
    }
    while true {
      skipBlanks()
      if next == UInt8(ascii: "]") { return fail("a comma before ']'", hint: "remove it") }
      guard let item = value(depth: depth + 1) else { return nil }
      items.append(item)
      guard let isLast = endsItem(UInt8(ascii: "]"), opened: start, "list") else { return nil }
      if isLast { return items }
    }
  }

  private mutating func mapping(depth: Int) -> [SourceEntry]? {
    let start = offset
    offset += 1
    var entries: [SourceEntry] = []
    skipBlanks()
    if next == UInt8(ascii: "}") {
      offset += 1
      return entries
    }
    while true {
      skipBlanks()
      if next == UInt8(ascii: "}") { return fail("a comma before '}'", hint: "remove it") }
      guard next == UInt8(ascii: "\"") else {
        return fail("expected a key in double quotes", hint: commentHint)
      }
      let keyLocation = location(at: offset)
      guard let key = text() else { return nil }
      skipBlanks()
      guard next == UInt8(ascii: ":") else {
        return fail("expected ':' after the key \(Excerpt.quoted(key))")
      }
      offset += 1
      skipBlanks()
      guard let value = value(depth: depth + 1) else { return nil }
      entries.append(SourceEntry(key: key, keyLocation: keyLocation, value: value))
      guard let isLast = endsItem(UInt8(ascii: "}"), opened: start, "mapping") else { return nil }
      if isLast { break }
    }
    DuplicateKeys.report(in: &entries, to: &findings)
    return entries
  }

  /// Reads what comes after an item: a comma (`false`) or the closing bracket (`true`).
  private mutating func endsItem(_ closing: UInt8, opened start: Int, _ what: String) -> Bool? {
    skipBlanks()
    let bracket = Character(Unicode.Scalar(closing))
    switch next {
    case UInt8(ascii: ","):
      offset += 1
      return false
    case closing:
      offset += 1
      return true
    case nil: return fail("the file ends inside a \(what)", hint: "add '\(bracket)'")
    default: return fail("expected ',' or '\(bracket)'", hint: commentHint)
    }
  }

  private var commentHint: String? {
    next == UInt8(ascii: "/") || next == UInt8(ascii: "#") ? "JSON has no comments" : nil
  }

  /// Reads a number or one of the words `true`, `false`, `null`.
  private mutating func word(at location: SourceLocation) -> SourceNode? {
    let start = offset
    while let byte = next, Self.isWordByte(byte) { offset += 1 }
    let word = UnsafeBufferPointer(rebasing: bytes[start..<offset])
    let text = String(decoding: word, as: UTF8.self)
    guard text == "true" || text == "false" || text == "null" || NumberReader.isNumber(word) else {
      guard !text.isEmpty else { return fail("expected a value", at: start, hint: commentHint) }
      return fail("\(Excerpt.quoted(text)) is no JSON value", at: start, hint: "quote text")
    }
    return SourceNode(
      content: .scalar(SourceScalar(text: text, isQuoted: false)), location: location)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: byte >= 0x80
    }
  }
}

// MARK: - Text

extension JSONReader {
  /// Reads a quoted text, from its opening quote past its closing one.
  private mutating func text() -> String? {
    let start = offset
    offset += 1
    var decoded: [UInt8] = []
    var copied = offset
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        let rest = bytes[copied..<(offset - 1)]
        guard !decoded.isEmpty else { return String(decoding: rest, as: UTF8.self) }
        decoded.append(contentsOf: rest)
        return String(decoding: decoded, as: UTF8.self)
      case UInt8(ascii: "\\"):
        decoded.append(contentsOf: bytes[copied..<offset])
        guard let scalar = escapedScalar() else { return nil }
        decoded.append(contentsOf: Array(String(scalar).utf8))
        copied = offset
      case 0..<0x20: return fail("a text goes on over the end of its line", at: start)
      default: offset += 1
      }
    }
    return fail("the file ends inside a text", at: start, hint: "add a closing quote")
  }

  private mutating func escapedScalar() -> Unicode.Scalar? {
    let start = offset
    offset += 1
    let letter = next
    offset += 1
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return unicodeEscape(from: start)
    default: return fail("an escape that JSON does not have", at: start)
    }
  }

  private mutating func unicodeEscape(from start: Int) -> Unicode.Scalar? {
    guard let unit = hexadecimalUnit() else {
      return fail("'\\u' needs four hexadecimal digits", at: start)
    }
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let isHigh = (0xD800...0xDBFF).contains(unit)
    guard isHigh, next == UInt8(ascii: "\\"), offset + 1 < bytes.count,
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return fail("half of a surrogate pair", at: start) }
    offset += 2
    guard let low = hexadecimalUnit(), (0xDC00...0xDFFF).contains(low) else {
      return fail("half of a surrogate pair", at: start)
    }
    return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
  }

  private mutating func hexadecimalUnit() -> UInt16? {
    guard offset + 4 <= bytes.count else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[offset..<(offset + 4)] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    offset += 4
    return unit
  }
}
