import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// Draws several entities as one box.
struct Folding {
  private(set) var nodes: [MapNode]
  private(set) var edges: [MapEdge]
  /// By the index of the nodes given: where they are now.
  private(set) var newIndex: [Int]
  /// Whether anything but labs out of an event's reach was folded.
  private(set) var hasFolded = false

  init(nodes: [MapNode], edges: [MapEdge]) {
    self.nodes = nodes
    self.edges = edges
    newIndex = Array(nodes.indices)
  }

  /// Folds as far as the options ask, or as far as it takes to stay readable: first what the event
  /// does not reach, then everything but labs and what the event strikes, then labs too. Labs
  /// beyond the number that fits in one column are folded like the rest. What changed between two
  /// states stays.
  mutating func fold(_ choice: MapOptions.Folding) {
    if choice == .automatic { foldIdleLabs() }
    if choice == .never || (choice == .automatic && isReadable) { return }
    hasFolded = true
    let keepsLabs = nodes.count { $0.kind == .lab } <= MapOptions.readableLabs
    fold { (keepsLabs && $0.kind == .lab) || $0.highlight.isAffected }
    if !isReadable { fold { (keepsLabs && $0.kind == .lab) || $0.highlight.mark == .seed } }
    if !isReadable { fold { $0.highlight.mark == .seed } }
  }

  private var isReadable: Bool {
    nodes.count < MapOptions.foldingNodes && edges.count < MapOptions.foldingEdges
  }

  private struct Key: Hashable {
    let tier: MapTier
    let kind: EntityKind
    let group: ByteString?
    let mark: MapLegend.Mark?
  }

  /// Whether each node changed between two states, or a line at it did.
  private var isPinned: [Bool] {
    var isPinned = nodes.map { $0.change != nil || $0.shift != nil }
    for edge in edges where edge.change != nil {
      isPinned[edge.dependent] = true
      isPinned[edge.supplier] = true
    }
    return isPinned
  }

  /// Folds all boxes of one kind, tier, frame and colour into one, except those kept.
  mutating func fold(keeping isKept: (MapNode) -> Bool) {
    let isPinned = isPinned
    var members: [Key: [Int]] = [:]
    for (index, node) in nodes.enumerated() where !isKept(node) && !isPinned[index] {
      let key = Key(
        tier: node.tier, kind: node.kind, group: node.group.map(ByteString.init),
        mark: node.highlight.mark)
      members[key, default: []].append(index)
    }
    join(
      members.filter { $0.value.count > 1 }.map { key, indices in
        (indices, folded(indices, key: key))
      })
  }

  /// Folds the labs that an event does not reach or, without one, those that are the same in both
  /// states of a map that compares.
  private mutating func foldIdleLabs() {
    let isPinned = isPinned
    let compares = isPinned.contains(true)
    let idle = nodes.indices.filter { index in
      let node = nodes[index]
      return node.kind == .lab && !isPinned[index]
        && (node.highlight == .untouched || (compares && node.highlight == .none))
    }
    let byGroup = Dictionary(grouping: idle) { nodes[$0].group.map(ByteString.init) }
    let groups = byGroup.values.filter { $0.count > MapOptions.idleLabs }
    join(
      groups.map { indices in
        let tier = indices.map { nodes[$0].tier }.min() ?? .labs
        let first = nodes[indices[0]]
        let key = Key(
          tier: tier, kind: .lab, group: first.group.map(ByteString.init),
          mark: first.highlight.mark)
        var box = folded(indices, key: key)
        box.name += first.highlight == .none ? " that stay the same" : " not reached on these facts"
        let names = indices.map { nodes[$0].name }.sorted(by: utf8Precedes)
        box.remarks = [Self.list(names)]
        return (indices, box)
      })
  }

  /// Names one after another, as many as stay short.
  private static func list(_ names: [String]) -> String {
    var text = ""
    for (index, name) in names.enumerated() {
      let next = text.isEmpty ? name : "\(text), \(name)"
      if index > 0, next.unicodeScalars.count > longestList {
        return "\(text) and \(names.count - index) more"
      }
      text = next
    }
    return text
  }

  private static let longestList = 110

  private func folded(_ indices: [Int], key: Key) -> MapNode {
    let count = indices.reduce(0) { $0 + nodes[$1].entityCount }
    let hits = indices.flatMap { index -> [MapHighlight.Hit] in
      if case .hit(let hits) = nodes[index].highlight { hits } else { [] }
    }
    // The outcome that all share, at its shallowest and best supported.
    let summary = [key.mark].compactMap { mark -> MapHighlight.Hit? in
      guard case .outcome(let outcome) = mark else { return nil }
      return hits.filter { $0.outcome == outcome }.strongest
    }
    let highlight: MapHighlight =
      summary.isEmpty ? nodes[indices[0]].highlight : .hit(summary)
    let state = summary.first.map { ", \($0.outcome.rawValue)" } ?? ""
    let suffix = key.group.map { ", \($0)" } ?? ""
    var box = MapNode(
      id: "(\(key.kind.rawValue), \(key.tier.word)\(suffix)\(state))",
      name: counted(count, key.kind.noun, key.kind.nouns), kind: key.kind,
      tier: key.tier, highlight: highlight, entityCount: count)
    box.group = key.group?.text
    return box
  }

