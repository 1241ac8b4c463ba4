/// How far an entity is from the labs, and so where it stands on a map, from left to right.
public struct MapTier: Sendable, Hashable, Comparable {
  /// The rank from left to right: even for parties (0 for labs, 2 for their suppliers, 4 for the suppliers of those), odd for
  /// the things between them.
  let rank: Int

  private init(rank: Int) { self.rank = rank }

  /// Labs; where there are none, the parties that nobody depends on.
  public static let labs = MapTier(rank: 0)

  /// Parties at a distance: 1 for the suppliers of labs, 2 for the suppliers of those.
  public static func suppliers(_ distance: Int) -> MapTier { MapTier(rank: 2 * distance) }

  /// Artefacts, functions and affiliates, shown between the parties at a distance and those
  /// before them.
  public static func things(before distance: Int) -> MapTier {
    MapTier(rank: 2 * distance - 1)
  }

  /// Whatever nothing links to the rest.
  public static let others = MapTier(rank: Int.max)

  /// The distance from the labs of the parties here; `nil` for things and for ``others``.
  public var distance: Int? {
    self == .others || !rank.isMultiple(of: 2) ? nil : rank / 2
  }

  public static func < (a: MapTier, b: MapTier) -> Bool { a.rank < b.rank }
}
