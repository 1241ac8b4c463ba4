import LinchpinCore

/// One line of a map: everything of one sort that is said about a dependent and a supplier.
///
/// All dependency relations between two entities share a line; so do parallel relations of any
/// other one kind.
public struct MapEdge: Sendable, Equatable {
  /// The index of the dependent, holder or owner in ``DependencyMap/nodes``.
  public var dependent: Int
  /// The index of the supplier, artefact or parent in ``DependencyMap/nodes``.
  public var supplier: Int
  /// What the line says, in the order of the legend; never empty.
  public var links: [MapLink]
  /// The strongest evidence among the relations; `nil` for what an entity says of itself.
  public var evidence: Evidence?
  /// The most active status among the relations.
  public var status: Relation.Status
  /// How many relations the line stands for.
  public var relationCount: Int
  /// More about the relations, such as the service contracted for; sorted, without repeats.
  public var details: [String]
  /// Which way harm goes along the line in the blast radius shown; `nil` if none does.
  public var harm: Harm?
  /// The largest part of a need, between 0 and 1, that a contract on the line covers.
  public var share: Double?
  /// Where the relations are from; sorted, without repeats.
  public var sources: [String] = []
  /// How many of the relations name no source.
  public var unsourcedCount = 0
  /// The number of its note below the map.
  public var number: Int?
  /// What became of the relations, on a map that compares two states.
  public var change: MapChange?
  /// Which way harm went in the state before, where it goes neither way now.
  public var formerHarm: Harm?

  /// The way harm travels along a line.
  public enum Harm: Sendable, Hashable {
    case toDependent
    case toSupplier
  }

  /// What decides how the line is drawn: the kind of contract before the bare need.
  public var mainLink: MapLink { links.first { $0 != .needs } ?? .needs }

  /// Whether the dependent says that it cannot do without the supplier, or without enough of a
  /// group that the supplier is in.
  public var isNeeded: Bool { links.contains(.needs) }
}

extension MapEdge {
  /// Lines are told apart by their ends and by what they say; dependencies count as one.
  struct Identity: Hashable {
    let dependent: Int
    let supplier: Int
    /// `nil` for every dependency.
    let link: MapLink?

    init(dependent: Int, supplier: Int, link: MapLink) {
      self.dependent = dependent
      self.supplier = supplier
      self.link = link.isDependency ? nil : link
    }
  }

  var identity: Identity {
    Identity(dependent: dependent, supplier: supplier, link: mainLink)
  }
}
