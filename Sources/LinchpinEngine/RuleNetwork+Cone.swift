extension RuleNetwork {
  /// Returns, for each atom, whether rules of a layer may lead to it from some atoms, and from it to
  /// some others. A rule counts as leading on from each of its conditions, however many it needs:
  /// outside this set nothing that the sources do changes anything at the targets.
  ///
  ///     // 0 → 1 → 2, 1 → 3
  ///     network.cone(from: [0], to: [2], layer: 0)  // [true, true, true, false]
  ///
  /// What holds from nothing counts as a source.
  ///
  /// - Complexity: O(atoms + conditions).
  package func cone(from sources: [Atom], to targets: [Atom], layer: Layer) -> [Bool] {
    let isReached = reached(from: sources + factHead, in: LayerSet(layer))
    return needed(for: targets, among: isReached, in: LayerSet(layer))
  }

  private func reached(from sources: [Atom], in layer: LayerSet) -> [Bool] {
    var isReached = [Bool](repeating: false, count: atomCount)
    var pending = sources
    while let atom = pending.popLast() {
      if isReached[Int(atom)] { continue }
      isReached[Int(atom)] = true
      for arc in Int(arcStart[Int(atom)])..<Int(arcStart[Int(atom) + 1])
      where arcForce[arc].holds(in: layer) && !isReached[Int(arcHead[arc])] {
        pending.append(arcHead[arc])
      }
      for threshold in occurrences[Int(atom)]
      where thresholdForce[Int(threshold)].holds(in: layer) {
        pending.append(thresholdHead[Int(threshold)])
      }
    }
    return isReached
  }

  /// The atoms of a set from which its rules lead to the targets.
  private func needed(
    for targets: [Atom], among isReached: [Bool], in layer: LayerSet
  ) -> [Bool] {
    var heads: [Atom] = []
    var conditions: [Atom] = []
    for atom in 0..<atomCount where isReached[atom] {
      for arc in Int(arcStart[atom])..<Int(arcStart[atom + 1])
      where arcForce[arc].holds(in: layer) {
        heads.append(arcHead[arc])
        conditions.append(Atom(atom))
      }
      for threshold in occurrences[atom] where thresholdForce[Int(threshold)].holds(in: layer) {
        heads.append(thresholdHead[Int(threshold)])
        conditions.append(Atom(atom))
      }
    }
    let conditionsOfHead = Rows(count: atomCount, rows: heads, values: conditions)
    var isNeeded = [Bool](repeating: false, count: atomCount)
    var pending = targets.filter { isReached[Int($0)] }
    while let atom = pending.popLast() {
      if isNeeded[Int(atom)] { continue }
      isNeeded[Int(atom)] = true
      pending += conditionsOfHead[Int(atom)]
    }
    return isNeeded
  }
}
