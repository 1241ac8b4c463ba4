/// One layer of a rule network, in an order in which 512 fixpoints are found together.
///
/// Atoms are visited in topological order of the strongly connected components that rules make of
/// them. An atom outside a cycle is settled by one visit; a component with a cycle is visited until
/// nothing in it changes.
package struct LaneProgram: Sendable {
  /// How many atoms the network has; their numbers begin with 0.
  package let atomCount: Int
  /// The atoms that hold from nothing.
  package let base: [RuleNetwork.Atom]

  /// The atoms that rules make hold, in topological order of their components.
  package let heads: [RuleNetwork.Atom]
  // Where the components begin.
  private let parts: [Part]
  // By index among the heads: the conditions of arcs, and the thresholds, that lead to it.
  private let arcs: Rows<RuleNetwork.Atom>
  private let thresholdStart: [UInt32]
  private let thresholds: [Threshold]
  private let body: [UInt32]

  private struct Part: Sendable {
    var range: Range<Int>
    var isCyclic: Bool
  }

  private struct Threshold: Sendable {
    var need: Int
    var conditions: Range<Int>
  }

  /// - Parameters:
  ///   - network: The rules.
  ///   - layer: Which of them are in force.
  ///   - isWanted: Heads that are not wanted are left out with their rules; they must not be
  ///     conditions of wanted ones.
  /// - Complexity: O(atoms + conditions), but for sorting the conditions of each atom's heads.
  package init(
    _ network: RuleNetwork, layer: Layer, isWanted: (RuleNetwork.Atom) -> Bool = { _ in true }
  ) {
    let rules = LayerRules(network, layer: LayerSet(layer), isWanted: isWanted)
    let components = rules.graph.stronglyConnectedComponents()
    let order = rules.heads(inOrderOf: components)
    var parts: [Part] = []
    var thresholdStart: [UInt32] = [0]
    var thresholds: [Threshold] = []
    var body: [UInt32] = []
    for (index, head) in order.enumerated() {
      let component = components.component[Int(head)]
      let isCyclic = components.size[Int(component)] > 1
      if isCyclic, index > 0, components.component[Int(order[index - 1])] == component {
        parts[parts.count - 1].range = parts[parts.count - 1].range.lowerBound..<(index + 1)
      } else {
        parts.append(Part(range: index..<(index + 1), isCyclic: isCyclic))
      }
      for threshold in rules.thresholds[Int(head)] {
        let conditions = network.bodies[Int(threshold)]
        thresholds.append(
          Threshold(
            need: Int(network.thresholdNeed[Int(threshold)]),
            conditions: body.count..<(body.count + conditions.count)))
        body += conditions
      }
      thresholdStart.append(UInt32(thresholds.count))
    }
    arcs = rules.arcs(to: order)
    atomCount = network.atomCount
    base = FixpointSolver(network, layer: layer).base.map { $0.atom }
    heads = order
    self.parts = parts
    self.thresholdStart = thresholdStart
    self.thresholds = thresholds
    self.body = body
  }
}

extension LaneProgram {
  /// Completes what holds in each lane.
  ///
  /// - Parameter holds: By atom, the lanes in which it is made to hold (seeds, and the base state
  ///   in every lane); on return, the lanes in which it holds. As many as there are atoms.
  package func run(_ holds: UnsafeMutableBufferPointer<Lanes>) {
    precondition(holds.count == atomCount, "every atom has its lanes")
    heads.withUnsafeBufferPointer { heads in
      arcs.start.withUnsafeBufferPointer { arcStart in
        arcs.values.withUnsafeBufferPointer { arcConditions in
          for part in parts {
            var isChanged = true
            while isChanged {
              isChanged = false
              for index in part.range {
                let head = Int(heads[index])
                let before = holds[head]
                var after = before
                for arc in Int(arcStart[index])..<Int(arcStart[index + 1]) {
                  after |= holds[Int(arcConditions[arc])]
                }
                after |= reachedThresholds(of: index, holds)
                if after != before {
                  holds[head] = after
                  isChanged = part.isCyclic
                }
              }
            }
          }
        }
      }
    }
  }

  /// The lanes in which a head's thresholds, given what their conditions say now, make it hold.
  @inline(__always)
  private func reachedThresholds(
    of index: Int, _ holds: UnsafeMutableBufferPointer<Lanes>
  ) -> Lanes {
    var value = Lanes()
    for threshold in Int(thresholdStart[index])..<Int(thresholdStart[index + 1]) {
      value |= reached(thresholds[threshold], holds)
    }
    return value
  }

  /// The lanes in which enough conditions of a threshold hold.
  private func reached(
    _ threshold: Threshold, _ holds: UnsafeMutableBufferPointer<Lanes>
  ) -> Lanes {
    let start = threshold.conditions.lowerBound
    return Lanes.reached(need: threshold.need, of: threshold.conditions.count) {
      holds[Int(body[start + $0])]
    }
  }
}
