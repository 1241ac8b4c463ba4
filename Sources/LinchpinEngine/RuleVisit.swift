/// The one step that every walk over one layer is made of: an atom has come to hold, so its arcs fire,
/// and each threshold that it is a condition of waits for one less.
struct RuleVisit {
  let rules: RuleNetwork.Pointers
  let layer: LayerSet
  /// By threshold: how many conditions it still waits for.
  let missing: UnsafeMutableBufferPointer<Int32>

  @inline(__always)
  func callAsFunction<Walk: RuleWalk>(_ atom: RuleNetwork.Atom, _ walk: inout Walk) {
    for arc in rules.arcs(of: atom) where rules.arcForce[arc].holds(in: layer) {
      walk.fire(rules.arcHead[arc], rule: arc, isFree: rules.arcForce[arc].isFree, from: atom)
    }
    for use in rules.uses(of: atom) {
      let threshold = Int(rules.occurrences[use])
      missing[threshold] -= 1
      guard missing[threshold] == 0, rules.thresholdForce[threshold].holds(in: layer) else {
        continue
      }
      walk.fire(
        rules.thresholdHead[threshold], rule: rules.arcHead.count + threshold,
        isFree: rules.thresholdForce[threshold].isFree, from: atom)
    }
  }
}

/// What a walk makes of the rules that fire.
protocol RuleWalk {
  mutating func fire(
    _ head: RuleNetwork.Atom, rule: Int, isFree: Bool, from condition: RuleNetwork.Atom)
}

/// Keeps what holds, and what is to be visited next.
struct ReachWalk: RuleWalk {
  /// One bit an atom.
  let isHeld: UnsafeMutableBufferPointer<UInt64>
  var next: [RuleNetwork.Atom] = []

  @inline(__always)
  mutating func hold(_ atom: RuleNetwork.Atom) {
    let word = isHeld[Int(atom >> 6)]
    let bit: UInt64 = 1 << UInt64(atom & 63)
    if word & bit != 0 { return }
    isHeld[Int(atom >> 6)] = word | bit
    next.append(atom)
  }

  @inline(__always)
  mutating func fire(
    _ head: RuleNetwork.Atom, rule: Int, isFree: Bool, from condition: RuleNetwork.Atom
  ) { hold(head) }
}

/// Keeps why each atom holds: which rule gave it the least depth, by which last needed condition.
struct DerivationWalk: RuleWalk {
  let rules: RuleNetwork.Pointers
  /// By atom: 0, 1 + the index of its derivation, or `baseMark`.
  let mark: UnsafeMutableBufferPointer<UInt32>
  let baseMark: UInt32
  let isOrdered: Bool
  var derived: [FixpointSolver.Derivation]
  var depth: Int32 = 0
  /// What is to be visited at the next depth.
  var next: [RuleNetwork.Atom] = []
  /// Atoms of this depth that a free rule has just made hold.
  var pending: [RuleNetwork.Atom] = []

  /// Whether an atom that was to be visited at this depth has not been found at a smaller one since.
  @inline(__always)
  func isOfThisDepth(_ atom: RuleNetwork.Atom) -> Bool {
    derived[Int(mark[Int(atom)]) - 1].depth == depth
  }

  @inline(__always)
  mutating func fire(
    _ head: RuleNetwork.Atom, rule: Int, isFree: Bool, from atom: RuleNetwork.Atom
  ) {
    let held = mark[Int(head)]
    if held == 0 {
      derived.append(
        FixpointSolver.Derivation(
          atom: head, depth: isFree ? depth : depth + 1, rule: UInt32(rule), last: atom,
          lastIndex: mark[Int(atom)] - 1))
      mark[Int(head)] = UInt32(derived.count)
      if isFree { pending.append(head) } else { next.append(head) }
    } else if held == baseMark {
      return
    } else if isFree {
      improve(Int(held) - 1, head, rule: rule, from: atom)
    } else if isOrdered {
      explain(Int(held) - 1, rule: rule, from: atom)
    }
  }

  /// A free rule may give a smaller depth than the rule that came first, or the same: then the
  /// smaller last condition decides, and of two free rules the first.
  @inline(__always)
  private mutating func improve(
    _ known: Int, _ head: RuleNetwork.Atom, rule: Int, from atom: RuleNetwork.Atom
  ) {
    let isLess = derived[known].depth > depth
    let isTie = derived[known].depth == depth && rules.addsDepth(derived[known].rule)
    if isLess || (isTie && atom < derived[known].last) {
      derived[known].depth = depth
      derived[known].rule = UInt32(rule)
      derived[known].last = atom
      derived[known].lastIndex = mark[Int(atom)] - 1
    }
    if isLess { pending.append(head) }
  }

  /// Of rules that give the same depth by the same condition, the one in force in the highest layer
  /// explains best.
  @inline(__always)
  private mutating func explain(_ known: Int, rule: Int, from atom: RuleNetwork.Atom) {
    let derivation = derived[known]
    if derivation.last == atom, derivation.depth == depth + 1,
      rules.highestLayer(of: UInt32(rule)) > rules.highestLayer(of: derivation.rule)
    {
      derived[known].rule = UInt32(rule)
    }
  }
}
