import LinchpinCore

/// What JSON calls by an id.
package protocol Identified: Sendable {
  func id(in chain: SupplyChain) -> EntityID
}

extension Entity.Index: Identified {
  // Read where it lies: a copy of an entity counts eight references.
  package func id(in chain: SupplyChain) -> EntityID { chain.entities[offset].id }
}

extension Subject: Identified {
  package func id(in chain: SupplyChain) -> EntityID { chain.id(of: self) }
}

extension EntityID: Identified {
  package func id(in chain: SupplyChain) -> EntityID { self }
}

extension Shape where Value: Identified {
  package static func id(_ description: String? = nil) -> Shape {
    Shape(schema: Shape<String>.text(description).schema) { value, chain in
      .string(value.id(in: chain).text)
    }
  }
}

extension Shape {
  /// A list.
  ///
  /// - Parameter count: How many items it has; `nil` for any number.
  package static func list<Item>(
    _ item: Shape<Item>, _ description: String? = nil, count: ClosedRange<Int>? = nil
  ) -> Shape where Value == [Item] {
    var members: [JSONValue.Member] = [
      .init("type", .string("array")), .init("items", item.schema),
    ]
    if let count {
      members.append(.init("minItems", .integer(count.lowerBound)))
      if count.upperBound < .max { members.append(.init("maxItems", .integer(count.upperBound))) }
    }
    if let description { members.append(.init("description", .string(description))) }
    return Shape(schema: .object(members), definitions: item.definitions) { items, chain in
      .array(items.map { item.json(of: $0, in: chain) })
    }
  }

  /// A list of ids, in the order of their UTF-8 bytes.
  package static func ids<ID: Identified>(_ description: String? = nil) -> Shape
  where Value == [ID] {
    let list = list(.id())
    let members =
      [.init("uniqueItems", .bool(true))]
      + (description.map { [JSONValue.Member("description", .string($0))] } ?? [])
    return list.described(as: .object(list.schema.members + members))
  }

  /// A value, or null where there is none.
  package static func orNull<Wrapped>(_ shape: Shape<Wrapped>) -> Shape where Value == Wrapped? {
    Shape(schema: shape.schema.orNull, definitions: shape.definitions) { value, chain in
      value.map { shape.json(of: $0, in: chain) } ?? .null
    }
  }

  /// A value at each level of evidence, the strongest first.
  package static func byEvidence<Level>(
    _ level: Shape<Level>, _ description: String = "the value at each level of evidence"
  ) -> Shape where Value == ByEvidence<Level> {
    let levels = Shape(Evidence.strongestFirst.map { name in Field(name.name, level) { $0[name] } })
    return levels.described(
      as: .object(levels.schema.members + [.init("description", .string(description))]))
  }
}

extension JSONValue {
  /// A schema that accepts null besides.
  fileprivate var orNull: JSONValue {
    var members = members
    for (index, member) in members.enumerated() {
      switch (member.key, member.value) {
      case ("type", .string(let type)) where type != "object" && type != "array":
        members[index].value = .strings([type, "null"])
        return .object(members)
      case ("enum", .array(let words)):
        members[index].value = .array(words + [.null])
        return .object(members)
      default: continue
      }
    }
    return .object(["anyOf": .array([self, .object(["type": .string("null")])])])
  }
}
