import LinchpinCore

/// A value of a YAML or JSON file, as written and with its location.
package struct SourceNode: Sendable {
  package enum Content: Sendable {
    case scalar(SourceScalar)
    case list([SourceNode])
    case mapping([SourceEntry])
  }

  package var content: Content
  package var location: SourceLocation
}

/// One key of a mapping and its value.
package struct SourceEntry: Sendable {
  package var key: String
  package var keyLocation: SourceLocation
  package var value: SourceNode
}

/// A single value: text, a number, a boolean or nothing, which the schema tells apart.
package struct SourceScalar: Sendable {
  package var text: String
  /// Whether the value was quoted, or a block of text, so that it can only be text.
  package var isQuoted: Bool

  /// Whether the value stands for nothing.
  package var isNull: Bool {
    !isQuoted && (text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL")
  }
}

extension SourceNode {
  package var isNull: Bool {
    if case .scalar(let scalar) = content { scalar.isNull } else { false }
  }

  /// What a message calls the value.
  var typeName: String {
    switch content {
    case .list: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar): scalar.isNull ? "nothing" : Excerpt.quoted(scalar.text)
    }
  }
}
