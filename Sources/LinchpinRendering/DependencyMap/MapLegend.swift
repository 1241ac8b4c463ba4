import LinchpinAnalysis
import LinchpinCore

/// What the signs of a map mean: only those that occur in it, each list in its usual order.
public struct MapLegend: Sendable, Equatable {
  public var kinds: [EntityKind]
  public var links: [MapLink]
  public var evidence: [Evidence]
  /// All but active, which needs no sign.
  public var statuses: [Relation.Status]
  public var marks: [Mark]
  /// Whether a line of the map is marked with the way harm goes.
  public var showsHarm: Bool
  /// Whether a box stands for more than one entity.
  public var showsFolding: Bool

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
    showsFolding = nodes.contains { $0.entityCount > 1 }
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
