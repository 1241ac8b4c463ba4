// What differs between two networks, and how far a difference can go.

extension RuleNetwork {
  /// Stands for an atom that another network does not have.
  package static let noAtom = Atom.max

  /// Returns atoms, some of them repeatedly, among which is every one that is the head of a rule of
  /// only one of two networks; heads that only the other network has are left out.
  ///
  /// Rules are the same if their atoms, their needs and their layers are. Alike rules in another order
  /// may count as different: that says too much, never too little.
  ///
  ///     // old: 1 ← 0, 2 ← 1    new: 1 ← 0, 2 ← 0
  ///     new.changedHeads(since: old, renumbered: [0, 1, 2])  // [2, 2]
  ///
  /// - Parameter renumbered: For each atom of the other network, which one it is in this;
  ///   ``noAtom`` if it is not there. No two are the same one.
  /// - Complexity: O(atoms + conditions), times the logarithm of a row where rows differ.
  package func changedHeads(since old: RuleNetwork, renumbered: [Atom]) -> [Atom] {
    let difference = NetworkDifference(old: old, new: self, renumbered: renumbered)
    return difference.headsOfArcs() + difference.headsOfThresholds() + difference.headsOfFacts()
  }

  /// By atom: whether it is one of some atoms, or a chain of rules leads from one of them to it,
  /// whatever else those rules need and whichever layers they are in.
  ///
  /// - Complexity: O(atoms + rules that the answer touches).
  package func isDownstream(of atoms: [Atom]) -> [Bool] {
    isReached(from: atoms) { atom, find in
      for arc in arcs(of: atom) { find(arcHead[arc]) }
      for threshold in occurrences[Int(atom)] { find(thresholdHead[Int(threshold)]) }
    }
  }

  /// By atom: whether it is one of some atoms, or steps lead from one of them to it.
  ///
  /// - Parameter step: Calls its second argument with each atom that is one step from the first.
  func isReached(from atoms: [Atom], _ step: (Atom, (Atom) -> Void) -> Void) -> [Bool] {
    var isFound = [Bool](repeating: false, count: atomCount)
    var pending: [Atom] = []
    func find(_ atom: Atom) {
      if isFound[Int(atom)] { return }
      isFound[Int(atom)] = true
      pending.append(atom)
    }
    for atom in atoms { find(atom) }
    while let atom = pending.popLast() { step(atom, find) }
    return isFound
  }

  fileprivate func arcs(of atom: Atom) -> Range<Int> {
    Int(arcStart[Int(atom)])..<Int(arcStart[Int(atom) + 1])
  }
}

private struct NetworkDifference {
  let old: RuleNetwork
  let new: RuleNetwork
  /// By atom of the old network: its number in the new one.
  let renumbered: [RuleNetwork.Atom]

  // MARK: Rules of one condition

  func headsOfArcs() -> [RuleNetwork.Atom] {
    var changed: [RuleNetwork.Atom] = []
    var isMatched = [Bool](repeating: false, count: new.atomCount)
    for atom in 0..<RuleNetwork.Atom(old.atomCount) {
      let twin = renumbered[Int(atom)]
      let before = old.arcs(of: atom)
      if twin == RuleNetwork.noAtom {
        changed += before.lazy.map { renumbered[Int(old.arcHead[$0])] }
          .filter { $0 != RuleNetwork.noAtom }
        continue
      }
      isMatched[Int(twin)] = true
      let after = new.arcs(of: twin)
      if !areSame(before, after) { changed += differences(before, after) }
    }
    for atom in isMatched.indices where !isMatched[atom] {
      changed += new.arcHead[new.arcs(of: RuleNetwork.Atom(atom))]
    }
    return changed
  }

  private func areSame(_ before: Range<Int>, _ after: Range<Int>) -> Bool {
    guard before.count == after.count else { return false }
    for (i, j) in zip(before, after) {
      if renumbered[Int(old.arcHead[i])] != new.arcHead[j]
        || old.arcForce[i].layers != new.arcForce[j].layers
      {
        return false
      }
    }
    return true
  }

  /// The heads of what only one of two rows of arcs has.
  private func differences(_ before: Range<Int>, _ after: Range<Int>) -> [RuleNetwork.Atom] {
    func key(_ head: RuleNetwork.Atom, _ force: RuleNetwork.Force) -> UInt64 {
      UInt64(head) << 8 | UInt64(force.layers.rawValue)
    }
    let own = Set(before.map { key(renumbered[Int(old.arcHead[$0])], old.arcForce[$0]) })
    let other = Set(after.map { key(new.arcHead[$0], new.arcForce[$0]) })
    return own.symmetricDifference(other).map { RuleNetwork.Atom($0 >> 8) }
      .filter { $0 != RuleNetwork.noAtom }
  }

  // MARK: Rules of several conditions

  /// Thresholds come in the order of the entities that they are about: what is before the first
  /// difference and behind the last is the same, and only the rest is sorted by its heads.
  func headsOfThresholds() -> [RuleNetwork.Atom] {
    let (oldCount, newCount) = (old.thresholdHead.count, new.thresholdHead.count)
    var start = 0
    while start < min(oldCount, newCount), isSame(start, start) { start += 1 }
    var end = 0
    while end < min(oldCount, newCount) - start, isSame(oldCount - end - 1, newCount - end - 1) {
      end += 1
    }
    var rest: [RuleNetwork.Atom: (old: [Int], new: [Int])] = [:]
    for threshold in start..<oldCount - end {
      let head = renumbered[Int(old.thresholdHead[threshold])]
      if head != RuleNetwork.noAtom { rest[head, default: ([], [])].old.append(threshold) }
    }
    for threshold in start..<newCount - end {
      rest[new.thresholdHead[threshold], default: ([], [])].new.append(threshold)
    }
    return rest.filter { _, rules in
      rules.old.count != rules.new.count || !zip(rules.old, rules.new).allSatisfy(isSame)
    }.keys.sorted()
  }

  private func isSame(_ before: Int, _ after: Int) -> Bool {
    let (own, other) = (old.bodies[before], new.bodies[after])
    guard renumbered[Int(old.thresholdHead[before])] == new.thresholdHead[after],
      old.thresholdNeed[before] == new.thresholdNeed[after],
      old.thresholdForce[before].layers == new.thresholdForce[after].layers,
      own.count == other.count
    else { return false }
    return zip(own, other).allSatisfy { renumbered[Int($0)] == $1 }
  }

  // MARK: Rules without conditions

  func headsOfFacts() -> [RuleNetwork.Atom] {
    var layers: [RuleNetwork.Atom: (old: LayerSet, new: LayerSet)] = [:]
    for fact in old.factHead.indices {
      let head = renumbered[Int(old.factHead[fact])]
      if head == RuleNetwork.noAtom { continue }
      layers[head, default: ([], [])].old.formUnion(old.factForce[fact].layers)
    }
    for fact in new.factHead.indices {
      layers[new.factHead[fact], default: ([], [])].new.formUnion(new.factForce[fact].layers)
    }
    return layers.filter { $0.value.old != $0.value.new }.keys.sorted()
  }
}
