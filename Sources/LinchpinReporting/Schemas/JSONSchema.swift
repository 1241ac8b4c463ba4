import LinchpinCore

/// The published JSON Schema (draft 2020-12) of each shape of results.
public enum ResultSchema: String, Sendable, CaseIterable {
  case blast, why, rank
  case rankFor = "rank-for"
  case concentration, resilience, overlap, worst, risk, compare, optimize, map
  case validate, list, explain

  /// The schema as a document to print.
  public var json: JSONValue {
    switch self {
    case .blast: blastSchema
    case .why: whySchema
    case .rank: rankSchema
    case .rankFor: rankForSchema
    case .concentration: concentrationSchema
    case .resilience: resilienceSchema
    case .overlap: overlapSchema
    case .worst: worstSchema
    case .risk: riskSchema
    case .compare: compareSchema
    case .optimize: optimizeSchema
    case .map: mapSchema
    case .validate: validateSchema
    case .list: listSchema
    case .explain: explainSchema
    }
  }
}

/// Returns a whole schema: an object with the keys given, all required unless they are optional.
func schemaDocument(
  _ name: String, title: String, keys: KeyValuePairs<String, JSONValue>, optional: [String] = [],
  definitions: KeyValuePairs<String, JSONValue> = [:]
) -> JSONValue {
  var members: [JSONValue.Member] = [
    .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
    .init("$id", .string("urn:linchpin:schema:\(name)")),
    .init("title", .string(title)),
  ]
  let body = schemaObject(keys, optional: optional)
  if case .object(let parts) = body { members += parts }
  if !definitions.isEmpty {
    members.append(.init("$defs", .object(definitions.map { .init($0.key, $0.value) })))
  }
  return .object(members)
}

/// An object with the keys given; more keys may be added, and readers skip them.
func schemaObject(
  _ keys: KeyValuePairs<String, JSONValue>, optional: [String] = []
) -> JSONValue {
  .object([
    "type": .string("object"),
    "properties": .object(keys.map { .init($0.key, $0.value) }),
    "required": .strings(keys.map(\.key).filter { !optional.contains($0) }),
  ])
}

func schemaArray(of items: JSONValue) -> JSONValue {
  .object(["type": .string("array"), "items": items])
}

func schemaEnum(_ values: some Sequence<String>, orNull: Bool = false) -> JSONValue {
  .object(["enum": .array(values.map { .string($0) } + (orNull ? [.null] : []))])
}

func schemaConstant(_ text: String) -> JSONValue { .object(["const": .string(text)]) }

func schemaReference(_ definition: String) -> JSONValue {
  .object(["$ref": .string("#/$defs/" + definition)])
}

func schemaOrNull(_ schema: JSONValue) -> JSONValue {
  .object(["anyOf": .array([schema, .object(["type": .string("null")])])])
}

/// A type with a description.
func schemaType(_ name: String, _ description: String? = nil, orNull: Bool = false) -> JSONValue {
  var members: [JSONValue.Member] = [
    .init("type", orNull ? .strings([name, "null"]) : .string(name))
  ]
  if let description { members.append(.init("description", .string(description))) }
  return .object(members)
}

/// A whole number, not negative.
func schemaCount(_ description: String? = nil, orNull: Bool = false) -> JSONValue {
  guard case .object(var members) = schemaType("integer", description, orNull: orNull) else {
    return .bool(true)
  }
  members.append(.init("minimum", .integer(0)))
  return .object(members)
}

/// A number from a least to a greatest, where there is one.
func schemaNumber(
  _ description: String? = nil, from least: Int? = nil, to greatest: Int? = nil,
  orNull: Bool = false
) -> JSONValue {
  guard case .object(var members) = schemaType("number", description, orNull: orNull) else {
    return .bool(true)
  }
  if let least { members.append(.init("minimum", .integer(least))) }
  if let greatest { members.append(.init("maximum", .integer(greatest))) }
  return .object(members)
}

/// A list of ids, in the order of their UTF-8 bytes.
func schemaIDs(_ description: String? = nil) -> JSONValue {
  var members: [JSONValue.Member] = [
    .init("type", .string("array")), .init("items", schemaType("string")),
    .init("uniqueItems", .bool(true)),
  ]
  if let description { members.append(.init("description", .string(description))) }
  return .object(members)
}
