import LinchpinCore
import LinchpinEngine

/// Who uses whom: the dependency relations of a level, active or suspended.
///
/// A function has its own relations, and they are its owner's too. What this graph says is reach, not
/// harm: how harm travels is the rules' matter.
struct DependencyGraph: Sendable {
  /// An arc leads from a dependent to its supplier.
  let graph: DirectedGraph

  init(_ facts: ChainFacts, evidence: Evidence) {
    var dependents: [UInt32] = []
    var suppliers: [UInt32] = []
    dependents.reserveCapacity(facts.links.count)
    suppliers.reserveCapacity(facts.links.count)
    for link in facts.links where link.kind.isDependency && link.isStanding {
      guard link.layers.contains(evidence), let supplier = link.supplier else { continue }
      dependents.append(UInt32(link.dependent.rawValue))
      suppliers.append(UInt32(supplier.rawValue))
      if facts.kind(of: link.dependent) == .function, let owner = facts.owner(of: link.dependent) {
        dependents.append(UInt32(owner.rawValue))
        suppliers.append(UInt32(supplier.rawValue))
      }
    }
    graph = DirectedGraph(
      nodeCount: facts.kinds.count, sources: dependents, targets: suppliers)
  }

  /// The direct suppliers of a party, ascending.
  func suppliers(of party: Entity.Index) -> [Entity.Index] {
    graph.successors(of: party.offset).map { Entity.Index(Int($0)) }
  }

  /// Everything that a party rests on, along any chain, ascending, without itself; for many parties,
  /// see `ReachLanes`.
  func transitiveSuppliers(of party: Entity.Index) -> [Entity.Index] {
    var found: Set<Int> = [party.offset]
    var pending = [party.offset]
    while let node = pending.popLast() {
      for supplier in graph.successors(of: node) where found.insert(Int(supplier)).inserted {
        pending.append(Int(supplier))
      }
    }
    found.remove(party.offset)
    return found.sorted().map { Entity.Index($0) }
  }

  /// For every entity, how many of the parties use it straight, and along any chain.
  func uses(by parties: [Entity.Index]) -> (direct: [UInt32], any: [UInt32]) {
    (directUses(by: parties), graph.ancestorCounts(from: parties.map { $0.offset }))
  }

  /// For every entity, how many of the parties use it straight.
  func directUses(by parties: [Entity.Index]) -> [UInt32] {
    var direct = [UInt32](repeating: 0, count: graph.nodeCount)
    for party in parties {
      for supplier in graph.successors(of: party.offset) { direct[Int(supplier)] += 1 }
    }
    return direct
  }
}

extension SupplyChainAnalysis {
  /// Every entity that is somebody's supplier, or holds or produces something, whatever the
  /// evidence and status, in order of their ids.
  var suppliers: [Entity.Index] {
    var isSupplier = [Bool](repeating: false, count: chain.entities.count)
    for link in facts.links {
      if link.kind.isDependency, let supplier = link.supplier {
        isSupplier[supplier.offset] = true
      } else if link.kind == .holds || link.kind == .produces {
        isSupplier[link.dependent.offset] = true
      }
    }
    return chain.indices.filter { isSupplier[$0.offset] }
  }

  func dependencyGraph() -> DependencyGraph {
    DependencyGraph(facts, evidence: settings.evidence)
  }
}
