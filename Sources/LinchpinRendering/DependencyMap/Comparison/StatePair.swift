import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// The boxes and lines of two states, left out and folded alike.
struct StatePair {
  /// The later state, with what is gone.
  private(set) var union: State
  private(set) var before: State
  private(set) var after: State
  let differences: RelationDifference
  /// How many entities are shown.
  private(set) var shownCount: Int

  /// The boxes and lines of one state.
  struct State {
    var nodes: [MapNode] = []
    var edges: [MapEdge] = []
    /// By box and by line: its place in the union.
    var boxes: [Int] = []
    var lines: [Int] = []
  }

  init(
    union chain: UnionChain, before old: MapParts, after new: MapParts,
    differences: RelationDifference, entities: (before: SupplyChain, after: SupplyChain),
    options: MapOptions
  ) {
    self.differences = differences
    // Positions of both states become those of the union.
    let oldEdges = MapEdges.renumbered(old.edges, by: chain.beforePosition)
    let newEdges = MapEdges.renumbered(new.edges, by: chain.afterPosition)
    let oldNodes = chain.inBefore.map { $0.map { old.nodes[$0.position] } }
    let newNodes = chain.inAfter.map { $0.map { new.nodes[$0.position] } }
    let changes = Self.changes(of: chain, in: entities)

    var parts = MapParts(
      nodes: Self.joined(oldNodes, newNodes, changes: changes),
      edges: Self.joined(oldEdges, newEdges, touched: differences.lines))
    parts.assignTiers(in: chain.chain)
    GroupNaming.assign(options.grouping, to: &parts.nodes, in: chain.chain)
    var scoping = Scoping(nodes: parts.nodes, edges: parts.edges)
    scoping.restrict(to: options.scope)
    shownCount = scoping.nodes.count
    var folding = Folding(nodes: scoping.nodes, edges: scoping.edges)
    folding.collapse(options.collapse)
    folding.fold(options.folding)
    let position = scoping.newPosition.map { $0.map { folding.newPosition[$0] } }

    // What the union became, each state becomes.
    let moved = { (edges: [MapEdge]) in
      MapEdges.renumbered(
        edges.compactMap { $0.moved(by: position) }, by: Array(folding.nodes.indices))
    }
    let touched = Set(
      differences.lines.compactMap { line -> MapEdge.Identity? in
        guard let dependent = position[line.dependent], let supplier = position[line.supplier]
        else { return nil }
        return MapEdge.Identity(
          dependent: dependent, supplier: supplier, link: line.link ?? .needs)
      })
    let edges = Self.joined(moved(oldEdges), moved(newEdges), touched: touched)
    union = State(nodes: folding.nodes, edges: edges)
    if options.hasAppendix {
      // A box or line has one number in all pictures.
      for box in union.nodes.indices { union.nodes[box].number = box + 1 }
      for line in union.edges.indices {
        union.edges[line].number = union.nodes.count + line + 1
      }
    }
    before = Self.state(
      boxes: union.nodes, members: oldNodes, position: position, edges: moved(oldEdges),
      union: union.edges, isLater: false)
    after = Self.state(
      boxes: union.nodes, members: newNodes, position: position, edges: moved(newEdges),
      union: union.edges, isLater: true)
  }
}

extension StatePair {
  /// What became of each entity of the union.
  private static func changes(
    of union: UnionChain, in chains: (before: SupplyChain, after: SupplyChain)
  ) -> [MapChange?] {
    union.chain.entities.indices.map { position in
      guard let old = union.inBefore[position] else { return .added }
      guard let new = union.inAfter[position] else { return .removed }
      let (a, b) = (
        chains.before[old].renumbered(union.beforePosition),
        chains.after[new].renumbered(union.afterPosition)
      )
      return a == b ? nil : .changed(a.differences(from: b, in: union.chain))
    }
  }

  /// The boxes of the union: the later state's, and those that are gone.
  private static func joined(
    _ old: [MapNode?], _ new: [MapNode?], changes: [MapChange?]
  ) -> [MapNode] {
    zip(zip(old, new), changes).compactMap { pair, change -> MapNode? in
      let (before, after) = pair
      guard var node = after ?? before else { return nil }
      node.change = change
      if let before, let after {
        node.shift = MapShift(from: before.highlight, to: after.highlight)
      } else if let after, after.highlight.isAffected {
        node.shift = MapShift(from: .untouched, to: after.highlight)
      } else if before?.highlight.isAffected == true {
        // It is gone, and with it what the event did to it.
        node.highlight = .untouched
        node.remarks = []
      }
      return node
    }
  }