  /// Replaces each set of nodes by a box; every other node stays.
  private mutating func join(_ groups: [(members: [Int], box: MapNode)]) {
    if groups.isEmpty { return }
    var isJoined = [Bool](repeating: false, count: nodes.count)
    // Each box keeps the old indices that it stands for.
    var boxes: [(node: MapNode, indices: [Int])] = []
    for (indices, box) in groups {
      for index in indices { isJoined[index] = true }
      var box = box
      box.memberNames = indices.flatMap { index in
        nodes[index].memberNames.isEmpty ? [nodes[index].name] : nodes[index].memberNames
      }.sorted(by: utf8Precedes)
      // What all have in common, the box has.
      if Set(indices.map { nodes[$0].badge }).count == 1 {
        box.badge = nodes[indices[0]].badge
      }
      if Set(indices.map { nodes[$0].country }).count == 1 {
        box.country = nodes[indices[0]].country
      }
      boxes.append((box, indices))
    }
    for (index, node) in nodes.enumerated() where !isJoined[index] {
      boxes.append((node, [index]))
    }
    boxes.sort { a, b in
      utf8Precedes(a.node.id, b.node.id)
        || (haveSameBytes(a.node.id, b.node.id)
          && a.indices.lexicographicallyPrecedes(b.indices))
    }
    var moved = [Int](repeating: 0, count: nodes.count)
    for (new, box) in boxes.enumerated() {
      for old in box.indices { moved[old] = new }
    }
    nodes = boxes.map(\.node)
    edges = MapEdges.renumbered(edges, by: moved)
    newIndex = newIndex.map { moved[$0] }
  }
}

extension Folding {
  /// Applies the rules one after another; an entity is folded by the first that takes it.
  mutating func collapse(_ rules: [MapOptions.Collapse]) {
    for rule in rules {
      hasFolded = true
      let labs = labIDs
      var members: [CollapseKey: [Int]] = [:]
      for (index, node) in nodes.enumerated() where node.entityCount == 1 {
        if let key = Self.key(of: node, by: rule, labs: labs) {
          members[key, default: []].append(index)
        }
      }
      join(
        members.filter { $0.value.count > 1 }.map { key, indices in
          (indices, collapsed(indices, key: key))
        })
    }
  }

  private struct CollapseKey: Hashable {
    var kind: EntityKind?
    var country: ByteString?
    /// An id.
    var top: ByteString?
  }

  private var labIDs: Set<ByteString> {
    Set(nodes.lazy.filter { $0.kind == .lab }.map { ByteString($0.id) })
  }

  /// Which box takes a node. A lab is what a map is about: it is never folded away under a parent
  /// that is no lab.
  private static func key(
    of node: MapNode, by rule: MapOptions.Collapse, labs: Set<ByteString>
  ) -> CollapseKey? {
    func below(_ top: String) -> CollapseKey? {
      let isHidden = node.kind == .lab && !labs.contains(ByteString(top))
      return isHidden ? nil : CollapseKey(top: ByteString(top))
    }
    switch rule {
    case .parent: return below(node.parents.last ?? node.id)
    case .kind: return node.kind == .lab ? nil : CollapseKey(kind: node.kind)
    case .country:
      let country = Escape.cleaned(node.country ?? "", limit: 100)
      return node.kind == .lab || country.isEmpty
        ? nil : CollapseKey(kind: node.kind, country: ByteString(country))
    case .entities(let kind): return node.kind == kind ? CollapseKey(kind: kind) : nil
    case .below(let id):
      let isBelow = ([node.id] + node.parents).contains { haveSameBytes($0, id.text) }
      return isBelow ? below(id.text) : nil
    }
  }

  private func collapsed(_ indices: [Int], key: CollapseKey) -> MapNode {
    let members = indices.map { nodes[$0] }
    let tier = members.map(\.tier).min() ?? .others
    let highlight = MapHighlight.merged(members.map(\.highlight))
    let group = Set(members.map(\.group)).count == 1 ? members[0].group : nil
    var box: MapNode
    if let top = key.top?.text {
      let head = members.first { haveSameBytes($0.id, top) } ?? members[0]
      box = MapNode(
        id: "(\(head.id) and below)", name: "\(head.name) and \(members.count - 1) below it",
        kind: head.kind, tier: tier, country: head.country, highlight: highlight,
        entityCount: members.count)
    } else {
      let kind = key.kind ?? members[0].kind
      let suffix = key.country.map { ", \($0)" } ?? ""
      box = MapNode(
        id: "(\(kind.rawValue)\(suffix))",
        name: counted(members.count, kind.noun, kind.nouns) + suffix, kind: kind, tier: tier,
        country: key.country?.text, highlight: highlight, entityCount: members.count)
    }
    box.group = group ?? members.compactMap(\.group).first
    let hitCount = members.count { $0.highlight.isAffected }
    if hitCount > 0, hitCount < members.count {
      box.name += ", \(hitCount) of \(members.count) hit"
    }
    return box
  }
}

extension MapHighlight {
  /// What an event does to several entities together: the worst of each.
  static func merged(_ list: [MapHighlight]) -> MapHighlight {
    if let seed = list.first(where: { $0.mark == .seed }) { return seed }
    let hits = list.flatMap { highlight -> [Hit] in
      if case .hit(let hits) = highlight { hits } else { [] }
    }
    let merged = Outcome.worstFirst.compactMap { outcome in
      hits.filter { $0.outcome == outcome }.strongest
    }
    return merged.isEmpty ? list.first ?? .none : MapHighlight(worstOf: merged)
  }
}

extension [MapHighlight.Hit] {
  /// Hits of one outcome as one: the shallowest depth, the best evidence.
  fileprivate var strongest: MapHighlight.Hit? {
    guard let depth = map(\.depth).min(), let evidence = map(\.evidence).max() else { return nil }
    return MapHighlight.Hit(self[0].outcome, depth: depth, evidence: evidence)
  }
}

extension MapTier {
  /// A short name for ids.
  var word: String {
    if self == .others { return "others" }
    return distance.map { "tier \($0)" } ?? "before tier \((rank + 1) / 2)"
  }
}
