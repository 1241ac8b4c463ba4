/// Leaves out the boxes of a map that a question is not about.
struct Scoping {
  var nodes: [MapNode]
  var edges: [MapEdge]

  mutating func restrict(to scope: MapOptions.Scope) {
    let hasEvent = nodes.contains { $0.highlight.isAffected }
    switch scope {
    case .whole: return
    case .automatic:
      if hasEvent, nodes.count > MapOptions.overviewNodes { keep(nearEvent()) }
    case .blastRadius: if hasEvent { keep(nearEvent()) }
    case .around(let ids, let hops): keep(near(ids, hops: hops))
    }
  }

  /// What is hit, all labs, and who deals with whatever is hit and is no lab: a lab deals with
  /// too many that have nothing to do with the event.
  private func nearEvent() -> [Bool] {
    var isKept = nodes.map { $0.kind == .lab || $0.highlight.isAffected }
    let isCentre = nodes.map { $0.kind != .lab && $0.highlight.isAffected }
    for edge in edges {
      if isCentre[edge.dependent] { isKept[edge.supplier] = true }
      if isCentre[edge.supplier] { isKept[edge.dependent] = true }
    }
    return isKept
  }

  private func near(_ ids: [String], hops: Int) -> [Bool] {
    let centres = Set(ids.map { Array($0.utf8) })
    var isKept = nodes.map { centres.contains(Array($0.id.utf8)) }
    for _ in 0..<max(0, hops) {
      var next = isKept
      for edge in edges {
        if isKept[edge.dependent] { next[edge.supplier] = true }
        if isKept[edge.supplier] { next[edge.dependent] = true }
      }
      if next == isKept { break }
      isKept = next
    }
    return isKept
  }

  private mutating func keep(_ isKept: [Bool]) {
    var newPosition = [Int?](repeating: nil, count: nodes.count)
    var kept: [MapNode] = []
    for position in nodes.indices where isKept[position] {
      newPosition[position] = kept.count
      kept.append(nodes[position])
    }
    nodes = kept
    edges = edges.compactMap { edge in
      guard let dependent = newPosition[edge.dependent], let supplier = newPosition[edge.supplier]
      else { return nil }
      var edge = edge
      (edge.dependent, edge.supplier) = (dependent, supplier)
      return edge
    }
  }
}
