import LinchpinCore
import LinchpinEngine

/// How many single points of failure each counted party has: suppliers that it rests on, along any
/// chain, and that stop it by an outage alone.
package struct SinglePoints: Sendable {
  /// By entity; 0 for who is not counted.
  private var counts: [Int32]
  private let dependencies: DependencyGraph

  /// How many there are, over all counted parties.
  package var total: Int { counts.reduce(0) { $0 + Int($1) } }

  package init(_ analysis: SupplyChainAnalysis, _ hits: SupplierHits) {
    dependencies = analysis.dependencyGraph()
    counts = [Int32](repeating: 0, count: analysis.facts.entityCount)
    for party in analysis.countedParties { count(party, analysis, hits) }
  }

  /// Takes over what cannot be otherwise in another chain: what parties have that are hit as before
  /// and rest on the same suppliers, along the same chains.
  ///
  /// - Parameters:
  ///   - hits: Those of the new chain, made from the old chain's.
  ///   - aligned: The entities of the old chain and the new one.
  package init(
    from old: SinglePoints, to analysis: SupplyChainAnalysis, _ hits: SupplierHits,
    _ aligned: EntityAlignment
  ) {
    let entities = EntityRenumbering(aligned)
    dependencies = analysis.dependencyGraph()
    counts = [Int32](repeating: 0, count: analysis.facts.entityCount)
    var isChanged = dependencies.restsOnOthers(than: old.dependencies, entities)
    for party in hits.asked { isChanged[party.offset] = true }
    for party in analysis.countedParties {
      if !isChanged[party.offset], let twin = entities.before(party) {
        counts[party.offset] = old.counts[twin.offset]
      } else {
        count(party, analysis, hits)
      }
    }
  }

  private mutating func count(
    _ party: Entity.Index, _ analysis: SupplyChainAnalysis, _ hits: SupplierHits
  ) {
    let points = analysis.singlePoints(of: party, by: hits, dependencies)
    counts[party.offset] = Int32(points.count)
  }
}

extension SupplyChainAnalysis {
  /// The single points of failure of one party, ascending.
  package func singlePoints(of party: Entity.Index, by hits: SupplierHits) -> [Entity.Index] {
    singlePoints(of: party, by: hits, dependencyGraph())
  }

  fileprivate func singlePoints(
    of party: Entity.Index, by hits: SupplierHits, _ dependencies: DependencyGraph
  ) -> [Entity.Index] {
    singlePoints(
      of: party, stoppers: hits.suppliers(hitting: party, .stopped, at: settings.evidence),
      dependencies)
  }
}

extension DependencyGraph {
  /// By entity: whether it, or somebody whom it rests on along any chain, uses others than in another
  /// chain.
  ///
  /// The first of them on a chain is reached by relations that both chains have, so that it is enough
  /// to follow those of this one.
  fileprivate func restsOnOthers(
    than old: DependencyGraph, _ entities: EntityRenumbering
  ) -> [Bool] {
    var pending: [Int] = []
    var isFound = entities.before.indices.map { node in
      let before = Int(entities.before[node])
      let isSame =
        before >= 0
        && graph.successors(of: node).elementsEqual(old.graph.successors(of: before)) {
          $0 == UInt32(bitPattern: entities.after[Int($1)])
        }
      if !isSame { pending.append(node) }
      return !isSame
    }
    if pending.isEmpty { return isFound }
    let dependents = graph.reversed()
    while let node = pending.popLast() {
      for next in dependents.successors(of: node) where !isFound[Int(next)] {
        isFound[Int(next)] = true
        pending.append(Int(next))
      }
    }
    return isFound
  }
}
