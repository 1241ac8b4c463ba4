/// A party or a thing in a supply chain.
public struct Entity: Sendable, Equatable {
  /// The name by which relations refer to this entity.
  public var id: EntityID
  /// What people call it; the id where nothing is given.
  public var name: String?
  /// What sort of party or thing it is.
  public var kind: EntityKind
  /// Whether a lab stops when this function does; `true` unless the description says otherwise.
  public var isCritical = true
  /// Whether `isolation: per-client` keeps this supplier's clients apart.
  public var isSiloed = false
  /// The indices of the owner and the parent; negative for none.
  private var ownerIndex: Int32 = -1
  private var parentIndex: Int32 = -1
  /// Where the entity is written; unknown where it was made in memory.
  public var location = SourceLocation.unknown
  /// Whatever most entities leave out, kept apart so that many entities take little room.
  private var details: Details?

  public init(id: EntityID, kind: EntityKind) {
    self.id = id
    self.kind = kind
  }

  /// Whose it is: the party hit when this artefact is disclosed or this function stops.
  public var owner: Index? {
    get { ownerIndex < 0 ? nil : Index(Int(ownerIndex)) }
    set { ownerIndex = newValue?.rawValue ?? -1 }
  }

  /// The party that controls this one, as declared.
  public var parent: Index? {
    get { parentIndex < 0 ? nil : Index(Int(parentIndex)) }
    set { parentIndex = newValue?.rawValue ?? -1 }
  }

  /// The country where it is, as the description writes it; `nil` if it is not told.
  public var country: String? {
    get { details?.values.country }
    set { change { $0.country = newValue } }
  }

  /// Labs of one peer group compete; labs that give none form one group.
  public var peerGroup: String? {
    get { details?.values.peerGroup }
    set { change { $0.peerGroup = newValue } }
  }

  /// How bad it would be to lose it to others; `nil` if it is not told.
  public var sensitivity: Sensitivity? {
    get { details?.values.sensitivity }
    set { change { $0.sensitivity = newValue } }
  }

  /// How many records it has; `nil` if it is not told.
  public var records: Int? {
    get { details?.values.records }
    set { change { $0.records = newValue } }
  }

  /// How many people it has; `nil` if it is not told.
  public var headcount: Int? {
    get { details?.values.headcount }
    set { change { $0.headcount = newValue } }
  }

  /// The yearly probability of a breach, between 0 and 1, if the description gives one.
  public var breachProbability: Double? {
    get { details?.values.breachProbability }
    set { change { $0.breachProbability = newValue } }
  }

  /// The yearly probability of an outage, between 0 and 1, if the description gives one.
  public var outageProbability: Double? {
    get { details?.values.outageProbability }
    set { change { $0.outageProbability = newValue } }
  }

  /// Free text about the entity; `nil` if there is none.
  public var notes: String? {
    get { details?.values.notes }
    set { change { $0.notes = newValue } }
  }

  /// Where what is said about the entity comes from; empty if no source is named.
  public var sources: [String] {
    get { details?.values.sources ?? [] }
    set { change { $0.sources = newValue } }
  }

  /// What to call the entity in front of people.
  public var displayName: String { name ?? id.text }
}

extension Entity {
  /// What an entity says besides who it is and whose.
  private struct Values: Sendable, Equatable {
    var country: String?
    var peerGroup: String?
    var sensitivity: Sensitivity?
    var records: Int?
    var headcount: Int?
    var breachProbability: Double?
    var outageProbability: Double?
    var notes: String?
    var sources: [String] = []
  }

  private final class Details: Sendable {
    let values: Values

    init(_ values: Values) { self.values = values }
  }

  private mutating func change(_ change: (inout Values) -> Void) {
    var values = details?.values ?? Values()
    change(&values)
    details = values == Values() ? nil : Details(values)
  }

  public static func == (a: Entity, b: Entity) -> Bool {
    a.id == b.id && a.name == b.name && a.kind == b.kind
      && a.isCritical == b.isCritical
      && a.isSiloed == b.isSiloed && a.ownerIndex == b.ownerIndex && a.parentIndex == b.parentIndex
      && a.location == b.location && a.details?.values == b.details?.values
  }
}

extension Entity {
  /// The index of an entity in ``SupplyChain/entities``.
  public struct Index: Sendable, Hashable, Comparable {
    /// The index as a small number, counted from 0.
    public var rawValue: Int32

    public init(_ index: Int) { rawValue = Int32(truncatingIfNeeded: index) }

    /// The index as an integer for use with arrays, counted from 0.
    public var offset: Int { Int(rawValue) }

    public static func < (a: Index, b: Index) -> Bool { a.rawValue < b.rawValue }
  }
}

/// How bad it would be to lose a dataset to others.
public enum Sensitivity: String, Sendable, CaseIterable {
  case low, medium, high
}
