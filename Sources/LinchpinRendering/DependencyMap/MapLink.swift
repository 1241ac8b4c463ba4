import LinchpinCore

/// What a line of a map says about its two ends.
///
/// The order of all cases is the order of the legend.
public enum MapLink: Sendable, Hashable, CaseIterable {
  /// A relation of the description.
  case relation(RelationKind)
  /// From an owner to its artefact or function, as the entity's `owner` says.
  case owns
  /// From a party to the one that controls it, as the entity's `parent` says.
  case controlledBy

  /// All relations, then what entities say of themselves.
  public static let allCases = RelationKind.allCases.map(Self.relation) + [.owns, .controlledBy]
  /// A need, which a line may say beside another link.
  public static let needs = MapLink.relation(.needs)

  /// The line of a relation.
  public init(_ kind: RelationKind) { self = .relation(kind) }

  /// The word for programs: a relation's own word, else the attribute's.
  public var name: String {
    switch self {
    case .relation(let kind): kind.rawValue
    case .owns: "owner"
    case .controlledBy: "parent"
    }
  }

  /// The words between the names of the dependent and the supplier.
  public var phrase: String {
    switch self {
    case .relation(let kind): kind.phrase
    case .owns: "owns"
    case .controlledBy: "is controlled by"
    }
  }

  /// Whether the dependent uses the supplier.
  public var isDependency: Bool {
    if case .relation(let kind) = self { kind.isDependency } else { false }
  }
}
