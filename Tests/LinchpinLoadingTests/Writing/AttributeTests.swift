import LinchpinCore
import LinchpinLoading
import Testing

/// The table of attributes: whatever is in it can be written, read and told apart.
@Suite struct AttributeTests {
  @Test(arguments: RelationAttribute.allCases)
  func `a relation's attribute is written and read`(attribute: RelationAttribute) throws {
    for kind in RelationKind.allCases where attribute.applies(to: kind) {
      var relation = try #require(Self.chain(kind).relations.first)
      Self.set(attribute.row.field, in: &relation)
      let value = try #require(attribute.row.field.value(of: relation))
      // Contracts say the form of each artefact.
      let isFolded =
        kind != .holds && [.form, .key, .write].contains(attribute)
        || attribute == .service && kind.impliedService != nil
      guard !isFolded else { continue }
      let read = try SupplyChain.load(
        text: Array(Self.chain(kind, relation).descriptionText().utf8), name: "t.json",
        format: .json
      ).chain
      #expect(attribute.row.field.value(of: try #require(read.relations.first)) == value, "\(kind)")
    }
  }

  @Test(arguments: EntityAttribute.allCases.filter { $0 != .probability })
  func `an entity's attribute is written and read`(attribute: EntityAttribute) throws {
    for kind in EntityKind.allCases where attribute.applies(to: kind) {
      var entity = Entity(id: "a", kind: kind)
      if kind == .function { entity.owner = Entity.Index(1) }
      Self.set(attribute.row.field, in: &entity)
      let value = try #require(attribute.row.field.value(of: entity))
      let chain = SupplyChain.canonical(
        entities: [entity] + ["b", "c"].map { Entity(id: $0, kind: .vendor) }, relations: [])
      let read = try SupplyChain.load(
        text: Array(chain.descriptionText().utf8), name: "t.json", format: .json
      ).chain
      #expect(attribute.row.field.value(of: read.entities[0]) == value, "\(kind)")
    }
  }

  @Test func `nothing is told of what is at its default`() throws {
    for kind in RelationKind.allCases {
      var relation = try #require(Self.chain(kind).relations.first)
      relation.statesEvidence = false
      for attribute in RelationAttribute.allCases {
        #expect(attribute.row.field.value(of: relation) == nil, "\(attribute)")
      }
    }
    for attribute in EntityAttribute.allCases {
      #expect(attribute.row.field.value(of: Entity(id: "a", kind: .function)) == nil)
    }
  }

  /// Two entities that a relation of a kind may join, and the relation.
  private static func chain(_ kind: RelationKind, _ relation: Relation? = nil) -> SupplyChain {
    let dependent = EntityKind.allCases.first { kind.accepts(dependent: $0) } ?? .vendor
    let supplier = EntityKind.allCases.last { kind.accepts(supplier: $0) } ?? .vendor
    var entities = [
      Entity(id: "a", kind: dependent), Entity(id: "b", kind: supplier),
      Entity(id: "c", kind: .credential),
    ]
    if supplier == .function { entities[1].owner = Entity.Index(0) }
    return SupplyChain.canonical(
      entities: entities,
      relations: [
        relation
          ?? Relation(kind: kind, dependent: Entity.Index(0), supplier: Entity.Index(1))
      ])
  }

  /// Says something that is not the default.
  private static func set<Record>(_ field: AttributeField<Record>, in record: inout Record) {
    switch field {
    case .flag(let usual, let lens): lens(&record) { $0 = !usual }
    case .optionalFlag(let lens): lens(&record) { $0 = false }
    case .choice(_, _, let lens): lens(&record) { $0 = true }
    case .word(let words, _, let set, _): set(&record, words.last ?? "")
    case .text(let lens), .name(let lens), .longText(let lens): lens(&record) { $0 = "some text" }
    case .texts(let lens): lens(&record) { $0 = ["one", "two"] }
    case .count(let lens): lens(&record) { $0 = 12 }
    case .number(_, let lens): lens(&record) { $0 = 0.25 }
    case .date(let lens): lens(&record) { $0 = PartialDate("2026-03") }
    case .reference(_, let lens): lens(&record) { $0 = Entity.Index(2) }
    case .holdings(let lens): lens(&record) { $0 = .listed([.init(artefact: Entity.Index(2))]) }
    case .artefacts(let lens): lens(&record) { $0 = .listed([Entity.Index(2)]) }
    case .probabilities: break
    }
  }
}
