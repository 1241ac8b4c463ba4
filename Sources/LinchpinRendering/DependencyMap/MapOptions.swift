import LinchpinCore

/// What to draw of a supply chain, and how.
public struct MapOptions: Sendable, Equatable {
  /// Relations on weaker evidence are left out, except that a blast radius computed at a weaker
  /// level shows what it stands on.
  public var evidence: Evidence = .reported
  /// The day that dates are compared with; `nil` takes the blast radius's or the description's.
  public var asOf: CalendarDay?
  /// The heading; `nil` takes the description's title, or says what the event does.
  public var title: String?
  /// Which part of the supply chain is drawn.
  public var scope = Scope.automatic
  /// Whether many boxes of one kind become one.
  public var folding = Folding.automatic
  /// Which boxes are drawn as one, whatever their number.
  public var collapse: [Collapse] = []
  /// Which boxes stand together in a frame.
  public var grouping = Grouping.tier
  /// Which colours are used.
  public var theme = Theme.automatic
  /// Extra facts on every box.
  public var overlay: Overlay?
  /// Whether numbered notes stand below the map, for print.
  public var hasAppendix = false
  /// A part of every element id, by which several maps on one page differ.
  public var salt = "map"

  public init() {}

  /// Which part of the supply chain is drawn.
  public enum Scope: Sendable, Hashable {
    /// All of it, without suppliers that only the struck party has and that the event does not
    /// reach; where there is an event and more than ``MapOptions/overviewNodes`` entities, what the
    /// event reaches.
    case automatic
    case whole
    /// What the event strikes or reaches, all labs, and the neighbours of whatever is hit and is no
    /// lab, but not suppliers that only the struck party has. Without an event, everything.
    case blastRadius
    /// What is at most `hops` lines away from any of the ids, whichever way the lines point.
    case around([EntityID], hops: Int)
  }

  /// Whether entities of one kind and tier are drawn as one box.
  public enum Folding: Sendable, Hashable {
    /// Only where there are more entities or lines than anybody can read; never what an event
    /// reaches, as long as that can be read. Labs that an event does not reach share a box where
    /// there are more than ``MapOptions/idleLabs``.
    case automatic
    case never
    case always
  }

  /// A rule for drawing several entities as one box.
  public enum Collapse: Sendable, Hashable {
    /// All that one ultimate parent controls, with it.
    case parent
    /// One box for each kind but labs.
    case kind
    /// One box for each kind but labs and each country.
    case country
    /// All of one kind.
    case entities(EntityKind)
    /// An entity, by id, and everything below it in the chain of parents.
    case below(EntityID)
  }

  /// What boxes that stand together in a frame have in common. Labs always stand on one side.
  public enum Grouping: String, Sendable, CaseIterable {
    /// The distance from the labs.
    case tier
    case kind
    case country
    /// The ultimate parent; whoever has none stands in its tier.
    case parent
    /// The peer group of labs; all others stand in their tiers.
    case peerGroup = "peer-group"
  }

  /// A perspective: extra facts on the boxes of the same map.
  public enum Overlay: String, Sendable, CaseIterable {
    /// How many labs use each supplier at all, and how many its breach exposes.
    case concentration
    /// How well the relations of each box are supported.
    case evidence
    /// Where each is.
    case country
  }

  /// Which colours.
  public enum Theme: String, Sendable, CaseIterable {
    /// Light or dark as the reader's system is set, light in print.
    case automatic
    case light
    case dark
    /// Black and grey on white, for printers.
    case monochrome
  }

  /// Above this many labs that an event does not reach, they share a box.
  public static let idleLabs = 3
  /// Above this many entities, a map of an event leaves out what is far from it.
  public static let overviewNodes = 60
  /// From this many boxes on, a map folds by itself.
  public static let foldingNodes = 300
  /// Above this many labs, a map that folds folds labs too.
  public static let readableLabs = 60
  /// From this many lines on, a map folds by itself.
  public static let foldingEdges = 1_500
}
