import LinchpinAnalysis
import LinchpinCore

/// What the signs of a map mean: only those that occur in it, each list in its usual order.
public struct MapLegend: Sendable, Equatable {
  /// The kinds of boxes.
  public var kinds: [EntityKind]
  /// What lines say.
  public var links: [MapLink]
  /// The levels of evidence of lines, the strongest first.
  public var evidence: [Evidence]
  /// All but active, which needs no sign.
  public var statuses: [Relation.Status]
  /// What an event does to boxes; empty on a map without an event.
  public var marks: [Mark]
  /// Whether a line of the map is marked with the way harm goes.
  public var showsHarm: Bool
  /// Whether the map was asked for what is around some boxes.
  public var showsFocus: Bool
  /// Whether a box stands for more than one entity.
  public var showsFolding: Bool
  /// What became of boxes and lines, on a map that compares two states.
  public var changes: [ChangeKind]
  /// Whether the event hits a box in a way in which it did not before.
  public var showsBegan: Bool
  /// Whether the event no longer hits a box in a way in which it did before.
  public var showsEnded: Bool
  /// Whether harm no longer goes along a line.
  public var showsFormerHarm: Bool
  /// The steps of line width that tell a share, from 1 to 3.
  public var shares: [Int]
  /// What badges mean.
  public var badges: [Badge] = []
  /// The heading above the badges.
  public var badgeHeading = ""

  /// Whether the map compares two states.
  public var comparesStates = false

  /// Whether what is the same in both states is drawn faint: where no event gives colours a meaning.
  var dimsSame: Bool { comparesStates && !changes.isEmpty && marks.isEmpty }

  /// One badge and its meaning.
  public struct Badge: Sendable, Equatable {
    /// What the badge shows.
    public var text: String
    /// How it is filled.
    public var fill: MapBadge.Fill
    /// What it means, as a phrase.
    public var meaning: String
  }

  /// What the colour of a box says on a map that shows an event.
  public enum Mark: Sendable, Hashable {
    case seed
    case outcome(Outcome)
    case untouched
  }

  init(nodes: [MapNode], edges: [MapEdge]) {
    let kindsUsed = Set(nodes.map(\.kind))
    kinds = EntityKind.allCases.filter { kindsUsed.contains($0) }
    let linksUsed = Set(edges.flatMap(\.links))
    links = MapLink.allCases.filter { linksUsed.contains($0) }
    let evidenceUsed = Set(edges.compactMap(\.evidence))
    evidence = Evidence.strongestFirst.filter { evidenceUsed.contains($0) }
    let statusesUsed = Set(edges.map(\.status))
    statuses = Relation.Status.allCases.filter { $0 != .active && statusesUsed.contains($0) }
    let marksUsed = Set(
      nodes.flatMap { node in
        [node.highlight.mark].compactMap(\.self)
          + node.highlight.secondaryOutcomes.map { .outcome($0) }
      })
    let order: [Mark] = [.seed] + Outcome.worstFirst.map { .outcome($0) } + [.untouched]
    marks = order.filter { marksUsed.contains($0) }
    showsHarm = edges.contains { $0.harm != nil }
    showsFocus = nodes.contains(where: \.isFocus)
    showsFolding = nodes.contains { $0.entityCount > 1 }
    let changesUsed = Set((nodes.map(\.change) + edges.map(\.change)).compactMap { $0?.kind })
    changes = ChangeKind.allCases.filter { changesUsed.contains($0) }
    showsBegan = nodes.contains { $0.shift?.began.isEmpty == false }
    showsEnded = nodes.contains { $0.shift?.ended.isEmpty == false }
    showsFormerHarm = edges.contains { $0.formerHarm != nil }
    shares = Set(edges.compactMap(\.shareStep)).sorted()
  }
}

extension MapHighlight {
  /// What decides the colour; `nil` where the map shows no event.
  var mark: MapLegend.Mark? {
    switch self {
    case .none: nil
    case .seed: .seed
    case .hit(let hits): hits.first.map { .outcome($0.outcome) }
    case .untouched: .untouched
    }
  }

  /// The outcomes that the colour does not show, for which a box has patches.
  var secondaryOutcomes: [Outcome] {
    if case .hit(let hits) = self { hits.dropFirst().map(\.outcome) } else { [] }
  }
}

extension MapEdge {
  /// How wide the line is where it tells a share: up to a third, up to two thirds, more.
  var shareStep: Int? {
    share.map { $0 <= 1.0 / 3 ? 1 : $0 <= 2.0 / 3 ? 2 : 3 }
  }
}
