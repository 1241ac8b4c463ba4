import LinchpinCore

/// What an entity or a relation says otherwise in another supply chain: *status: active → ended*.
public struct AttributeChange: Sendable, Equatable, CustomStringConvertible {
  /// The word for what is said, as descriptions write it.
  public var attribute: String
  /// The value in the first supply chain, in words, entities by their ids; `nil` where nothing is
  /// said.
  public var before: String?
  /// The value in the other supply chain, in the same form; `nil` where nothing is said.
  public var after: String?

  public var description: String {
    "\(attribute): \(before ?? "none") → \(after ?? "none")"
  }
}

/// What an entity or a relation says, as words; values are the same only if their bytes are.
struct Facts: Equatable {
  /// By the word for what is said.
  private var values: [ByteString: ByteString] = [:]

  subscript(attribute: String) -> String? {
    get { values[ByteString(attribute)]?.text }
    set { values[ByteString(attribute)] = newValue.map { ByteString($0) } }
  }

  /// What differs from other facts, in the order of the words for the attributes.
  func changes(to other: Facts) -> [AttributeChange] {
    Set(values.keys).union(other.values.keys).sorted().compactMap { attribute in
      values[attribute] == other.values[attribute]
        ? nil
        : AttributeChange(
          attribute: attribute.text, before: values[attribute]?.text,
          after: other.values[attribute]?.text)
    }
  }
}

extension SupplyChain {
  /// What an entity says of itself.
  func facts(of entity: Entity) -> Facts {
    var facts = Facts()
    facts["kind"] = entity.kind.rawValue
    for attribute in EntityAttribute.allCases where attribute.applies(to: entity.kind) {
      facts[attribute.rawValue] = words(attribute.row.field, of: entity)
    }
    for event in ProbabilityAttribute.allCases {
      facts[event.rawValue + " probability"] = words(event.field, of: entity)
    }
    return facts
  }

  /// What a relation says beyond its ends and service.
  func facts(of relation: Relation) -> Facts {
    var facts = Facts()
    for attribute in RelationAttribute.allCases where attribute.applies(to: relation.kind) {
      switch attribute {
      case .service: break
      // What holds if nobody says so is told too: it can change.
      case .evidence: facts[attribute.rawValue] = relation.evidence.name
      case .status: facts[attribute.rawValue] = relation.statedStatus.rawValue
      case .shares: facts[attribute.rawValue] = words(.holdings(relation.terms.shares))
      case .delivers: facts[attribute.rawValue] = words(.artefacts(relation.terms.delivers))
      default: facts[attribute.rawValue] = words(attribute.row.field, of: relation)
      }
    }
    return facts
  }

  /// What a record says, in words; what usually holds is told where it does.
  private func words<Record>(_ field: AttributeField<Record>, of record: Record) -> String? {
    if let value = field.value(of: record) { return words(value) }
    if case .flag(usually: true, _) = field { return "true" }
    return nil
  }

  private func words(_ value: AttributeValue) -> String {
    switch value {
    case .flag(let flag): "\(flag)"
    case .word(let text), .text(let text): text
    case .texts(let texts): texts.joined(separator: " ")
    case .count(let count): "\(count)"
    case .number(let number): "\(number)"
    case .date(let date): date.description
    case .reference(let entity): self[entity].id.text
    case .holdings(let scope): words(scope, holding)
    case .artefacts(let scope): words(scope) { self[$0].id.text }
    }
  }

  private func holding(_ holding: Relation.Holding) -> String {
    let form = holding.form == .plaintext ? "" : " (\(holding.form.rawValue))"
    let key = holding.key.map { " under " + self[$0].id.text } ?? ""
    return self[holding.artefact].id.text + form + key + (holding.canWrite ? " (write)" : "")
  }

  /// What is not said is told apart from *nothing*: it leaves a doubt.
  private func words<Item>(_ scope: Relation.Scope<Item>, _ word: (Item) -> String) -> String {
    switch scope {
    case .unstated: "not stated"
    case .all: "all"
    case .listed(let items): items.isEmpty ? "nothing" : items.map(word).joined(separator: ", ")
    }
  }
}
