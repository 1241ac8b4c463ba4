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
  public var scope = Scope.automatic
  public var folding = Folding.automatic
  public var theme = Theme.automatic
  /// Tells apart the element ids of several maps on one page.
  public var salt = "map"

  public init() {}

  /// Which part of the supply chain is drawn.
  public enum Scope: Sendable, Hashable {
    /// All of it; where there is an event and more than ``MapOptions/overviewNodes`` entities,
    /// what the event reaches.
    case automatic
    case whole
    /// What the event strikes or reaches, all labs, and the neighbours of whatever is hit and is no
    /// lab. Without an event, everything.
    case blastRadius
    /// What is at most so many lines away from any of the ids, whichever way the lines point.
    case around([String], hops: Int)
  }

  /// Whether entities of one kind and tier are drawn as one box.
  public enum Folding: Sendable, Hashable {
    /// Only where there are more entities or lines than anybody can read; never what an event
    /// reaches, as long as that can be read.
    case automatic
    case never
    case always
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

  /// Above this many entities, a map of an event leaves out what is far from it.
  public static let overviewNodes = 60
  /// Above this many boxes, a map folds by itself.
  public static let readableNodes = 300
  /// Above this many labs, a map that folds folds labs too.
  public static let readableLabs = 60
  /// Above this many lines, a map folds by itself.
  public static let readableEdges = 1_500
}
