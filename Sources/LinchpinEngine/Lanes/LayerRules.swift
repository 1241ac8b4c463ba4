/// The rules of one layer, grouped by their heads.
struct LayerRules {
  private let network: RuleNetwork
  private let layer: LayerSet
  /// By atom: whether rules with this head are looked at.
  private let isWanted: [Bool]
  /// By atom: the thresholds of the layer with this head.
  let thresholds: Rows<UInt32>
  /// By atom: whether any rule of the layer has this head.
  private let isHead: [Bool]
  /// An arc leads from a condition to a head.
  let graph: DirectedGraph

  init(_ network: RuleNetwork, layer: LayerSet, isWanted: (RuleNetwork.Atom) -> Bool) {
    self.network = network
    self.layer = layer
    let isWanted = (0..<network.atomCount).map { isWanted(RuleNetwork.Atom($0)) }
    var isHead = [Bool](repeating: false, count: network.atomCount)
    var conditions: [UInt32] = []
    var heads: [UInt32] = []
    conditions.reserveCapacity(network.arcHead.count)
    heads.reserveCapacity(network.arcHead.count)
    Self.forEachArc(of: network, in: layer, isWanted) { condition, head in
      conditions.append(condition)
      heads.append(head)
      isHead[Int(head)] = true
    }
    let used = network.thresholdHead.indices.filter {
      network.thresholdForce[$0].holds(in: layer) && isWanted[Int(network.thresholdHead[$0])]
    }
    for threshold in used {
      let head = network.thresholdHead[threshold]
      isHead[Int(head)] = true
      for condition in network.bodies[threshold] {
        conditions.append(condition)
        heads.append(head)
      }
    }
    thresholds = Rows(
      count: network.atomCount, rows: used.map { network.thresholdHead[$0] },
      values: used.map { UInt32($0) })
    self.isWanted = isWanted
    self.isHead = isHead
    graph = DirectedGraph(nodeCount: network.atomCount, sources: conditions, targets: heads)
  }

  /// Every head, by component, then number.
  func heads(inOrderOf components: DirectedGraph.Components) -> [RuleNetwork.Atom] {
    let heads = isHead.indices.filter { isHead[$0] }
    return Rows(
      count: components.count, rows: heads.map { components.component[$0] },
      values: heads.map { RuleNetwork.Atom($0) }
    ).values
  }

  /// The conditions of the arcs to each of the heads.
  func arcs(to heads: [RuleNetwork.Atom]) -> Rows<RuleNetwork.Atom> {
    var indexOfHead = [UInt32](repeating: 0, count: network.atomCount)
    for (index, head) in heads.enumerated() { indexOfHead[Int(head)] = UInt32(index) }
    var rows: [UInt32] = []
    var conditions: [RuleNetwork.Atom] = []
    Self.forEachArc(of: network, in: layer, isWanted) { condition, head in
      rows.append(indexOfHead[Int(head)])
      conditions.append(condition)
    }
    return Rows(count: heads.count, rows: rows, values: conditions)
  }

  @inline(__always)
  private static func forEachArc(
    of network: RuleNetwork, in layer: LayerSet, _ isWanted: [Bool],
    _ body: (_ condition: RuleNetwork.Atom, _ head: RuleNetwork.Atom) -> Void
  ) {
    network.withPointers { rules in
      for condition in 0..<RuleNetwork.Atom(network.atomCount) {
        for arc in rules.arcs(of: condition)
        where rules.arcForce[arc].holds(in: layer) && isWanted[Int(rules.arcHead[arc])] {
          body(condition, rules.arcHead[arc])
        }
      }
    }
  }
}
