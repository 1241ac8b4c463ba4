/// A party or a thing in a supply chain.
public struct Entity: Sendable, Equatable {
  /// The name by which relations refer to this entity: two ids are the same when their
  /// UTF-8 bytes are.
  public var id: String
  public var kind: EntityKind
  /// What people call it; the id where nothing is given.
  public var name: String?
  /// Whose it is: the party hit when this artefact is disclosed or this function stops.
  public var owner: Index?
  /// The party that controls this one, as declared.
  public var parent: Index?
  public var country: String?
  /// Labs of one peer group compete; labs that give none form one group.
  public var peerGroup: String?
  public var sensitivity: Sensitivity?
  public var records: Int?
  public var headcount: Int?
  /// Whether a lab stops when this function does; `true` unless the description says otherwise.
  public var isCritical = true
  /// Whether `isolation: per-client` keeps this supplier's clients apart.
  public var isSiloed = false
  /// Yearly probabilities that the description gives, between 0 and 1.
  public var breachProbability: Double?
  public var outageProbability: Double?
  public var notes: String?
  public var sources: [String] = []
  public var location = SourceLocation.unknown

  public init(id: String, kind: EntityKind) {
    self.id = id
    self.kind = kind
  }

  /// What to call the entity in front of people.
  public var displayName: String { name ?? id }
}

extension Entity {
  /// The place of an entity in ``SupplyChain/entities``.
  public struct Index: Sendable, Hashable, Comparable {
    public var rawValue: Int32

    public init(_ position: Int) { rawValue = Int32(truncatingIfNeeded: position) }

    public var position: Int { Int(rawValue) }

    public static func < (a: Index, b: Index) -> Bool { a.rawValue < b.rawValue }
  }
}

/// How bad it would be to lose a dataset to others.
public enum Sensitivity: String, Sendable, CaseIterable {
  case low, medium, high
}
