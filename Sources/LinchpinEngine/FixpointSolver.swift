/// Finds what follows from given atoms: the least fixpoint of one layer of a rule network.
///
/// Every rule counts how many of its conditions are still missing; an atom that comes to hold is
/// visited once, and takes one off the count of each rule it is a condition of. Cycles need no
/// special case, and no walk is recursive.
///
///     // 0 → 1 → 2, and 3 holds once both 1 and 2 do
///     solver.consequences(of: [0]).map(\.atom)  // [0, 1, 2, 3], of depths 0, 1, 2, 3
///
/// *Base state* is what holds from nothing. Each question starts from it and leaves it as it was,
/// in time that depends only on the answer.
///
/// W. F. Dowling, J. H. Gallier, *Linear-time algorithms for testing the satisfiability of
/// propositional Horn formulae*, J. Logic Programming 1 (1984), doi 10.1016/0743-1066(84)90014-1.
package struct FixpointSolver: Sendable {
  /// The number of an atom, as the rule network counts.
  package typealias Atom = RuleNetwork.Atom

  /// The rules that the answers follow from.
  package let network: RuleNetwork
  /// The layer whose rules are in force; all others are left out.
  package let layer: Layer
  /// What holds from nothing, in the order in which it was derived.
  package private(set) var base: [Derivation] = []

  /// 0 for an atom that does not hold, else 1 + its index among the derivations of the question;
  /// ``baseMark`` for the base state.
  private var mark: [UInt32]
  /// For each threshold, how many conditions it still waits for.
  private var missing: [Int32]
  /// One bit an atom, set in the base state: small enough to stay in a cache while a walk goes far
  /// (benchmark `one-event`).
  private var isHeld: [UInt64]
  private var sorter: NumberSorter

  private static let baseMark = UInt32.max

  /// - Complexity: O(atoms + conditions).
  package init(_ network: RuleNetwork, layer: Layer) {
    self.network = network
    self.layer = layer
    mark = [UInt32](repeating: 0, count: network.atomCount)
    missing = network.thresholdNeed.map { Int32($0) }
    isHeld = [UInt64](repeating: 0, count: network.atomCount / 64 + 1)
    sorter = NumberSorter(bound: network.atomCount)
    let firstFact = network.arcHead.count + network.thresholdHead.count
    var facts: [Derivation] = []
    for fact in network.factHead.indices where network.factForce[fact].holds(in: LayerSet(layer)) {
      let head = network.factHead[fact]
      guard mark[Int(head)] == 0 else { continue }
      facts.append(Derivation(atom: head, rule: UInt32(firstFact + fact)))
      mark[Int(head)] = UInt32(facts.count)
    }
    if facts.isEmpty { return }
    base = derive(from: facts, isOrdered: true)
    for derivation in base {
      mark[Int(derivation.atom)] = Self.baseMark
      isHeld[Int(derivation.atom >> 6)] |= 1 << UInt64(derivation.atom & 63)
    }
  }

  /// Whether an atom holds from nothing.
  package func isBase(_ atom: Atom) -> Bool { mark[Int(atom)] == Self.baseMark }
}

// MARK: - With reasons

extension FixpointSolver {
  /// Why an atom holds.
  package struct Derivation: Sendable, Hashable {
    /// No rule, or no condition.
    package static let none = UInt32.max

    /// What holds.
    package let atom: Atom
    /// 0 for a seed or a fact, else as ``FixpointSolver/consequences(of:isExplained:)`` counts.
    package internal(set) var depth: Int32 = 0
    /// The number of the rule that made it hold; ``none`` for a seed.
    package internal(set) var rule = none
    /// The last needed condition of that rule; ``none`` for a seed or a fact.
    package internal(set) var last: Atom = none
    /// The index of that condition among the derivations of the same answer.
    package internal(set) var lastIndex = none
  }

