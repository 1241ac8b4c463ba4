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
  let difference: SupplyChainDifference
  /// How many entities are shown.
  private(set) var shownCount: Int

  /// The boxes and lines of one state.
  struct State {
    var nodes: [MapNode] = []
    var edges: [MapEdge] = []
    /// By box and by line: its index in the union.
    var boxes: [Int] = []
    var lines: [Int] = []
  }

  init(
    union chain: UnionChain, before old: MapParts, after new: MapParts,
    difference: SupplyChainDifference, options: MapOptions
  ) {
    self.difference = difference
    // Indices of both states become those of the union.
    let oldEdges = MapEdges.renumbered(old.edges, by: chain.alignment.beforeRank)
    let newEdges = MapEdges.renumbered(new.edges, by: chain.alignment.afterRank)
    let pairs = chain.alignment.pairs
    let oldNodes = pairs.map { $0.before.map { old.nodes[$0.offset] } }
    let newNodes = pairs.map { $0.after.map { new.nodes[$0.offset] } }
    let changes = difference.mapChanges(in: chain.chain)
    let lines = difference.lines

    var parts = MapParts(
      nodes: Self.joined(oldNodes, newNodes, changes: changes),
      edges: Self.joined(oldEdges, newEdges, touched: lines))
    parts.assignTiers(in: chain.chain)
    GroupNaming.assign(options.grouping, to: &parts.nodes, in: chain.chain)
    var scoping = Scoping(nodes: parts.nodes, edges: parts.edges)
    scoping.restrict(to: options.scope)
    shownCount = scoping.nodes.count
    var folding = Folding(nodes: scoping.nodes, edges: scoping.edges)
    folding.collapse(options.collapse)
    folding.fold(options.folding)
    let index = scoping.newIndex.map { $0.map { folding.newIndex[$0] } }

    // What the union became, each state becomes.
    let moved = { (edges: [MapEdge]) in
      MapEdges.renumbered(
        edges.compactMap { $0.moved(by: index) }, by: Array(folding.nodes.indices))
    }
    let touched = Set(
      lines.compactMap { line -> MapEdge.Identity? in
        guard let dependent = index[line.dependent], let supplier = index[line.supplier]
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
      boxes: union.nodes, members: oldNodes, index: index, edges: moved(oldEdges),
      union: union.edges, isLater: false)
    after = Self.state(
      boxes: union.nodes, members: newNodes, index: index, edges: moved(newEdges),
      union: union.edges, isLater: true)
  }
}

extension StatePair {
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
  ///   - index: By entity of the union: its box, if it is shown.
  private static func state(
    boxes: [MapNode], members: [MapNode?], index: [Int?], edges: [MapEdge], union: [MapEdge],
    isLater: Bool
  ) -> State {
    var here = [[MapNode]](repeating: [], count: boxes.count)
    for (entity, member) in members.enumerated() {
      if let member, let box = index[entity] { here[box].append(member) }
    }
    var state = State()
    var newIndex = [Int?](repeating: nil, count: boxes.count)
    for (box, list) in here.enumerated() where !list.isEmpty {
      newIndex[box] = state.nodes.count
      state.nodes.append(boxes[box].seen(as: list, isLater: isLater))
      state.boxes.append(box)
    }
    let indices = Dictionary(
      union.enumerated().map { ($1.identity, $0) }, uniquingKeysWith: { first, _ in first })
    for var edge in edges {
      guard let line = indices[edge.identity] else { continue }
      edge.change = union[line].change
      edge.number = union[line].number
      edge.formerHarm = isLater ? union[line].formerHarm : nil
      guard let moved = edge.moved(by: newIndex) else { continue }
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

extension SupplyChainDifference {
  /// What became of each entity of the union.
  fileprivate func mapChanges(in union: SupplyChain) -> [MapChange?] {
    var changes = [MapChange?](repeating: nil, count: union.entities.count)
    for entity in entities {
      changes[entity.rank] =
        switch entity.kind {
        case .added: .added
        case .removed: .removed
        case .changed:
          .changed(entity.attributes.map { $0.mapWords(in: union) }.withoutNeighbouringRepeats)
        }
    }
    return changes
  }

  /// The lines that a difference touches.
  fileprivate var lines: Set<MapEdge.Identity> {
    Set(
      (relations + regrouped).compactMap { relation in
        relation.supplierRank.map { supplier in
          MapEdge.Identity(
            dependent: relation.dependentRank, supplier: supplier,
            link: MapLink(relation.relation))
        }
      })
  }
}

extension AttributeChange {
  /// What is different of an entity, in few words; numbers and long texts are only named.
  fileprivate func mapWords(in union: SupplyChain) -> String {
    func label(_ id: String?) -> String? {
      id.map { id in union.entity(EntityID(id)).map { DependencyMap.label(of: $0) } ?? id }
    }
    func word(_ what: String, _ old: String?, _ new: String?) -> String {
      "\(what): \(old ?? "none") → \(new ?? "none")"
    }
    func yes(_ text: String?) -> String { text == nil || text == "false" ? "no" : "yes" }
    func noun(_ text: String?) -> String? { text.flatMap(EntityKind.init(rawValue:))?.noun }
    let words =
      switch attribute {
      case "kind": word("kind", noun(before), noun(after))
      case "owner", "parent": word(attribute, label(before), label(after))
      case "peer-group": word("peer group", before, after)
      case "critical": word("critical", yes(before), yes(after))
      case "isolation": word("clients kept apart", yes(before), yes(after))
      case "records", "headcount": attribute
      case "breach probability", "outage probability": "probability"
      case "notes", "source": "notes or sources"
      default: word(attribute, before, after)
      }
    return Escape.cleaned(words, limit: 300)
  }
}

extension [String] {
  /// The words, with those that are the same as the one before left out.
  fileprivate var withoutNeighbouringRepeats: [String] {
    indices.filter { $0 == 0 || self[$0] != self[$0 - 1] }.map { self[$0] }
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
