/// A JSON document to write, with its keys in the order given.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// One key and its value.
  public struct Member: Sendable, Equatable {
    /// The key as plain text, not escaped.
    public var key: String
    /// What stands under the key.
    public var value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// An object with the keys in the order written.
  public static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { Member($0.key, $0.value) })
  }

  /// Returns an array of texts, in the order of the sequence.
  public static func strings(_ list: some Sequence<String>) -> JSONValue {
    .array(list.map { .string($0) })
  }

  /// Returns a text, or `null` for `nil`.
  public static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
  /// Returns a whole number, or `null` for `nil`.
  public static func optional(_ number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }
  /// Returns a number, or `null` for `nil`.
  public static func optional(_ number: Double?) -> JSONValue {
    number.map { .number($0) } ?? .null
  }
}

extension JSONValue {
  /// Returns the document as text: two spaces a level, lists of plain values on one line, one
  /// newline at the end.
  ///
  /// Numbers are written with the fewest digits that read back as the same number; a number that
  /// JSON does not have (infinite, not a number) is written as text.
  public func text() -> String {
    var out = ""
    write(to: &out, indent: 0)
    out += "\n"
    return out
  }

  /// Returns the value as it stands so many levels deep in a document.
  package func text(indent: Int) -> String {
    var out = ""
    write(to: &out, indent: indent)
    return out
  }

  /// Returns the document without any white space.
  public func compactText() -> String {
    var out = ""
    writeCompactly(to: &out)
    return out
  }

  private func writeCompactly(to out: inout String) {
    switch self {
    case .array(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += "," }
        item.writeCompactly(to: &out)
      }
      out += "]"
    case .object(let members):
      out += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { out += "," }
        Self.writeQuoted(member.key, to: &out)
        out += ":"
        member.value.writeCompactly(to: &out)
      }
      out += "}"
    default: write(to: &out, indent: 0)
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  private func write(to out: inout String, indent: Int) {
    switch self {
    case .null: out += "null"
    case .bool(let value): out += value ? "true" : "false"
    case .integer(let value): out += String(value)
    case .number(let value): Self.write(value, to: &out)
    case .string(let text): Self.writeQuoted(text, to: &out)
    case .array(let items):
      let isInline = items.allSatisfy { $0.isPlain }
      Self.writeList(items, "[", "]", isInline: isInline, indent: indent, to: &out) {
        $0.write(to: &$1, indent: indent + 1)
      }
    case .object(let members):
      let isInline = members.count <= 4 && members.allSatisfy { $0.value.isPlain } && indent > 0
      Self.writeList(members, "{", "}", isInline: isInline, indent: indent, to: &out) {
        Self.writeQuoted($0.key, to: &$1)
        $1 += ": "
        $0.value.write(to: &$1, indent: indent + 1)
      }
    }
  }

  private static func writeList<Item>(
    _ items: [Item], _ open: String, _ close: String, isInline: Bool, indent: Int,
    to out: inout String, write: (Item, inout String) -> Void
  ) {
    out += open
    for (index, item) in items.enumerated() {
      if index > 0 { out += isInline ? ", " : "," }
      if !isInline { out += "\n" + String(repeating: "  ", count: indent + 1) }
      write(item, &out)
    }
    if !isInline { out += "\n" + String(repeating: "  ", count: indent) }
    out += close
  }

  private static func write(_ value: Double, to out: inout String) {
    guard value.isFinite else {
      out += value.isNaN ? "\"nan\"" : value > 0 ? "\"infinity\"" : "\"-infinity\""
      return
    }
    if value == value.rounded(), abs(value) < 1e15 {
      out += String(Int(value))
    } else {
      out += "\(value)"
    }
  }

  private static func writeQuoted(_ text: String, to out: inout String) {
    out += "\""
    defer { out += "\"" }
    // Nearly all text is ASCII that needs no escape.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }) {
      out += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
  }
}
