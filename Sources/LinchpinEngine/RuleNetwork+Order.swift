/// A network whose atoms are numbered so that rules lead from lower numbers to higher ones, but for those
/// in a cycle; the atoms of a cycle lie side by side.
package struct TopologicalNetwork: Sendable {
  /// The rules over the new numbers.
  package let network: RuleNetwork
  /// By old number: the new one.
  package let number: [RuleNetwork.Atom]
  /// By new number: the first number beyond its strongly connected component.
  let componentEnd: [UInt32]
}

extension RuleNetwork {
  /// Returns the same rules over other numbers: no rule but those in a cycle leads to a lower one.
  package func topologicallyNumbered() -> TopologicalNetwork {
    var sources: [Atom] = []
    var targets: [Atom] = []
    for condition in 0..<atomCount {
      for arc in Int(arcStart[condition])..<Int(arcStart[condition + 1]) {
        sources.append(Atom(condition))
        targets.append(arcHead[arc])
      }
    }
    for threshold in thresholdHead.indices {
      for condition in bodies[threshold] {
        sources.append(condition)
        targets.append(thresholdHead[threshold])
      }
    }
    let components = DirectedGraph(nodeCount: atomCount, sources: sources, targets: targets)
      .stronglyConnectedComponents()
    let members = Rows(
      count: components.count, rows: components.component, values: 0..<Atom(atomCount))
    var number = [Atom](repeating: 0, count: atomCount)
    for (rank, atom) in members.values.enumerated() { number[Int(atom)] = Atom(rank) }
    return TopologicalNetwork(
      network: renumbered(number), number: number,
      componentEnd: members.values.map { members.start[Int(components.component[Int($0)]) + 1] })
  }

  private func renumbered(_ number: [Atom]) -> RuleNetwork {
    var builder = Builder(atomCount: atomCount)
    builder.reserveArcs(arcHead.count)
    for condition in 0..<atomCount {
      for arc in Int(arcStart[condition])..<Int(arcStart[condition + 1]) {
        builder.addArc(
          head: number[Int(arcHead[arc])], condition: number[condition],
          layers: arcForce[arc].layers, isFree: arcForce[arc].isFree, origin: arcOrigin[arc])
      }
    }
    for threshold in thresholdHead.indices {
      builder.add(
        head: number[Int(thresholdHead[threshold])], need: Int(thresholdNeed[threshold]),
        of: bodies[threshold].map { number[Int($0)] }, layers: thresholdForce[threshold].layers,
        isFree: thresholdForce[threshold].isFree, origin: thresholdOrigin[threshold])
    }
    for fact in factHead.indices {
      builder.add(
        head: number[Int(factHead[fact])], need: 0, of: [], layers: factForce[fact].layers,
        isFree: factForce[fact].isFree, origin: factOrigin[fact])
    }
    return builder.build()
  }
}
