import LinchpinCore

/// Places every entity of a supply chain in a tier.
///
/// Parties stand at their shortest distance from a lab along dependencies: *needs*, *engages*,
/// *staffed by*, *hosted on*, *runs*. Artefacts and functions stand between the party that owns or
/// makes them and the ones before it; parties that are only linked by ownership
/// stand there too, beside their affiliates.
///
///     lab → vendor → network      tiers 0, 1, 2
///      ↘ cloud ↙                  tier 1: the shorter way counts
struct TierAssignment {
  private let chain: SupplyChain
  private var suppliers: [[Int]]
  private var dependents: [[Int]]
  /// Data lines: who holds, makes or owns a thing, and what a thing is derived from.
  private var parties: [[Int]]
  private var relatives: [[Int]]
  /// The parties that each party owns, controls, is owned or is controlled by.
  private var affiliates: [[Int]]
  private var distance: [Int?]

  /// Returns the tier of each entity; `edges` end at indices of entities.
  ///
  /// - Complexity: O(*n* + *m*) for *n* entities and *m* lines.
  static func tiers(of chain: SupplyChain, edges: [MapEdge]) -> [MapTier] {
    var assignment = TierAssignment(chain, edges: edges)
    assignment.measureDistances()
    return assignment.tiers()
  }

  private init(_ chain: SupplyChain, edges: [MapEdge]) {
    self.chain = chain
    let none = [[Int]](repeating: [], count: chain.entities.count)
    (suppliers, dependents, parties, relatives, affiliates) = (none, none, none, none, none)
    distance = [Int?](repeating: nil, count: chain.entities.count)
    for edge in edges {
      switch edge.mainLink {
      case .relation(.needs), .relation(.engages), .relation(.staffedBy), .relation(.hostedOn),
        .relation(.runs):
        suppliers[edge.dependent].append(edge.supplier)
        dependents[edge.supplier].append(edge.dependent)
      case .relation(.holds), .relation(.produces), .owns:
        parties[edge.supplier].append(edge.dependent)
      case .relation(.grants): parties[edge.dependent].append(edge.supplier)
      case .relation(.derivedFrom):
        relatives[edge.dependent].append(edge.supplier)
        relatives[edge.supplier].append(edge.dependent)
      case .relation(.ownedBy), .controlledBy:
        affiliates[edge.supplier].append(edge.dependent)
        affiliates[edge.dependent].append(edge.supplier)
      }
    }
  }
}

extension TierAssignment {
  private mutating func measureDistances() {
    let entities = chain.entities.indices
    let labs = entities.filter { chain.entities[$0].kind == .lab }
    // What a lab's function needs, the lab needs.
    let functions = entities.filter { index in
      chain.entities[index].kind == .function
        && chain.entities[index].owner.map { chain[$0].kind == .lab } ?? false
    }
    spread(from: labs + functions, at: 0)
    // A party that holds or makes what a lab uses supplies it, contract or none.
    let handlers = entities.filter { index in
      isThing(index) && (isLinkedToLab(index))
    }.flatMap { parties[$0] }.filter { distance[$0] == nil && !isThing($0) }
    spread(from: Set(handlers).sorted(), at: 1)
    // What no lab depends on starts beside the labs' suppliers.
    let start = labs.isEmpty ? 0 : 1
    let isLinked = { [self] (index: Int) in
      distance[index] == nil
        && !(suppliers[index].isEmpty && dependents[index].isEmpty)
    }
    spread(
      from: entities.filter { index in
        isLinked(index) && dependents[index].allSatisfy { distance[$0] != nil }
      }, at: start)
    for index in entities where isLinked(index) { spread(from: [index], at: start) }
  }

  /// Walks the dependencies breadth first from parties at one distance.
  private mutating func spread(from sources: [Int], at start: Int) {
    var queue = sources.filter { distance[$0] == nil }
    for source in queue { distance[source] = start }
    var next = 0
    while next < queue.count {
      let index = queue[next]
      next += 1
      for supplier in suppliers[index] where distance[supplier] == nil {
        distance[supplier] = (distance[index] ?? start) + 1
        queue.append(supplier)
      }
    }
  }

  private func isThing(_ index: Int) -> Bool {
    let kind = chain.entities[index].kind
    return kind.isArtefact || kind == .function
  }

  /// Whether a lab owns or holds a thing, or a thing derived from it or that it derives from.
  private func isLinkedToLab(_ thing: Int) -> Bool {
    ([thing] + relatives[thing]).contains { index in
      parties[index].contains { chain.entities[$0].kind == .lab }
    }
  }

  private func tiers() -> [MapTier] {
    var tiers = chain.entities.indices.map { index -> MapTier? in
      guard isThing(index) else {
        if let own = distance[index] { return .suppliers(own) }
        // Who only owns, or is only owned, stands beside the affiliate nearest to the labs.
        let nearest = affiliates[index].compactMap { distance[$0] }.min()
        return nearest.map { .things(before: max(1, $0)) } ?? .others
      }
      // A function that is itself a supplier stays with the things of the party before it.
      let owner = chain.entities[index].owner?.offset
      let party =
        owner.flatMap { distance[$0] } ?? parties[index].compactMap { distance[$0] }.min()
      return party.map { .things(before: max(1, $0)) }
    }
    // A thing that no party has stands with what it is derived from, or what is derived from it.
    for index in tiers.indices where tiers[index] == nil {
      tiers[index] = relatives[index].compactMap { tiers[$0] }.min()
    }
    return tiers.map { $0 ?? .others }
  }
}
