extension RuleNetwork {
  /// Returns the same rules over other numbers: no rule but those in a cycle leads to a lower one.
  ///
  /// - Returns: The network, and the new number of each atom.
  package func topologicallyNumbered() -> (network: RuleNetwork, number: [Atom]) {
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
    let order = DirectedGraph(nodeCount: atomCount, sources: sources, targets: targets)
      .topologicalOrder()
    var number = [Atom](repeating: 0, count: atomCount)
    for (rank, atom) in order.enumerated() { number[Int(atom)] = Atom(rank) }
    return (renumbered(number), number)
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

extension DirectedGraph {
  /// Returns every node once: of two that no cycle joins, the source of an arc before its target.
  func topologicalOrder() -> [UInt32] {
    let components = stronglyConnectedComponents()
    return Rows(
      count: components.count, rows: components.component, values: 0..<UInt32(nodeCount)
    ).values
  }
}
