/// Suppliers that stand in for each other, or sources that vote: *any k of these*.
///
/// In `needs`, the dependent works while at least ``need`` members do. In `derived-from`, the
/// derivative is corrupted once at least ``need`` members are.
public struct SupplyGroup: Sendable, Equatable {
  /// The entity that needs the members, or that is derived from them.
  public var dependent: Entity.Index
  /// ``RelationKind/needs`` or ``RelationKind/derivedFrom``.
  public var kind: RelationKind
  /// A name that scenarios may refer to; also what joins the rows of a CSV table.
  public var name: String?
  /// `any:` or `quorum:` as given; all members where nothing is.
  public var need: Int?
  /// What ``need`` counts: relations and nested groups of the same supply chain.
  public var members: [Member]
  /// The group that this one is a member of.
  public var parent: Int?
  /// Where the group is written; unknown where it was made in memory.
  public var location: SourceLocation

  public init(
    dependent: Entity.Index, kind: RelationKind, name: String? = nil, need: Int? = nil,
    members: [Member] = [], parent: Int? = nil, location: SourceLocation = .unknown
  ) {
    self.dependent = dependent
    self.kind = kind
    self.name = name
    self.need = need
    self.members = members
    self.parent = parent
    self.location = location
  }

  /// One member: a relation or a nested group, by index in the supply chain's lists.
  public enum Member: Sendable, Hashable {
    case relation(Int)
    case group(Int)
  }
}
