import LinchpinCore

/// Draws entities of one kind and tier as one box.
struct Folding {
  var nodes: [MapNode]
  var edges: [MapEdge]

  /// Folds as far as the options ask, or as far as it takes to stay readable: first what the event
  /// does not reach, then everything but labs and what the event strikes, then labs too. Labs
  /// beyond the number that fits in one column are folded like the rest.
  mutating func fold(_ choice: MapOptions.Folding) {
    if choice == .never || (choice == .automatic && isReadable) { return }
    let keepsLabs = nodes.count { $0.kind == .lab } <= MapOptions.readableLabs
    fold { (keepsLabs && $0.kind == .lab) || $0.highlight.isAffected }
    if !isReadable { fold { (keepsLabs && $0.kind == .lab) || $0.highlight.mark == .seed } }
    if !isReadable { fold { $0.highlight.mark == .seed } }
  }

  private var isReadable: Bool {
    nodes.count <= MapOptions.readableNodes && edges.count <= MapOptions.readableEdges
  }

  private struct Key: Hashable {
    let tier: MapTier
    let kind: EntityKind
    let mark: MapLegend.Mark?
  }

  /// Folds all boxes of one kind, tier and colour into one, except those kept.
  mutating func fold(keeping isKept: (MapNode) -> Bool) {
    var members: [Key: [Int]] = [:]
    for (position, node) in nodes.enumerated() where !isKept(node) {
      let key = Key(tier: node.tier, kind: node.kind, mark: node.highlight.mark)
      members[key, default: []].append(position)
    }
    var isFolded = [Bool](repeating: false, count: nodes.count)
    // Each box keeps the old positions that it stands for.
    var boxes: [(node: MapNode, positions: [Int])] = []
    for (key, positions) in members where positions.count > 1 {
      for position in positions { isFolded[position] = true }
      boxes.append((folded(positions, key: key), positions))
    }
    for (position, node) in nodes.enumerated() where !isFolded[position] {
      boxes.append((node, [position]))
    }
    boxes.sort { utf8Precedes($0.node.id, $1.node.id) }
    var newPosition = [Int](repeating: 0, count: nodes.count)
    for (new, box) in boxes.enumerated() {
      for old in box.positions { newPosition[old] = new }
    }
    nodes = boxes.map(\.node)
    edges = MapEdges.renumbered(edges, by: newPosition)
  }

  private func folded(_ positions: [Int], key: Key) -> MapNode {
    let count = positions.reduce(0) { $0 + nodes[$1].entityCount }
    let hits = positions.flatMap { position -> [MapHighlight.Hit] in
      if case .hit(let hits) = nodes[position].highlight { hits } else { [] }
    }
    // The outcome that all share, at its shallowest and best supported.
    let summary = [key.mark].compactMap { mark -> MapHighlight.Hit? in
      guard case .outcome(let outcome) = mark else { return nil }
      let same = hits.filter { $0.outcome == outcome }
      guard let depth = same.map(\.depth).min(), let evidence = same.map(\.evidence).max()
      else { return nil }
      return MapHighlight.Hit(outcome, depth: depth, evidence: evidence)
    }
    let highlight: MapHighlight =
      summary.isEmpty ? nodes[positions[0]].highlight : .hit(summary)
    let state = summary.first.map { ", \($0.outcome.rawValue)" } ?? ""
    return MapNode(
      id: "(\(key.kind.rawValue), \(key.tier.word)\(state))",
      name: "\(count) \(count == 1 ? key.kind.noun : key.kind.nouns)", kind: key.kind,
      tier: key.tier, highlight: highlight, entityCount: count)
  }
}

extension MapTier {
  /// A short name for ids.
  var word: String {
    if self == .others { return "others" }
    return distance.map { "tier \($0)" } ?? "before tier \((position + 1) / 2)"
  }
}