  /// The lines of the union, with what became of each.
  private static func joined(
    _ old: [MapEdge], _ new: [MapEdge], touched: Set<MapEdge.Identity>
  ) -> [MapEdge] {
    var lines: [MapEdge.Identity: MapEdge] = [:]
    for var edge in old {
      edge.change = .removed
      if edge.harm != nil { (edge.formerHarm, edge.harm) = (edge.harm, nil) }
      lines[edge.identity] = edge
    }
    for var edge in new {
      guard let before = lines[edge.identity] else {
        edge.change = .added
        lines[edge.identity] = edge
        continue
      }
      let words = before.differences(from: edge)
      edge.change =
        words.isEmpty && !touched.contains(edge.identity)
        ? nil : .changed(words.isEmpty ? ["terms"] : words)
      edge.formerHarm = edge.harm == nil ? before.formerHarm : nil
      lines[edge.identity] = edge
    }
    return lines.values.sorted(by: MapEdge.precedes)
  }

  /// One state's part of the union.
  ///
  /// - Parameters:
  ///   - members: By entity of the union: its box in the state, if it is there.
  ///   - position: By entity of the union: its box, if it is shown.
  private static func state(
    boxes: [MapNode], members: [MapNode?], position: [Int?], edges: [MapEdge], union: [MapEdge],
    isLater: Bool
  ) -> State {
    var here = [[MapNode]](repeating: [], count: boxes.count)
    for (entity, member) in members.enumerated() {
      if let member, let box = position[entity] { here[box].append(member) }
    }
    var state = State()
    var newPosition = [Int?](repeating: nil, count: boxes.count)
    for (box, list) in here.enumerated() where !list.isEmpty {
      newPosition[box] = state.nodes.count
      state.nodes.append(boxes[box].seen(as: list, isLater: isLater))
      state.boxes.append(box)
    }
    let places = Dictionary(
      union.enumerated().map { ($1.identity, $0) }, uniquingKeysWith: { first, _ in first })
    for var edge in edges {
      guard let line = places[edge.identity] else { continue }
      edge.change = union[line].change
      edge.number = union[line].number
      edge.formerHarm = isLater ? union[line].formerHarm : nil
      guard let moved = edge.moved(by: newPosition) else { continue }
      state.edges.append(moved)
      state.lines.append(line)
    }
    return state
  }
}

extension MapNode {
  /// A box of the union as it is in one state, where it stands for some entities.
  fileprivate func seen(as members: [MapNode], isLater: Bool) -> MapNode {
    var box = self
    if entityCount == 1 {
      box = members[0]
      (box.tier, box.group, box.change, box.number) = (tier, group, change, number)
    } else {
      box.highlight = MapHighlight.merged(members.map(\.highlight))
      box.entityCount = members.count
    }
    box.isFocus = isFocus
    box.shift = isLater ? shift : nil
    return box
  }
}

extension Entity {
  /// What is different in another state, in words; references are positions in `chain`.
  fileprivate func differences(from other: Entity, in chain: SupplyChain) -> [String] {
    func label(_ index: Index?) -> String {
      index.map { DependencyMap.label(of: chain[$0]) } ?? "none"
    }
    func word(_ what: String, _ old: String?, _ new: String?) -> String? {
      old == new ? nil : "\(what): \(old ?? "none") → \(new ?? "none")"
    }
    func mark(_ what: String, _ isDifferent: Bool) -> String? { isDifferent ? what : nil }
    return [
      word("kind", kind.noun, other.kind.noun), word("name", name, other.name),
      word("owner", label(owner), label(other.owner)),
      word("parent", label(parent), label(other.parent)),
      word("country", country, other.country),
      word("peer group", peerGroup, other.peerGroup),
      word("sensitivity", sensitivity?.rawValue, other.sensitivity?.rawValue),
      word("critical", isCritical ? "yes" : "no", other.isCritical ? "yes" : "no"),
      word("clients kept apart", isSiloed ? "yes" : "no", other.isSiloed ? "yes" : "no"),
      mark("records", records != other.records), mark("headcount", headcount != other.headcount),
      mark(
        "probability",
        breachProbability != other.breachProbability
          || outageProbability != other.outageProbability),
      mark("notes or sources", notes != other.notes || sources != other.sources),
    ].compactMap { $0.map { Escape.cleaned($0, limit: 300) } }
  }
}

extension MapEdge {
  /// What another state's line says otherwise, in words.
  fileprivate func differences(from other: MapEdge) -> [String] {
    func word(_ what: String, _ old: String, _ new: String) -> String? {
      old == new ? nil : "\(what): \(old) → \(new)"
    }
    func list(_ edge: MapEdge) -> String {
      edge.details.isEmpty
        ? "none" : edge.details.map { Escape.cleaned($0) }.joined(separator: ", ")
    }
    func percent(_ share: Double?) -> String {
      share.map { "\(Number.text($0 * 100, decimals: 1)) %" } ?? "none"
    }
    return [
      word("relation", listed(links.map(\.name)), listed(other.links.map(\.name))),
      word("evidence", evidence?.name ?? "none", other.evidence?.name ?? "none"),
      word("status", status.rawValue, other.status.rawValue),
      word("share", percent(share), percent(other.share)),
      word("relations", "\(relationCount)", "\(other.relationCount)"),
      word("details", list(self), list(other)),
    ].compactMap(\.self)
  }
}
