import LinchpinCore

extension GrammarKey {
  /// The schema of the key's value, with what it means.
  var schema: JSONValue {
    var members = [JSONValue.Member("description", .string(meaning))]
    if case .object(let rest) = shape.schema { members += rest }
    return .object(members)
  }

  var property: JSONValue.Member { .init(rawValue, schema) }
}

extension ValueShape {
  /// The schema of values that look like this.
  var schema: JSONValue {
    switch self {
    case .text: SchemaReference.text.reference
    case .longText: SchemaReference.longText.reference
    case .texts: SchemaReference.texts.reference
    case .boolean: .object(["type": .string("boolean")])
    case .count: .wholeNumber(atLeast: 0)
    case .need: .wholeNumber(atLeast: 1)
    case .number(let most):
      .object(
        [
          .init("type", .string("number")), .init("minimum", .integer(0)),
        ] + (most.map { [.init("maximum", .number($0))] } ?? []))
    case .date: SchemaReference.date.reference
    case .day: SchemaReference.day.reference
    case .period:
      .object([
        "anyOf": .array([
          SchemaReference.date.reference, SchemaReference.part(.occurred).reference,
        ])
      ])
    case .word(let words): .object(["enum": .strings(words)])
    case .id: SchemaReference.id.reference
    case .ids:
      .object([
        "anyOf": .array([
          SchemaReference.id.reference,
          .object([
            "type": .string("array"), "items": SchemaReference.id.reference,
            "minItems": .integer(1),
          ]),
        ])
      ])
    case .idOrNull:
      .object([
        "anyOf": .array([SchemaReference.id.reference, .object(["type": .string("null")])])
      ])
    case .holdings: SchemaReference.holdings.reference
    case .artefacts: SchemaReference.artefacts.reference
    case .nested(let part): SchemaReference.part(part).reference
    case .list(let part): .list(of: SchemaReference.part(part).reference)
    }
  }
}

extension JSONValue {
  static func list(of items: JSONValue, atLeast least: Int = 0) -> JSONValue {
    .object(
      [.init("type", .string("array")), .init("items", items)]
        + (least > 0 ? [.init("minItems", .integer(least))] : []))
  }

  static func wholeNumber(atLeast least: Int) -> JSONValue {
    .object([
      "type": .string("integer"), "minimum": .integer(least), "maximum": .integer(Int.max),
    ])
  }

  static func oneOrMore(of reference: SchemaReference) -> JSONValue {
    .object(["anyOf": .array([reference.reference, .list(of: reference.reference)])])
  }

  /// A mapping with known keys and keys of the user's own.
  static func mapping(_ properties: [Member], required: [String] = []) -> JSONValue {
    .object(
      [
        .init("type", .string("object")), .init("properties", .object(properties)),
        .init("patternProperties", extensionKeys), .init("additionalProperties", .bool(false)),
      ] + (required.isEmpty ? [] : [.init("required", .strings(required))]))
  }

  /// Text is taken as it is written, so a bare number or boolean is text too.
  private static func written(pattern: String, _ more: [Member] = []) -> JSONValue {
    .object(
      [
        .init("type", .strings(["string", "number", "boolean"])),
        .init("pattern", .string(pattern)),
      ] + more)
  }

  static let text = written(pattern: "^[^\\u0000-\\u001F\\u007F-\\u009F]*$")
  static let longText = written(
    pattern: "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]*$")
  static let id = written(
    pattern: "^[^\\u0000-\\u001F\\u007F-\\u009F]*$",
    [
      .init("minLength", .integer(1)), .init("maxLength", .integer(1_024)),
      .init("not", .object(["const": .string("!missing")])),
    ])

  private static let dayPattern = "(0[1-9]|[12][0-9]|3[01])"
  private static let monthPattern = "(0[1-9]|1[0-2])"

  static let date = JSONValue.object([
    "type": .strings(["string", "integer"]),
    "pattern": .string("^[0-9]{4}(-\(monthPattern)(-\(dayPattern))?)?$"),
    "minimum": .integer(1_000), "maximum": .integer(9_999),
  ])
  static let day = JSONValue.object([
    "type": .string("string"), "pattern": .string("^[0-9]{4}-\(monthPattern)-\(dayPattern)$"),
  ])

  static let holdings = JSONValue.object([
    "anyOf": .array([
      .object(["enum": .strings(["all", "none"])]),
      .list(
        of: .object([
          "anyOf": .array([
            SchemaReference.id.reference,
            .mapping(
              [.init("artefact", SchemaReference.id.reference)]
                + HoldingKey.allCases.map { $0.attribute.property }, required: ["artefact"]),
          ])
        ])),
    ])
  ])
  static let artefacts = JSONValue.object([
    "anyOf": .array([
      .object(["enum": .strings(["all", "none"])]), .list(of: SchemaReference.id.reference),
    ])
  ])
}
