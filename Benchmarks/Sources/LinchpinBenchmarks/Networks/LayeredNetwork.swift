import LinchpinEngine

/// A seeded network in ten tiers: every entity but the bottom tier's rests on five suppliers of
/// lower tiers, mostly of the next, and a few suppliers in each tier have most of the customers.
///
/// Numbers are mixed, so that tiers do not lie side by side in memory.
struct LayeredNetwork {
  let count: Int
  /// An arc's dependent and its supplier, by index.
  private(set) var dependents: [UInt32] = []
  private(set) var suppliers: [UInt32] = []

  /// The share of each tier, from the top.
  private static let shares = [0.30, 0.20, 0.15, 0.10, 0.08, 0.06, 0.05, 0.03, 0.02, 0.01]

  init(count: Int, arcsPerEntity: Int = 5, seed: UInt64 = 1) {
    self.count = count
    var random = SplitMix64(state: seed)
    var number = (0..<UInt32(count)).map { $0 }
    for index in (1..<count).reversed() { number.swapAt(index, random.below(index + 1)) }
    var starts = [0]
    for share in Self.shares {
      starts.append(starts[starts.count - 1] + Int(share * Double(count)))
    }
    starts[Self.shares.count] = count
    let arcs = arcsPerEntity * count
    dependents.reserveCapacity(arcs)
    suppliers.reserveCapacity(arcs)
    let below = starts[Self.shares.count - 1]
    while dependents.count < arcs {
      let dependent = random.below(below)
      let tier = (starts.firstIndex { $0 > dependent } ?? 1) - 1
      var next = tier + 1
      while next < Self.shares.count - 1, random.below(4) == 0 { next += 1 }
      let size = starts[next + 1] - starts[next]
      let supplier = starts[next] + random.popular(below: size, power: 3)
      dependents.append(number[dependent])
      suppliers.append(number[supplier])
    }
  }

  /// An arc leads from a dependent to its supplier.
  var graph: DirectedGraph {
    DirectedGraph(nodeCount: count, sources: dependents, targets: suppliers)
  }

  /// One atom an entity: it is hit once one of its suppliers is.
  var rules: RuleNetwork {
    var builder = RuleNetwork.Builder(atomCount: count)
    builder.reserveArcs(dependents.count)
    for (dependent, supplier) in zip(dependents, suppliers) {
      builder.addArc(head: dependent, condition: supplier)
    }
    return builder.build()
  }
}
