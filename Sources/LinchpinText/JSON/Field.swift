import LinchpinCore

/// One key of an object in JSON: what it says, and where a value has it.
package struct Field<Value>: Sendable {
  let key: String
  let schema: JSONValue
  let definitions: [JSONValue.Member]
  /// Whether the key may be left out.
  let isOptional: Bool
  /// `nil` leaves the key out.
  let write: @Sendable (Value, SupplyChain) -> JSONValue?

  private init<Part>(
    key: String, _ shape: Shape<Part>, isOptional: Bool,
    write: @escaping @Sendable (Value, SupplyChain) -> JSONValue?
  ) {
    self.key = key
    self.schema = shape.schema
    self.definitions = shape.definitions
    self.isOptional = isOptional
    self.write = write
  }

  /// A key that is always there.
  package init<Part>(
    _ key: String, _ shape: Shape<Part>, _ part: @escaping @Sendable (Value) -> Part
  ) {
    self.init(key: key, shape, isOptional: false) { shape.json(of: part($0), in: $1) }
  }

  /// A key that is left out where there is no such part.
  package init<Part>(
    optional key: String, _ shape: Shape<Part>, _ part: @escaping @Sendable (Value) -> Part?
  ) {
    self.init(key: key, shape, isOptional: true) { value, chain in
      part(value).map { shape.json(of: $0, in: chain) }
    }
  }

  /// A key whose part is found in the supply chain.
  package static func inChain<Part>(
    _ key: String, _ shape: Shape<Part>,
    _ part: @escaping @Sendable (Value, SupplyChain) -> Part
  ) -> Field {
    Field(key: key, shape, isOptional: false) { shape.json(of: part($0, $1), in: $1) }
  }

  /// The fields of a part, as the value's own.
  package static func inlined<Part>(
    _ fields: [Field<Part>], of part: @escaping @Sendable (Value) -> Part
  ) -> [Field] {
    fields.map { field in
      let shape = Shape<Void>(schema: field.schema, definitions: field.definitions) { _, _ in .null
      }
      return Field(key: field.key, shape, isOptional: field.isOptional) {
        field.write(part($0), $1)
      }
    }
  }
}

/// Fields one under the other, with loops between them.
@resultBuilder
package enum FieldsBuilder<Value> {
  package static func buildExpression(_ field: Field<Value>) -> [Field<Value>] { [field] }
  package static func buildExpression(_ fields: [Field<Value>]) -> [Field<Value>] { fields }
  package static func buildBlock(_ parts: [Field<Value>]...) -> [Field<Value>] {
    parts.flatMap { $0 }
  }
  package static func buildArray(_ parts: [[Field<Value>]]) -> [Field<Value>] {
    parts.flatMap { $0 }
  }
}
