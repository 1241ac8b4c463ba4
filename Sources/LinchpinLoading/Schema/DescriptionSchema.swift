import LinchpinCore

/// Returns the JSON Schema (draft 2020-12) of descriptions in YAML and JSON.
///
/// It is made from the same tables of keys that descriptions are read by, so that the two cannot
/// drift apart. What a schema cannot say (whether ids exist, sums, cycles) only the loader checks.
public func descriptionSchema() -> JSONValue {
  var properties: [JSONValue.Member] = DocumentKey.allCases.map { key in
    key == .linchpin
      ? .init(key.rawValue, .object(["description": .string(key.meaning), "const": .integer(1)]))
      : .init(key.rawValue, key.schema)
  }
  for kind in EntityKind.allCases {
    properties.append(
      .init(
        kind.section,
        .object([
          "description": .string(kind.meaning), "type": .strings(["object", "null"]),
          "propertyNames": SchemaReference.id.reference,
          "additionalProperties": SchemaReference.entity(kind).reference,
        ])))
  }
  return .object([
    "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
    "title": .string("Linchpin supply-chain description"),
    "description": .string("a supply chain as Linchpin reads it, in YAML or JSON"),
    "type": .string("object"), "properties": .object(properties),
    "patternProperties": extensionKeys, "additionalProperties": .bool(false),
    "required": .strings([DocumentKey.linchpin.rawValue]),
    "$defs": .object(definitions()),
  ])
}

/// Keys of the user's own.
let extensionKeys = JSONValue.object(["^x-": .bool(true)])

/// A definition that others refer to.
enum SchemaReference {
  case id, text, longText, texts, date, day, holdings, artefacts
  case member(RelationKind)
  case entity(EntityKind)
  case item(RelationKind)
  case group(RelationKind)
  case part(SchemaPart)

  var name: String {
    switch self {
    case .entity(let kind): kind.rawValue
    case .item(let kind): "\(kind.rawValue)-item"
    case .member(let kind): "\(kind.rawValue)-member"
    case .group(let kind): "\(kind.rawValue)-group"
    case .part(let part): "\(part)"
    default: "\(self)"
    }
  }

  var reference: JSONValue { .object(["$ref": .string("#/$defs/\(name)")]) }
}

private func definitions() -> [JSONValue.Member] {
  var all: [(SchemaReference, JSONValue)] = [
    (.id, .id), (.text, .text), (.longText, .longText), (.texts, .oneOrMore(of: .text)),
    (.date, .date), (.day, .day), (.holdings, .holdings), (.artefacts, .artefacts),
  ]
  for kind in EntityKind.allCases { all.append((.entity(kind), .entity(kind))) }
  for kind in RelationKind.allCases {
    all.append((.item(kind), .item(of: kind)))
    guard kind.needKey != nil else { continue }
    all.append((.member(kind), .member(of: kind)))
    all.append((.group(kind), .group(of: kind)))
  }
  for part in [
    SchemaPart.probability, .incident, .occurred, .events, .timeline, .claims, .responses,
  ] {
    all.append((.part(part), .part(part)))
  }
  return all.map { JSONValue.Member($0.name, $1) }
}
