import LinchpinCore
import LinchpinText
import LinchpinWording

/// A frame with a heading that boxes stand in; on a map grouped by tier, a tier.
public struct MapBand: Sendable, Equatable {
  /// What stands above the frame.
  public var heading: String
}

/// The frames of a map, from left to right, and which of them each box stands in.
struct BandAssignment {
  private(set) var bands: [MapBand] = []
  /// By the index of the node.
  private(set) var bandOf: [Int]

  /// What boxes of one frame share.
  private struct Key: Hashable {
    let isLab: Bool
    let group: ByteString?
    let tier: MapTier?
  }

  init(_ nodes: [MapNode]) {
    bandOf = [Int](repeating: 0, count: nodes.count)
    let isGrouped = nodes.contains { $0.group != nil }
    var members: [Key: [Int]] = [:]
    for (index, node) in nodes.enumerated() {
      let key = Key(
        isLab: isGrouped && node.kind == .lab, group: node.group.map(ByteString.init),
        tier: node.group == nil ? node.tier : nil)
      members[key, default: []].append(index)
    }
    let ordered = members.sorted { a, b in
      let (first, second) = (Self.rank(a, nodes), Self.rank(b, nodes))
      return first == second
        ? utf8Precedes(a.key.group?.text ?? "", b.key.group?.text ?? "") : first.precedes(second)
    }
    for (key, indices) in ordered {
      for index in indices { bandOf[index] = bands.count }
      let here = indices.map { nodes[$0] }
      let heading = key.tier.map { Self.heading(of: $0, here) } ?? key.group?.text ?? ""
      let isBoth =
        key.isLab && key.group != nil && key.group?.text != capitalized(EntityKind.lab.nouns)
      bands.append(MapBand(heading: isBoth ? "Labs, \(heading)" : heading))
    }
  }

  /// Labs first, then by the mean distance from them.
  private struct Rank: Equatable {
    let side: Int
    let distance: Double

    func precedes(_ other: Rank) -> Bool {
      (side, distance) < (other.side, other.distance)
    }
  }

  private static func rank(_ group: (key: Key, value: [Int]), _ nodes: [MapNode]) -> Rank {
    if group.key.isLab { return Rank(side: 0, distance: 0) }
    let tiers = group.value.map { nodes[$0].tier }.filter { $0 != .others }
    if tiers.isEmpty { return Rank(side: 2, distance: 0) }
    let sum = tiers.reduce(0) { $0 + $1.rank }
    return Rank(side: 1, distance: Double(sum) / Double(tiers.count))
  }

  /// That boxes are not linked, unless weaker evidence than the map shows links them.
  private static func unlinked(_ nodes: [MapNode]) -> String {
    switch nodes.count(where: { $0.linkedOnlyBy != nil }) {
    case 0: "Not linked to the rest"
    case nodes.count: "Linked to the rest by weaker evidence only"
    default: "Not linked to the rest, or by weaker evidence only"
    }
  }

  /// What stands above a tier.
  private static func heading(of tier: MapTier, _ nodes: [MapNode]) -> String {
    let kindsHere = Set(nodes.map(\.kind))
    let isBetween = tier.distance == nil && tier != .others
    var names = EntityKind.allCases.filter { kindsHere.contains($0) }
    if isBetween { names.removeAll { $0.isActor } }
    let hasAffiliates = isBetween && kindsHere.contains { $0.isActor }
    let words = names.map(\.nouns) + (hasAffiliates ? ["affiliates"] : [])
    let kinds = words.count > 3 ? "data, models and more" : listed(words)
    switch tier.distance {
    case 0: return kindsHere == [.lab] ? "Labs" : capitalized(kinds)
    case 1: return "Direct suppliers"
    case 2: return "Suppliers of suppliers"
    case .some(let distance): return "Suppliers, tier \(distance)"
    case nil: return tier == .others ? unlinked(nodes) : capitalized(kinds)
    }
  }
}

/// Says of every box which frame it stands in.
enum GroupNaming {
  /// Sets ``MapNode/group``; nodes are all entities of a chain, in order.
  static func assign(
    _ grouping: MapOptions.Grouping, to nodes: inout [MapNode], in chain: SupplyChain
  ) {
    let names = nodes.map(\.name)
    func owner(_ index: Int) -> Int { chain.entities[index].owner?.offset ?? index }
    let tops = nodes.map { $0.parents.last ?? $0.id }
    let sizes = Dictionary(grouping: tops.map { Array($0.utf8) }, by: { $0 }).mapValues(\.count)
    for index in nodes.indices {
      let node = nodes[index]
      let party = owner(index)
      switch grouping {
      case .tier: break
      case .kind: nodes[index].group = capitalized(node.kind.nouns)
      case .country:
        let country = Escape.cleaned(node.country ?? nodes[party].country ?? "", limit: 100)
        nodes[index].group = country.isEmpty ? "Country not given" : country
      case .parent:
        let top = tops[party]
        guard sizes[Array(top.utf8)] ?? 0 > 1, let parent = chain.index(of: EntityID(top)) else {
          continue
        }
        nodes[index].group = names[parent.offset]
      case .peerGroup:
        guard node.kind == .lab else { continue }
        let group = Escape.cleaned(node.peerGroup ?? "", limit: 100)
        nodes[index].group = group.isEmpty ? "no peer group given" : "peer group \(group)"
      }
    }
  }
}
