import LinchpinCore

/// Leaves out the boxes of a map that a question is not about.
struct Scoping {
  private(set) var nodes: [MapNode]
  private(set) var edges: [MapEdge]
  /// By index of the nodes given: where they are now; `nil` for those left out.
  private(set) var newIndex: [Int?]

  init(nodes: [MapNode], edges: [MapEdge]) {
    self.nodes = nodes
    self.edges = edges
    newIndex = nodes.indices.map { $0 }
  }

  mutating func restrict(to scope: MapOptions.Scope) {
    let hasEvent = nodes.contains { $0.highlight.isAffected }
    let hasChange =
      nodes.contains { $0.change != nil || $0.shift != nil } || edges.contains { $0.change != nil }
    let isLarge = nodes.count > MapOptions.overviewNodes
    switch scope {
    case .whole: return
    case .automatic where isLarge, .blastRadius: if hasEvent || hasChange { keep(nearEvent()) }
    case .automatic: if hasEvent { keep(zip(nodes.indices, isIdleSupplier()).map { !$1 }) }
    case .around(let ids, let hops):
      let centres = Set(ids)
      for index in nodes.indices {
        nodes[index].isFocus = centres.contains(EntityID(nodes[index].id))
      }
      keep(near(hops: hops))
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
    let isIdle = isIdleSupplier()
    for edge in edges {
      if isCentre[edge.dependent], !isIdle[edge.supplier] { isKept[edge.supplier] = true }
      if isCentre[edge.supplier] { isKept[edge.dependent] = true }
    }
    return isKept
  }

  /// Suppliers that the struck parties, and nobody else, depend on, and that the event does not
  /// reach; and the suppliers of those: harm does not travel there.
  private func isIdleSupplier() -> [Bool] {
    var suppliers = [[Int]](repeating: [], count: nodes.count)
    // How many others need it to be shown; `nil` where that is not asked.
    var reasons = nodes.map { $0.highlight == .untouched && $0.kind.isPlainSupplier ? 0 : nil }
    for edge in edges {
      guard edge.mainLink.isDependency else {
        (reasons[edge.dependent], reasons[edge.supplier]) = (nil, nil)
        continue
      }
      suppliers[edge.dependent].append(edge.supplier)
      reasons[edge.supplier]? += 1
    }
    var isIdle = [Bool](repeating: false, count: nodes.count)
    var queue = nodes.indices.filter { nodes[$0].highlight.mark == .seed }
    while let index = queue.popLast() {
      for supplier in suppliers[index] {
        reasons[supplier]? -= 1
        if reasons[supplier] == 0, !isIdle[supplier] {
          isIdle[supplier] = true
          queue.append(supplier)
        }
      }
    }
    return isIdle
  }

  private func near(hops: Int) -> [Bool] {
    var isKept = nodes.map(\.isFocus)
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
    for index in nodes.indices {
      newIndex[index] = isKept[index] ? kept.count : nil
      if isKept[index] { kept.append(nodes[index]) }
    }
    nodes = kept
    edges = edges.compactMap { $0.moved(by: newIndex) }
  }
}

extension EntityKind {
  /// Neither what a map is about nor a thing that somebody has.
  fileprivate var isPlainSupplier: Bool { self != .lab && self != .function && !isArtefact }
}

extension MapEdge {
  /// The line between the new indices of its ends; `nil` where one is left out.
  func moved(by newIndex: [Int?]) -> MapEdge? {
    guard let dependent = newIndex[dependent], let supplier = newIndex[supplier] else {
      return nil
    }
    var edge = self
    (edge.dependent, edge.supplier) = (dependent, supplier)
    return edge
  }
}
