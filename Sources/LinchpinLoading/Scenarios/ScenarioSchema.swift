import LinchpinCore

/// Returns the JSON Schema (draft 2020-12) of files of scenarios.
///
/// It is made from the same tables of verbs and keys that scenarios are read by. Whether a change
/// applies to a description only the reader of both can tell.
public func scenarioSchema() -> JSONValue {
  let properties = ScenarioFileKey.allCases.map { key in
    key == .version
      ? JSONValue.Member(
        key.rawValue,
        .object(["description": .string(key.meaning), "const": .integer(1)])) : key.property
  }
  return .object([
    "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
    "title": .string("Linchpin scenarios"),
    "description": .string("what would change a supply chain, as Linchpin reads it"),
    "type": .string("object"), "properties": .object(properties),
    "patternProperties": extensionKeys, "additionalProperties": .bool(false),
    "required": .strings([
      ScenarioFileKey.version.rawValue, ScenarioFileKey.scenarios.rawValue,
    ]),
    "$defs": .object(definitions),
  ])
}

private var definitions: [JSONValue.Member] {
  let values: [(SchemaReference, JSONValue)] = [
    (.id, .id), (.text, .text), (.longText, .longText), (.texts, .oneOrMore(of: .text)),
  ]
  let parts: [SchemaPart] = [.scenarios, .scenario, .overlay, .changes]
  return values.map { JSONValue.Member($0.name, $1) }
    + parts.map { JSONValue.Member(SchemaReference.part($0).name, .part($0)) }
}

extension JSONValue {
  /// A part of a file of scenarios.
  static func scenarioPart(_ part: SchemaPart) -> JSONValue {
    switch part {
    case .scenarios:
      .object([
        "type": .string("object"), "minProperties": .integer(1),
        "additionalProperties": SchemaReference.part(.scenario).reference,
      ])
    case .scenario:
      withNull(mapping(ScenarioKey.allCases.map(\.property)))
    case .overlay: .object(["type": .string("object")])
    default: change
    }
  }

  private static func withNull(_ schema: JSONValue) -> JSONValue {
    guard case .object(var members) = schema else { return schema }
    members[0].value = .strings(["object", "null"])
    return .object(members)
  }

  /// One verb with its parameters.
  private static var change: JSONValue {
    .object([
      "anyOf": .array(
        Mitigation.Verb.allCases.map { verb in
          let grammar = verb.grammar
          let parameters = mapping(
            grammar.parameters.map(\.property) + remarks,
            required: grammar.required.map(\.rawValue))
          guard case .object(let members) = parameters else { return .null }
          let described = [Member("description", .string(grammar.meaning))] + members
          return mapping(
            [Member(verb.rawValue, .object(described))] + remarks, required: [verb.rawValue])
        })
    ])
  }
}
