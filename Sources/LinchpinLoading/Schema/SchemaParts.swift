import LinchpinCore

extension JSONValue {
  /// An entity of a kind: what it says of itself, and its relations.
  static func entity(_ kind: EntityKind) -> JSONValue {
    let attributes = EntityAttribute.allCases.filter { $0.applies(to: kind) }.map(\.property)
    let relations = RelationKind.allCases.flatMap { relation in
      relation.listKeys(for: kind).map { key in
        Member(
          key,
          .object([
            "description": .string(relation.meaning), "type": .string("array"),
            "items": SchemaReference.item(relation).reference,
          ]))
      }
    }
    guard case .object(var members) = mapping(attributes + relations) else { return .null }
    members[0].value = .strings(["object", "null"])
    return .object(members)
  }

  /// An item of a list of relations: a bare id, a mapping, or a group.
  static func item(of kind: RelationKind) -> JSONValue {
    var forms = [
      SchemaReference.id.reference, longForm(of: kind, target: SchemaReference.id.reference),
    ]
    if kind.needKey != nil { forms.append(SchemaReference.group(kind).reference) }
    return .object(["anyOf": .array(forms)])
  }

  private static func longForm(of kind: RelationKind, target: JSONValue) -> JSONValue {
    let terms = RelationAttribute.allCases.filter { $0.applies(to: kind) }
    return mapping(
      [.init(kind.targetKey, target)] + terms.map(\.property), required: [kind.targetKey])
  }

  /// A member of a group; in `needs` it may be missing, or a group itself.
  static func member(of kind: RelationKind) -> JSONValue {
    let id = SchemaReference.id.reference
    guard kind == .needs else {
      return .object(["anyOf": .array([id, longForm(of: kind, target: id)])])
    }
    let target = JSONValue.object([
      "anyOf": .array([id, .object(["const": .string("!missing")])])
    ])
    return .object([
      "anyOf": .array([
        target, longForm(of: kind, target: target), SchemaReference.group(kind).reference,
      ])
    ])
  }

  /// Suppliers that stand in for each other, or sources that vote.
  static func group(of kind: RelationKind) -> JSONValue {
    let need = JSONValue.object([
      "description": .string("how many members it takes; all where it is left out"),
      "type": .string("integer"), "minimum": .integer(1),
    ])
    let keys = GroupKey.allCases.filter { $0.applies(to: kind) }
    return mapping(
      [
        .init(kind.needKey ?? "any", need),
        .init(
          "of",
          .object([
            "description": .string("the members"), "type": .string("array"),
            "minItems": .integer(1), "items": SchemaReference.member(kind).reference,
          ])),
      ] + keys.map { $0.property }, required: ["of"])
  }

  /// What any mapping may carry.
  static let remarks = [RelationAttribute.notes.property, RelationAttribute.source.property]

  /// A mapping that is no entity and no relation.
  static func part(_ part: SchemaPart) -> JSONValue {
    switch part {
    case .scenarios, .scenario, .overlay, .changes: return scenarioPart(part)
    case .probability: return mapping(ProbabilityAttribute.allCases.map(\.property) + remarks)
    case .incident: return mapping(IncidentKey.allCases.map(\.property))
    case .events:
      let kinds = Event.Kind.allCases.map { kind in
        Member(kind.rawValue, SchemaReference.id.reference)
      }
      guard case .object(var members) = mapping(kinds + remarks) else { return .null }
      members.append(
        .init(
          "anyOf",
          .array(Event.Kind.allCases.map { .object(["required": .strings([$0.rawValue])]) })))
      return .object(members)
    case .occurred, .timeline, .claims, .responses:
      let keys = IncidentItemKey.keys(of: part)
      return mapping(
        (keys.required + keys.optional).map(\.property), required: keys.required.map(\.rawValue))
    }
  }
}

extension GroupKey {
  /// The schema of the key's value, with what it means.
  fileprivate var property: JSONValue.Member {
    switch self {
    case .group:
      .init(
        rawValue,
        .object([
          "description": .string("a name by which scenarios refer to the group"),
          "$ref": .string("#/$defs/\(SchemaReference.text.name)"),
        ]))
    case .gated: RelationAttribute.gated.property
    case .reveals: RelationAttribute.reveals.property
    case .notes: RelationAttribute.notes.property
    case .source: RelationAttribute.source.property
    }
  }
}
