import LinchpinCore

// Trees that no file was read for.
extension SourceNode {
  /// Text, whatever it looks like.
  static func text(_ text: String) -> SourceNode {
    SourceNode(content: .scalar(SourceScalar(text: text, isQuoted: true)), location: .unknown)
  }

  /// A number, a date, a boolean or a word of the format.
  static func plain(_ text: String) -> SourceNode {
    SourceNode(content: .scalar(SourceScalar(text: text, isQuoted: false)), location: .unknown)
  }

  static func number(_ value: Double) -> SourceNode { .plain(JSONValue.number(value).scalarText) }

  /// One text or a list of them; `nil` for none.
  static func texts(_ texts: [String]) -> SourceNode? {
    texts.count == 1 ? .text(texts[0]) : list(texts.map { .text($0) })
  }

  /// `nil` for an empty list.
  static func list(_ items: [SourceNode]) -> SourceNode? {
    items.isEmpty ? nil : list(evenEmpty: items)
  }

  static func list(evenEmpty items: [SourceNode]) -> SourceNode {
    SourceNode(content: .list(items), location: .unknown)
  }

  static func mapping(
    _ entries: [SourceEntry], at location: SourceLocation = .unknown
  ) -> SourceNode {
    SourceNode(content: .mapping(entries), location: location)
  }

  /// The tree as JSON: numbers and booleans as such, everything else as text.
  var json: JSONValue {
    switch content {
    case .list(let items): .array(items.map(\.json))
    case .mapping(let entries): .object(entries.map { JSONValue.Member($0.key, $0.value.json) })
    case .scalar(let scalar): scalar.json
    }
  }
}

extension SourceEntry {
  init(_ key: String, _ value: SourceNode, at location: SourceLocation = .unknown) {
    self.init(key: key, keyLocation: location, value: value)
  }
}

extension SourceScalar {
  fileprivate var json: JSONValue {
    if isNull { return .null }
    if isQuoted { return .string(text) }
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    default:
      var text = text
      return text.withUTF8 { bytes in
        NumberReader.integer(bytes).map { .integer($0) }
          ?? NumberReader.number(bytes).map { .number($0) } ?? .string(self.text)
      }
    }
  }
}

extension JSONValue {
  /// A single value as JSON writes it.
  fileprivate var scalarText: String {
    var text = text()
    if text.last == "\n" { text.removeLast() }
    return text
  }
}
