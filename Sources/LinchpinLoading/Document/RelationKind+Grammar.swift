import LinchpinCore

extension RelationKind {
  /// The key by which an item names the other end.
  var targetKey: String {
    switch self {
    case .needs, .engages, .staffedBy, .hostedOn, .runs: "supplier"
    case .holds, .produces, .derivedFrom: "artefact"
    case .grants: "target"
    case .ownedBy: "party"
    }
  }

  /// The key by which a group gives its need; `nil` if there are no groups of the kind.
  var needKey: String? {
    switch self {
    case .needs: "any"
    case .derivedFrom: "quorum"
    default: nil
    }
  }

  /// The keys under which an entity of a kind may list relations of this one.
  func listKeys(for entity: EntityKind) -> [String] {
    guard accepts(dependent: entity) else { return [] }
    return self == .derivedFrom && entity == .model ? [rawValue, "trained-on"] : [rawValue]
  }

  /// The relation that a key lists, whichever entity it stands under.
  init?(listKey: String) {
    if listKey == "trained-on" { self = .derivedFrom } else { self.init(rawValue: listKey) }
  }

  /// What the relation means, in one sentence.
  var meaning: String {
    switch self {
    case .needs: "what it cannot work without: suppliers, or groups of substitutes"
    case .engages: "its contracts"
    case .staffedBy: "who staffs it: contracts for the service workforce"
    case .hostedOn: "the clouds it runs on"
    case .runs: "software and services it runs"
    case .holds: "artefacts it has in its hands"
    case .produces: "artefacts it makes"
    case .derivedFrom: "what it was made from"
    case .grants: "whom it lets its bearer act as"
    case .ownedBy: "who owns it"
    }
  }
}
