extension RuleNetwork {
  /// Returns rules from which the same follows, beyond what holds from nothing, with fewer thresholds.
  ///
  /// What holds from nothing is settled: rules that lead to it are left out, and a threshold waits for
  /// its other conditions alone, which makes an arc of each if one of them is enough. A threshold says
  /// nothing either where fewer of its conditions than it needs have no arc of their own to its head:
  /// once it fires, one that has has fired.
  ///
  ///     // 2 once two of 0 and 1 hold; 2 ← 0
  ///     network.simplified(given: [], layers: .every)  // 2 ← 0
  ///
  /// Labels and what is free are not kept.
  ///
  /// - Parameters:
  ///   - base: What holds from nothing, in all of the layers.
  ///   - layers: The layers that are asked about.
  /// - Complexity: O(layers × conditions).
  package func simplified(
    given base: [LayeredSolver.Reached], layers: LayerSet
  ) -> RuleNetwork {
    var settled = [LayerSet](repeating: [], count: atomCount)
    for reached in base { settled[Int(reached.atom)] = reached.layers }
    var builder = Builder(atomCount: atomCount)
    builder.reserveArcs(arcHead.count)
    for condition in 0..<atomCount {
      for arc in Int(arcStart[condition])..<Int(arcStart[condition + 1]) {
        let open = layers.subtracting(settled[Int(arcHead[arc])])
        builder.addArc(
          head: arcHead[arc], condition: Atom(condition),
          layers: arcForce[arc].layers.intersection(open))
      }
    }
    addThresholds(to: &builder, settled, layers)
    return builder.build()
  }

  private func addThresholds(
    to builder: inout Builder, _ settled: [LayerSet], _ layers: LayerSet
  ) {
    if thresholdHead.isEmpty { return }
    let thresholds = Rows(
      count: atomCount, rows: thresholdHead, values: thresholdHead.indices.map { UInt32($0) })
    let arcs = arcsToThresholdHeads(thresholds)
    // By atom: the layers in which it has an arc to the head that is looked at.
    var hasArc = [LayerSet](repeating: [], count: atomCount)
    for head in 0..<atomCount where !thresholds[head].isEmpty {
      for arc in arcs[head] { hasArc[Int(arc.condition)].formUnion(arc.layers) }
      for threshold in thresholds[head] {
        let open = thresholdForce[Int(threshold)].layers.intersection(layers)
          .subtracting(settled[head])
        add(Int(threshold), open, to: &builder, settled, hasArc)
      }
      for arc in arcs[head] { hasArc[Int(arc.condition)] = [] }
    }
  }

  private struct ArcCondition: Sendable {
    let condition: Atom
    let layers: LayerSet
  }

  /// By atom that is the head of a threshold: the arcs that lead to it.
  private func arcsToThresholdHeads(_ thresholds: Rows<UInt32>) -> Rows<ArcCondition> {
    var heads: [Atom] = []
    var conditions: [ArcCondition] = []
    for condition in 0..<atomCount {
      for arc in Int(arcStart[condition])..<Int(arcStart[condition + 1])
      where !thresholds.range(of: Int(arcHead[arc])).isEmpty {
        heads.append(arcHead[arc])
        conditions.append(ArcCondition(condition: Atom(condition), layers: arcForce[arc].layers))
      }
    }
    return Rows(count: atomCount, rows: heads, values: conditions)
  }

  /// Adds what a threshold still says in each of some layers.
  private func add(
    _ threshold: Int, _ layers: LayerSet, to builder: inout Builder, _ settled: [LayerSet],
    _ hasArc: [LayerSet]
  ) {
    let head = thresholdHead[threshold]
    // The layers in which it stays as it is: one rule does for them.
    var kept: LayerSet = []
    layers.forEachNumber { number in
      let layer = Layer(number)
      let open = bodies[threshold].filter { !settled[Int($0)].contains(layer) }
      let need = Int(thresholdNeed[threshold]) - (bodies.range(of: threshold).count - open.count)
      if need > 1, open.count(where: { !hasArc[Int($0)].contains(layer) }) < need { return }
      if open.count == bodies.range(of: threshold).count {
        kept.insert(LayerSet(layer))
      } else {
        builder.add(head: head, need: need, of: open, layers: LayerSet(layer))
      }
    }
    builder.add(
      head: head, need: Int(thresholdNeed[threshold]), of: Array(bodies[threshold]), layers: kept)
  }

  /// Whether a rule that needs several conditions is in force in a layer, and enough of these are
  /// among some atoms.
  package func hasThreshold(in layer: Layer, among atoms: (Atom) -> Bool) -> Bool {
    thresholdHead.indices.contains { threshold in
      thresholdForce[threshold].holds(in: LayerSet(layer)) && atoms(thresholdHead[threshold])
        && bodies[threshold].count(where: atoms) >= Int(thresholdNeed[threshold])
    }
  }

  /// Returns the rules of a layer that lead from some of the atoms to some of them; others hold never.
  /// Facts are left out.
  package func restricted(to isKept: [Bool], layer: Layer) -> RuleNetwork {
    var builder = Builder(atomCount: atomCount)
    for condition in 0..<atomCount where isKept[condition] {
      for arc in Int(arcStart[condition])..<Int(arcStart[condition + 1])
      where arcForce[arc].holds(in: LayerSet(layer)) && isKept[Int(arcHead[arc])] {
        builder.addArc(head: arcHead[arc], condition: Atom(condition))
      }
    }
    for threshold in thresholdHead.indices
    where thresholdForce[threshold].holds(in: LayerSet(layer))
      && isKept[Int(thresholdHead[threshold])]
    {
      builder.add(
        head: thresholdHead[threshold], need: Int(thresholdNeed[threshold]),
        of: bodies[threshold].filter { isKept[Int($0)] })
    }
    return builder.build()
  }

  /// Returns the arcs the other way round: each from its head to its condition. Thresholds and facts
  /// are left out.
  package func reversedArcs() -> RuleNetwork {
    var builder = Builder(atomCount: atomCount)
    builder.reserveArcs(arcHead.count)
    for condition in 0..<atomCount {
      for arc in Int(arcStart[condition])..<Int(arcStart[condition + 1]) {
        builder.addArc(
          head: Atom(condition), condition: arcHead[arc], layers: arcForce[arc].layers)
      }
    }
    return builder.build()
  }
}