  /// Returns the atoms that hold once the seeds do, beyond the base state.
  ///
  /// A seed has depth 0; a head has 1 (a free rule: 0) + the depth of its last needed condition,
  /// over the rule that gives the least; of rules that give it by the same condition, the one in force
  /// in the highest layer, then the first. Conditions count in order of depth, then number, those of
  /// the base state first. (The head of a free rule counts with the condition that completed it:
  /// free rules of one condition should lead to the next atom.)
  ///
  /// - Parameters:
  ///   - seeds: Atoms that are made to hold, in any order.
  ///   - isExplained: Whether ``Derivation/rule`` and ``Derivation/last`` must be those that the
  ///     order above gives; without it, any of the rules that give the least depth may be named.
  /// - Returns: Seeds first, then in the order of depth.
  /// - Complexity: O(conditions of the rules that the answer touches), times the logarithm of the
  ///   answer if it is explained.
  package mutating func consequences(of seeds: [Atom], isExplained: Bool = true) -> [Derivation] {
    var first: [Derivation] = []
    for seed in isExplained ? seeds.sorted() : seeds where mark[Int(seed)] == 0 {
      first.append(Derivation(atom: seed))
      mark[Int(seed)] = UInt32(first.count)
    }
    let derived = derive(from: first, isOrdered: isExplained)
    for derivation in derived { mark[Int(derivation.atom)] = 0 }
    putBack(derived.lazy.map { $0.atom })
    return derived
  }

  /// Visits one depth after the other; within one, atoms in ascending order if that matters.
  ///
  /// - Parameter first: What holds at depth 0, marked already.
  private mutating func derive(from first: [Derivation], isOrdered: Bool) -> [Derivation] {
    var level = first.map { $0.atom }
    var derived = first
    network.withPointers { rules in
      mark.withUnsafeMutableBufferPointer { mark in
        missing.withUnsafeMutableBufferPointer { missing in
          let visit = RuleVisit(rules: rules, layer: LayerSet(layer), missing: missing)
          var walk = DerivationWalk(
            rules: rules, mark: mark, baseMark: Self.baseMark, isOrdered: isOrdered,
            derived: consume derived)
          while !level.isEmpty {
            if isOrdered { sorter.sort(&level) }
            for atom in level where walk.isOfThisDepth(atom) {
              visit(atom, &walk)
              // Free rules hold at once, as part of the visit that fired them.
              var visited = 0
              while visited < walk.pending.count {
                visit(walk.pending[visited], &walk)
                visited += 1
              }
              walk.pending.removeAll(keepingCapacity: true)
            }
            swap(&level, &walk.next)
            walk.next.removeAll(keepingCapacity: true)
            walk.depth += 1
          }
          derived = walk.derived
        }
      }
    }
    return derived
  }
}

// MARK: - Without reasons

extension FixpointSolver {
  /// Finds the atoms that hold once the seeds do, beyond the base state: the same atoms as
  /// ``consequences(of:isExplained:)``, without saying why, and several times as fast.
  ///
  /// Whoever asks many questions reuses one list, and pays nothing for what a question does not
  /// reach.
  ///
  /// A wide round goes in ascending order: its rows then lie one after another, and the walk no
  /// longer waits for memory at every atom (benchmark `one-event`).
  ///
  /// - Parameters:
  ///   - seeds: Atoms that are made to hold, in any order.
  ///   - found: Is replaced by the atoms that hold, in no particular order.
  /// - Complexity: O(conditions of the rules that the answer touches).
  package mutating func reach(of seeds: [Atom], into found: inout [Atom]) {
    found.removeAll(keepingCapacity: true)
    network.withPointers { rules in
      isHeld.withUnsafeMutableBufferPointer { isHeld in
        missing.withUnsafeMutableBufferPointer { missing in
          let visit = RuleVisit(rules: rules, layer: LayerSet(layer), missing: missing)
          var walk = ReachWalk(isHeld: isHeld)
          for seed in seeds { walk.hold(seed) }
          var level: [Atom] = []
          while !walk.next.isEmpty {
            swap(&level, &walk.next)
            walk.next.removeAll(keepingCapacity: true)
            found.append(contentsOf: level)
            sorter.sortIfLong(&level)
            for atom in level { visit(atom, &walk) }
          }
          for atom in found { isHeld[Int(atom >> 6)] &= ~(1 << UInt64(atom & 63)) }
        }
      }
    }
    putBack(found)
  }

  /// Each threshold waits again for the conditions that a question gave it.
  private mutating func putBack(_ found: some Sequence<Atom>) {
    if missing.isEmpty { return }
    network.withPointers { rules in
      missing.withUnsafeMutableBufferPointer { missing in
        for atom in found {
          for use in rules.uses(of: atom) { missing[Int(rules.occurrences[use])] += 1 }
        }
      }
    }
  }
}
