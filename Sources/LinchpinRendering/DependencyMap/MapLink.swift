import LinchpinCore

/// What a line of a map says about its two ends.
///
/// The order of the cases is the order of the legend.
public enum MapLink: Sendable, Hashable, CaseIterable {
  case needs
  case engages
  case staffedBy
  case hostedOn
  case runs
  case holds
  case produces
  case derivedFrom
  case grants
  case ownedBy
  /// From an owner to its artefact or function, as the entity's `owner` says.
  case owns
  /// From a party to the one that controls it, as the entity's `parent` says.
  case controlledBy

  public init(_ kind: RelationKind) {
    self =
      switch kind {
      case .needs: .needs
      case .engages: .engages
      case .staffedBy: .staffedBy
      case .hostedOn: .hostedOn
      case .runs: .runs
      case .holds: .holds
      case .produces: .produces
      case .derivedFrom: .derivedFrom
      case .grants: .grants
      case .ownedBy: .ownedBy
      }
  }

  /// The word for programs: a relation's own word, else the attribute's.
  public var name: String {
    switch self {
    case .needs: RelationKind.needs.rawValue
    case .engages: RelationKind.engages.rawValue
    case .staffedBy: RelationKind.staffedBy.rawValue
    case .hostedOn: RelationKind.hostedOn.rawValue
    case .runs: RelationKind.runs.rawValue
    case .holds: RelationKind.holds.rawValue
    case .produces: RelationKind.produces.rawValue
    case .derivedFrom: RelationKind.derivedFrom.rawValue
    case .grants: RelationKind.grants.rawValue
    case .ownedBy: RelationKind.ownedBy.rawValue
    case .owns: "owner"
    case .controlledBy: "parent"
    }
  }

  /// The words between the names of the dependent and the supplier.
  public var phrase: String {
    switch self {
    case .needs: RelationKind.needs.phrase
    case .engages: RelationKind.engages.phrase
    case .staffedBy: RelationKind.staffedBy.phrase
    case .hostedOn: RelationKind.hostedOn.phrase
    case .runs: RelationKind.runs.phrase
    case .holds: RelationKind.holds.phrase
    case .produces: RelationKind.produces.phrase
    case .derivedFrom: RelationKind.derivedFrom.phrase
    case .grants: RelationKind.grants.phrase
    case .ownedBy: RelationKind.ownedBy.phrase
    case .owns: "owns"
    case .controlledBy: "is controlled by"
    }
  }

  /// Whether the dependent uses the supplier.
  public var isDependency: Bool {
    switch self {
    case .needs, .engages, .staffedBy, .hostedOn, .runs: true
    case .holds, .produces, .derivedFrom, .grants, .ownedBy, .owns, .controlledBy: false
    }
  }
}
