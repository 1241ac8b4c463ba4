import LinchpinCore

/// How the values of a type are written as JSON, and the JSON Schema of what is written: each key is
/// said once, and both follow.
///
///     let pair: Shape<Overlap.Pair> = .object {
///       Field("a", .id()) { $0.a }
///       Field("similarity", .orNull(.number("Jaccard index", from: 0, to: 1))) { $0.similarity }
///     }
///     pair.schema  // {"type": "object", "properties": {"a": …}, "required": ["a", "similarity"]}
///     pair.json(of: overlap.pairs[0], in: chain)  // {"a": "anthropic", "similarity": 0.5}
package struct Shape<Value>: Sendable {
  /// What is written, by JSON Schema (draft 2020-12).
  package let schema: JSONValue
  /// The schemas that ``schema`` refers to by name, those that it refers to first first.
  let definitions: [JSONValue.Member]
  private let write: @Sendable (Value, SupplyChain) -> JSONValue

  /// - Parameters:
  ///   - schema: What is written.
  ///   - definitions: The schemas that it refers to by name.
  ///   - write: Makes the JSON of a value; the supply chain gives entities their ids.
  package init(
    schema: JSONValue, definitions: [JSONValue.Member] = [],
    write: @escaping @Sendable (Value, SupplyChain) -> JSONValue
  ) {
    self.schema = schema
    self.definitions = definitions
    self.write = write
  }

  /// Returns a value as JSON.
  ///
  /// - Parameter chain: The supply chain that the value's entities belong to.
  package func json(of value: Value, in chain: SupplyChain = SupplyChain()) -> JSONValue {
    write(value, chain)
  }

  /// The same JSON under another schema.
  package func described(as schema: JSONValue) -> Shape {
    Shape(schema: schema, definitions: definitions, write: write)
  }

  /// The shape of what a part of each value is written by.
  package func of<Whole>(_ part: @escaping @Sendable (Whole) -> Value) -> Shape<Whole> {
    Shape<Whole>(schema: schema, definitions: definitions) { write(part($0), $1) }
  }

  /// The shape of what is JSON already.
  package var written: Shape<JSONValue> {
    Shape<JSONValue>(schema: schema, definitions: definitions) { json, _ in json }
  }
}

extension Shape {
  /// An object with fields in the order given; more may be added one day, and readers skip them.
  package static func object(@FieldsBuilder<Value> _ fields: () -> [Field<Value>]) -> Shape {
    Shape(fields())
  }

  /// A whole answer: an object whose first key names its shape.
  ///
  /// - Parameters:
  ///   - name: Such as `blast/1`; a change that breaks readers raises the number.
  ///   - title: What the published schema is called.
  package static func answer(
    _ name: String, _ title: String, @FieldsBuilder<Value> _ fields: () -> [Field<Value>]
  ) -> Shape {
    let id = "linchpin." + name
    let constant = Shape<Void>(schema: .object(["const": .string(id)])) { _, _ in .string(id) }
    let body = Shape([Field("schema", constant) { _ in }] + fields())
    return body.described(
      as: .object(
        [
          .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
          .init("$id", .string("urn:linchpin:schema:" + name)), .init("title", .string(title)),
        ] + body.schema.members
          + (body.definitions.isEmpty ? [] : [.init("$defs", .object(body.definitions))])))
  }

  /// One of several objects, each with one key: that of the first field that a value has.
  package static func oneOf(@FieldsBuilder<Value> _ fields: () -> [Field<Value>]) -> Shape {
    let fields = fields()
    let schemas = fields.map { field in
      JSONValue.object([
        "type": .string("object"), "properties": .object([field.key: field.schema]),
        "required": .strings([field.key]),
      ])
    }
    return Shape(fields).described(as: .object(["oneOf": .array(schemas)]))
  }

  init(_ fields: [Field<Value>]) {
    self.init(
      schema: .object([
        "type": .string("object"),
        "properties": .object(fields.map { .init($0.key, $0.schema) }),
        "required": .strings(fields.filter { !$0.isOptional }.map(\.key)),
      ]),
      definitions: fields.flatMap(\.definitions).withoutRepeatedKeys
    ) { value, chain in
      .object(
        fields.compactMap { field in
          field.write(value, chain).map { JSONValue.Member(field.key, $0) }
        })
    }
  }

  /// The shape under a name, so that several places of a schema can refer to it.
  package func named(_ name: String) -> Shape {
    Shape(
      schema: Self.reference(name), definitions: [.init(name, schema)] + definitions, write: write)
  }

  /// What refers to a named schema.
  fileprivate static func reference(_ name: String) -> JSONValue {
    .object(["$ref": .string("#/$defs/" + name)])
  }
}

extension Shape<JSONValue> {
  /// What is JSON already, under the name of a schema that is defined around it.
  package static func written(as name: String) -> Shape {
    Shape(schema: reference(name)) { json, _ in json }
  }
}

extension [JSONValue.Member] {
  /// The first member of each key.
  fileprivate var withoutRepeatedKeys: [JSONValue.Member] {
    var known: Set<String> = []  // keys: ours
    return filter { known.insert($0.key).inserted }
  }
}

extension JSONValue {
  /// The members of an object; none for anything else.
  package var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }
}
