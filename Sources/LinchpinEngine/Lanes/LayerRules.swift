/// The rules of one layer, grouped by their heads.
struct LayerRules {
  private let network: RuleNetwork
  private let mask: UInt8
  /// By atom: whether rules with this head are looked at.
  private let isWanted: [Bool]
  /// By atom: thresholds of the layer with this head, and whether any rule of the layer has it.
  private let thresholdStart: [UInt32]
  private let thresholdNumbers: [UInt32]
  private let isHead: [Bool]
  /// An arc leads from a condition to a head.
  let graph: DirectedGraph

  init(_ network: RuleNetwork, layer: Int, isWanted: (RuleNetwork.Atom) -> Bool) {
    self.network = network
    mask = UInt8(1) << UInt8(layer)
    self.isWanted = (0..<network.atomCount).map { isWanted(RuleNetwork.Atom($0)) }
    var isHead = [Bool](repeating: false, count: network.atomCount)
    var tails: [UInt32] = []
    var tips: [UInt32] = []
    tails.reserveCapacity(network.arcHead.count)
    tips.reserveCapacity(network.arcHead.count)
    Self.forEachArc(of: network, mask, self.isWanted) { condition, head in
      tails.append(condition)
      tips.append(head)
      isHead[Int(head)] = true
    }
    var start = [UInt32](repeating: 0, count: network.atomCount + 1)
    let mask = mask
    let wanted = self.isWanted
    let thresholds = network.thresholdHead.indices.filter {
      network.thresholdForce[$0].holds(inLayer: mask) && wanted[Int(network.thresholdHead[$0])]
    }
    for threshold in thresholds {
      let head = network.thresholdHead[threshold]
      start[Int(head) + 1] += 1
      isHead[Int(head)] = true
      for condition in network.conditions(ofThreshold: threshold) {
        tails.append(condition)
        tips.append(head)
      }
    }
    for atom in 0..<network.atomCount { start[atom + 1] += start[atom] }
    thresholdStart = start
    var numbers = [UInt32](repeating: 0, count: thresholds.count)
    for threshold in thresholds {
      let head = Int(network.thresholdHead[threshold])
      numbers[Int(start[head])] = UInt32(threshold)
      start[head] += 1
    }
    thresholdNumbers = numbers
    self.isHead = isHead
    graph = DirectedGraph(nodeCount: network.atomCount, tails: tails, heads: tips)
  }

  /// The thresholds with a head.
  func thresholds(of head: RuleNetwork.Atom) -> some Sequence<Int> {
    thresholdNumbers[Int(thresholdStart[Int(head)])..<Int(thresholdStart[Int(head) + 1])].lazy
      .map { Int($0) }
  }

  /// Every head, by component, then number.
  func heads(inOrderOf components: DirectedGraph.Components) -> [RuleNetwork.Atom] {
    var next = [Int](repeating: 0, count: components.count + 1)
    for atom in isHead.indices where isHead[atom] { next[Int(components.component[atom]) + 1] += 1 }
    for component in 0..<components.count { next[component + 1] += next[component] }
    var heads = [RuleNetwork.Atom](repeating: 0, count: next[components.count])
    for atom in isHead.indices where isHead[atom] {
      let component = Int(components.component[atom])
      heads[next[component]] = RuleNetwork.Atom(atom)
      next[component] += 1
    }
    return heads
  }

  /// The conditions of the arcs to each of the heads, side by side, and where each head's begin.
  func arcs(to heads: [RuleNetwork.Atom]) -> (start: [UInt32], conditions: [UInt32]) {
    var placeOfHead = [UInt32](repeating: 0, count: network.atomCount)
    for (place, head) in heads.enumerated() { placeOfHead[Int(head)] = UInt32(place) }
    var start = [UInt32](repeating: 0, count: heads.count + 1)
    Self.forEachArc(of: network, mask, isWanted) { _, head in
      start[Int(placeOfHead[Int(head)]) + 1] += 1
    }
    for place in heads.indices { start[place + 1] += start[place] }
    var next = start
    var conditions = [UInt32](repeating: 0, count: Int(start[heads.count]))
    Self.forEachArc(of: network, mask, isWanted) { condition, head in
      let place = Int(placeOfHead[Int(head)])
      conditions[Int(next[place])] = condition
      next[place] += 1
    }
    return (start, conditions)
  }

  @inline(__always)
  private static func forEachArc(
    of network: RuleNetwork, _ mask: UInt8, _ isWanted: [Bool],
    _ body: (_ condition: RuleNetwork.Atom, _ head: RuleNetwork.Atom) -> Void
  ) {
    network.withPointers { pointers in
      for condition in 0..<RuleNetwork.Atom(network.atomCount) {
        for arc in pointers.arcs(of: condition)
        where pointers.arcForce[arc].holds(inLayer: mask) && isWanted[Int(pointers.arcHead[arc])] {
          body(condition, pointers.arcHead[arc])
        }
      }
    }
  }
}

extension RuleNetwork {
  func conditions(ofThreshold number: Int) -> ArraySlice<Atom> {
    body[Int(bodyStart[number])..<Int(bodyStart[number + 1])]
  }
}
