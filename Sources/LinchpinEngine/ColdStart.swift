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
    let base = Set(FixpointSolver(self, layer: layer).base.map { $0.atom })
    let rules = self.rules.filter { $0.layers.contains(layer) && $0.need > 0 && isWanted($0.head) }
    var waitingRules: [Atom: Int] = [:]
    var uses: [Atom: [Int]] = [:]
    var missing = rules.map { $0.conditions.count - $0.need + 1 }
    for (number, rule) in rules.enumerated() {
      waitingRules[rule.head, default: 0] += 1
      for condition in rule.conditions { uses[condition, default: []].append(number) }
    }
    var pending = uses.keys.filter { waitingRules[$0] == nil && !base.contains($0) }
    while let atom = pending.popLast() {
      for number in uses[atom] ?? [] {
        missing[number] -= 1
        guard missing[number] == 0 else { continue }
        let head = rules[number].head
        waitingRules[head, default: 0] -= 1
        if waitingRules[head] == 0, !base.contains(head) { pending.append(head) }
      }
    }
    return waitingRules.filter { $0.value > 0 && !base.contains($0.key) }.keys.sorted()
  }
}
