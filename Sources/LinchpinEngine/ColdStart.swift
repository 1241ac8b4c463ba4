extension RuleNetwork {
  /// Returns the heads of a layer that stay false, but only because each waits for another: read
  /// the other way, *not the head* needs enough of *not the conditions*, and some cannot be
  /// grounded.
  ///
  ///     // 0 ← 1, 1 ← 0: nothing makes them hold, and nothing else keeps them from holding
  ///     network.ungrounded(layer: 0)  // [0, 1]
  ///
  /// A rule that needs r of n conditions is kept from firing by n − r + 1 false ones; a head is
  /// grounded once each of its rules is kept from firing by grounded atoms.
  ///
  /// - Parameter isWanted: Only rules with these heads count; other atoms are grounded.
  /// - Complexity: O(conditions).
  package func ungrounded(layer: Layer, isWanted: (Atom) -> Bool) -> [Atom] {
    var isBase = [Bool](repeating: false, count: atomCount)
    if hasFacts {
      for held in FixpointSolver(self, layer: layer).base { isBase[Int(held.atom)] = true }
    }
    let layers = LayerSet(layer)
    let usedThresholds = thresholdHead.indices.map {
      thresholdForce[$0].holds(in: layers) && isWanted(thresholdHead[$0])
    }
    func isUsed(_ arc: Int) -> Bool { arcForce[arc].holds(in: layers) && isWanted(arcHead[arc]) }
    // By head: how many of its rules may still fire; an arc is kept from firing by its one condition.
    var waiting = [Int32](repeating: 0, count: atomCount)
    for arc in arcHead.indices where isUsed(arc) { waiting[Int(arcHead[arc])] += 1 }
    for threshold in thresholdHead.indices where usedThresholds[threshold] {
      waiting[Int(thresholdHead[threshold])] += 1
    }
    var missing = thresholdHead.indices.map { bodies[$0].count - Int(thresholdNeed[$0]) + 1 }
    var pending = waiting.indices.filter { waiting[$0] == 0 && !isBase[$0] }
    func rest(of head: Atom) {
      waiting[Int(head)] -= 1
      if waiting[Int(head)] == 0, !isBase[Int(head)] { pending.append(Int(head)) }
    }
    while let atom = pending.popLast() {
      for arc in Int(arcStart[atom])..<Int(arcStart[atom + 1]) where isUsed(arc) {
        rest(of: arcHead[arc])
      }
      for use in occurrences[atom] where usedThresholds[Int(use)] {
        missing[Int(use)] -= 1
        if missing[Int(use)] == 0 { rest(of: thresholdHead[Int(use)]) }
      }
    }
    return waiting.indices.filter { waiting[$0] > 0 && !isBase[$0] }.map { Atom($0) }
  }
}
