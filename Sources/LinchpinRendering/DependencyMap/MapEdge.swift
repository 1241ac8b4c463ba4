import LinchpinCore

/// One line of a map: everything of one sort that is said about a dependent and a supplier.
///
/// All dependency relations between two entities share a line; so do parallel relations of any
/// other one kind.
public struct MapEdge: Sendable, Equatable {
  /// The position of the dependent, holder or owner in ``DependencyMap/nodes``.
  public var dependent: Int
  /// The position of the supplier, artefact or parent in ``DependencyMap/nodes``.
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
