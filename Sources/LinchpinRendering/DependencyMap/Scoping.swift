/// Leaves out the boxes of a map that a question is not about.
struct Scoping {
  private(set) var nodes: [MapNode]
  private(set) var edges: [MapEdge]
  /// By position of the nodes given: where they are now; `nil` for those left out.
  private(set) var newPosition: [Int?]

  init(nodes: [MapNode], edges: [MapEdge]) {
    self.nodes = nodes
    self.edges = edges
    newPosition = nodes.indices.map { $0 }
  }

  mutating func restrict(to scope: MapOptions.Scope) {
    let hasEvent = nodes.contains { $0.highlight.isAffected }
    let hasChange =
      nodes.contains { $0.change != nil || $0.shift != nil } || edges.contains { $0.change != nil }
    let isLarge = nodes.count > MapOptions.overviewNodes
    switch scope {
    case .whole: return
    case .automatic: if isLarge, hasEvent || hasChange { keep(nearEvent()) }
    case .blastRadius: if hasEvent || hasChange { keep(nearEvent()) }
    case .around(let ids, let hops): keep(near(ids, hops: hops))
    }
  }

  /// What changed, and who deals with whatever changed and is no lab: a map that compares leaves out
  /// nothing of that.
  private func nearChanges() -> [Bool] {
    var isKept = nodes.map { $0.change != nil || $0.shift != nil }
    let isCentre = nodes.map { ($0.change != nil || $0.shift != nil) && $0.kind != .lab }
    for edge in edges {
      if edge.change != nil || isCentre[edge.dependent] || isCentre[edge.supplier] {
        isKept[edge.dependent] = true
        isKept[edge.supplier] = true
      }
    }
    return isKept
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

  private mutating func keep(_ isWanted: [Bool]) {
    let isKept = zip(isWanted, nearChanges()).map { $0 || $1 }
    var kept: [MapNode] = []
    for position in nodes.indices {
      newPosition[position] = isKept[position] ? kept.count : nil
      if isKept[position] { kept.append(nodes[position]) }
    }
    nodes = kept
    edges = edges.compactMap { $0.moved(by: newPosition) }
  }
}

extension MapEdge {
  /// The line between the new positions of its ends; `nil` where one is left out.
  func moved(by newPosition: [Int?]) -> MapEdge? {
    guard let dependent = newPosition[dependent], let supplier = newPosition[supplier] else {
      return nil
    }
    var edge = self
    (edge.dependent, edge.supplier) = (dependent, supplier)
    return edge
  }
}
