import LinchpinAnalysis
import LinchpinCore

/// The boxes and lines that a supply chain becomes, before any is left out or folded.
///
/// Boxes are in the order of the entities.
struct MapParts {
  var nodes: [MapNode]
  var edges: [MapEdge]

  init(nodes: [MapNode], edges: [MapEdge]) {
    self.nodes = nodes
    self.edges = edges
  }

  /// Boxes stand in no tier yet.
  init(_ chain: SupplyChain, blastRadius: BlastRadius?, evidence: Evidence, asOf: CalendarDay?) {
    edges = MapEdges.edges(of: chain, evidence: evidence, asOf: asOf)
    let highlights = blastRadius.map { Highlights($0, in: chain) }
    if let highlights { edges = highlights.marked(edges) }
    let marks = highlights?.highlights()
    let parents = chain.parents(evidence: evidence, asOf: asOf)
    let weaker = Self.weakerLinks(in: chain, than: evidence)
    nodes = chain.entities.enumerated().map { index, entity in
      var node = MapNode(
        id: entity.id.text, name: DependencyMap.label(of: entity), kind: entity.kind, tier: .others,
        owner: entity.owner.map { DependencyMap.label(of: chain[$0]) }, country: entity.country,
        highlight: marks?[index] ?? .none)
      node.parents = parents[index].map { chain[$0].id.text }
      node.peerGroup = entity.peerGroup
      node.notes = entity.notes
      node.linkedOnlyBy = weaker[index]
      node.sources = entity.sources
      return node
    }
    if let highlights { addRivals(highlights.rivals) }
  }

  /// Says at the struck box how many rivals are exposed together.
  private mutating func addRivals(_ rivals: (index: Int, count: Int)?) {
    guard let rivals else { return }
    nodes[rivals.index].remarks.append("exposes \(rivals.count) rivals at once")
  }

  /// Puts every box in its tier; `chain` has the same entities.
  mutating func assignTiers(in chain: SupplyChain) {
    let tiers = TierAssignment.tiers(of: chain, edges: edges)
    for (index, tier) in tiers.enumerated() {
      nodes[index].tier = tier
      if tier == .others, let level = nodes[index].linkedOnlyBy {
        nodes[index].remarks.append("linked by what is only \(level.name)")
      }
    }
  }

  /// By entity: the strongest evidence among the relations that the map leaves out.
  private static func weakerLinks(in chain: SupplyChain, than level: Evidence) -> [Evidence?] {
    var strongest = [Evidence?](repeating: nil, count: chain.entities.count)
    for relation in chain.relations where relation.evidence < level {
      for end in [relation.dependent, relation.supplier].compactMap(\.self) {
        strongest[end.offset] = max(strongest[end.offset] ?? .assumed, relation.evidence)
      }
    }
    return strongest
  }
}
