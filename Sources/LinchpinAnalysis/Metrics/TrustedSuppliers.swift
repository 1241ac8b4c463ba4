import LinchpinCore
import LinchpinEngine

/// What parties rest on along any chain, for 512 of them at a time.
struct TrustedSuppliers {
  private var walk: LaneWalk
  /// By entity: its number in the walk.
  private let number: [RuleNetwork.Atom]
  /// By number in the walk: the entity's ultimate parent.
  private let parentOfNumber: [Entity.Index]
  private var parties: ArraySlice<Entity.Index> = []

  /// By lane: how many suppliers the party rests on.
  private(set) var counts: [Int] = []
  /// By lane: how many different ultimate parents these have.
  private(set) var parentCounts: [Int] = []

  init(_ dependencies: DependencyGraph, _ ownership: Ownership) {
    let graph = dependencies.graph
    var builder = RuleNetwork.Builder(atomCount: graph.nodeCount)
    builder.reserveArcs(graph.arcCount)
    for dependent in 0..<graph.nodeCount {
      for supplier in graph.successors(of: dependent) {
        builder.addArc(head: supplier, condition: UInt32(dependent))
      }
    }
    let ordered = builder.build().topologicallyNumbered()
    walk = LaneWalk(ordered)
    number = ordered.number
    var parents = [Entity.Index](repeating: Entity.Index(0), count: graph.nodeCount)
    for (entity, number) in ordered.number.enumerated() {
      parents[Int(number)] = ownership.ultimateParent(of: Entity.Index(entity))
    }
    parentOfNumber = parents
  }

  /// Finds what up to 512 parties rest on, one in each lane.
  mutating func find(of parties: ArraySlice<Entity.Index>) {
    self.parties = parties
    walk.clear()
    for (lane, party) in parties.enumerated() {
      var lanes = Lanes()
      lanes.set(lane)
      walk.hold(number[party.offset], in: lanes)
    }
    walk.run()
    count()
  }

  /// Whether the party in a lane rests on a supplier; none rests on itself.
  func contains(_ supplier: Entity.Index, lane: Int) -> Bool {
    supplier != parties[parties.startIndex + lane]
      && walk.lanes(of: number[supplier.offset]).isSet(lane)
  }

  private mutating func count() {
    var own = [RuleNetwork.Atom: Lanes](minimumCapacity: parties.count)
    for (lane, party) in parties.enumerated() {
      own[number[party.offset], default: Lanes()].set(lane)
    }
    var rowOfParent: [Entity.Index: Lanes] = [:]
    counts = [Int](repeating: 0, count: Lanes.laneCount)
    parentCounts = counts
    for atom in walk.touched {
      var lanes = walk.lanes(of: atom)
      if let excluded = own[atom] { lanes &= ~excluded }
      lanes.forEachSet { counts[$0] += 1 }
      rowOfParent[parentOfNumber[Int(atom)], default: Lanes()] |= lanes
    }
    for lanes in rowOfParent.values { lanes.forEachSet { parentCounts[$0] += 1 } }
  }
}
