/// Finds what follows from given atoms: the least fixpoint of one layer of a rule network.
///
/// Every rule counts how many of its conditions are still missing; an atom that comes to hold is
/// visited once, and takes one off the count of each rule it is a condition of. Cycles need no
/// special case, and no walk is recursive.
///
/// *Base state* is what holds from nothing. Each question starts from it and leaves it as it was,
/// in time that depends only on the answer.
///
/// W. F. Dowling, J. H. Gallier, *Linear-time algorithms for testing the satisfiability of
/// propositional Horn formulae*, J. Logic Programming 1 (1984), doi 10.1016/0743-1066(84)90014-1.
public struct FixpointSolver: Sendable {
  public typealias Atom = RuleNetwork.Atom

  public let network: RuleNetwork
  public let layer: Int
  /// What holds from nothing, in the order in which it was derived.
  public let base: [Derivation]

  /// 0 for an atom that does not hold, else 1 + its place among the derivations of the question;
  /// ``baseMark`` for the base state.
  private var mark: [UInt32]
  /// For each threshold, how many conditions it still waits for.
  var missing: [Int32]
  /// One bit an atom, set in the base state: small enough to stay near while a walk goes far.
  var isHeld: [UInt64]
  var sorter: AtomSorter

  private static let baseMark = UInt32.max

  /// - Complexity: O(atoms + conditions).
  public init(_ network: RuleNetwork, layer: Int) {
    precondition((0..<7).contains(layer), "a network has the layers 0 to 6")
    self.network = network
    self.layer = layer
    mark = [UInt32](repeating: 0, count: network.atomCount)
    missing = network.thresholdNeed.map { Int32($0) }
    isHeld = [UInt64](repeating: 0, count: network.atomCount / 64 + 1)
    sorter = AtomSorter(atomCount: network.atomCount)
    var walk = Walk(isOrdered: true)
    let mask = UInt8(1) << UInt8(layer)
    let firstFact = network.arcHead.count + network.thresholdHead.count
    for fact in network.factHead.indices where network.factForce[fact].holds(inLayer: mask) {
      let head = network.factHead[fact]
      guard mark[Int(head)] == 0 else { continue }
      walk.derived.append(
        Derivation(
          atom: head, depth: 0, rule: UInt32(firstFact + fact), last: Derivation.none,
          lastPlace: Derivation.none))
      mark[Int(head)] = UInt32(walk.derived.count)
      walk.level.append(head)
    }
    Self.run(
      &walk, network: network, layerMask: mask, mark: &mark, missing: &missing, sorter: &sorter)
    base = walk.derived
    for derivation in base {
      mark[Int(derivation.atom)] = Self.baseMark
      isHeld[Int(derivation.atom >> 6)] |= 1 << UInt64(derivation.atom & 63)
    }
  }

  /// Whether an atom holds from nothing.
  public func isBase(_ atom: Atom) -> Bool { mark[Int(atom)] == Self.baseMark }

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
  public mutating func consequences(of seeds: [Atom], isExplained: Bool = true) -> [Derivation] {
    var walk = Walk(isOrdered: isExplained)
    for seed in isExplained ? seeds.sorted() : seeds where mark[Int(seed)] == 0 {
      walk.derived.append(
        Derivation(
          atom: seed, depth: 0, rule: Derivation.none, last: Derivation.none,
          lastPlace: Derivation.none))
      mark[Int(seed)] = UInt32(walk.derived.count)
      walk.level.append(seed)
    }
    let mask = UInt8(1) << UInt8(layer)
    Self.run(
      &walk, network: network, layerMask: mask, mark: &mark, missing: &missing, sorter: &sorter)
    restore(walk.derived)
    return walk.derived
  }

  /// Takes back what a question changed.
  private mutating func restore(_ derived: [Derivation]) {
    for derivation in derived { mark[Int(derivation.atom)] = 0 }
    if missing.isEmpty { return }
    for derivation in derived {
      let atom = Int(derivation.atom)
      for place in Int(network.occurrenceStart[atom])..<Int(network.occurrenceStart[atom + 1]) {
        missing[Int(network.occurrences[place])] += 1
      }
    }
  }
}

extension FixpointSolver {
  /// Why an atom holds.
  public struct Derivation: Sendable, Hashable {
    /// No rule, or no condition.
    public static let none = UInt32.max

    public let atom: Atom
    public internal(set) var depth: Int32
    /// The number of the rule that made it hold; ``none`` for a seed.
    public internal(set) var rule: UInt32
    /// The last needed condition of that rule; ``none`` for a seed or a fact.
    public internal(set) var last: Atom
    /// The place of that condition among the derivations of the same answer.
    public internal(set) var lastPlace: UInt32
  }

  /// The state of a walk: what was derived, and the atoms of this depth and of the next.
  private struct Walk {
    let isOrdered: Bool
    var depth: Int32 = 0
    var derived: [Derivation] = []
    var level: [Atom] = []
    var next: [Atom] = []
    /// Atoms of this depth that a free rule has just made hold.
    var pending: [Atom] = []

    init(isOrdered: Bool) { self.isOrdered = isOrdered }
  }

  /// Visits one depth after the other; within one, atoms in ascending order if that matters.
  private static func run(
    _ walk: inout Walk, network: RuleNetwork, layerMask: UInt8, mark: inout [UInt32],
    missing: inout [Int32], sorter: inout AtomSorter
  ) {
    network.withPointers { network in
      mark.withUnsafeMutableBufferPointer { mark in
        missing.withUnsafeMutableBufferPointer { missing in
          while !walk.level.isEmpty {
            if walk.isOrdered { sorter.sort(&walk.level) }
            visitLevel(
              &walk, network: network, layerMask: layerMask, mark: mark, missing: missing)
            swap(&walk.level, &walk.next)
            walk.next.removeAll(keepingCapacity: true)
            walk.depth += 1
          }
        }
      }
    }
  }

  private static func visitLevel(
    _ walk: inout Walk, network: RuleNetwork.Pointers, layerMask: UInt8,
    mark: UnsafeMutableBufferPointer<UInt32>, missing: UnsafeMutableBufferPointer<Int32>
  ) {
    for place in walk.level.indices {
      let atom = walk.level[place]
      guard walk.derived[Int(mark[Int(atom)]) - 1].depth == walk.depth else { continue }
      visit(atom, &walk, network, layerMask, mark, missing)
      // Free rules hold at once, as part of the visit that fired them.
      var visited = 0
      while visited < walk.pending.count {
        visit(walk.pending[visited], &walk, network, layerMask, mark, missing)
        visited += 1
      }
      walk.pending.removeAll(keepingCapacity: true)
    }
  }

  private static func visit(
    _ atom: Atom, _ walk: inout Walk, _ network: RuleNetwork.Pointers, _ layerMask: UInt8,
    _ mark: UnsafeMutableBufferPointer<UInt32>, _ missing: UnsafeMutableBufferPointer<Int32>
  ) {
    for arc in network.arcs(of: atom) where network.arcForce[arc].holds(inLayer: layerMask) {
      fire(
        network.arcHead[arc], rule: arc, isFree: network.arcForce[arc].isFree, from: atom, &walk,
        network, mark)
    }
    for use in network.uses(of: atom) {
      let threshold = Int(network.occurrences[use])
      missing[threshold] -= 1
      if missing[threshold] == 0, network.thresholdForce[threshold].holds(inLayer: layerMask) {
        fire(
          network.thresholdHead[threshold], rule: network.arcHead.count + threshold,
          isFree: network.thresholdForce[threshold].isFree, from: atom, &walk, network, mark)
      }
    }
  }

  @inline(__always)
  private static func fire(
    _ head: Atom, rule: Int, isFree: Bool, from atom: Atom, _ walk: inout Walk,
    _ network: RuleNetwork.Pointers, _ mark: UnsafeMutableBufferPointer<UInt32>
  ) {
    let held = mark[Int(head)]
    if held == 0 {
      walk.derived.append(
        Derivation(
          atom: head, depth: isFree ? walk.depth : walk.depth + 1, rule: UInt32(rule), last: atom,
          lastPlace: mark[Int(atom)] - 1))
      mark[Int(head)] = UInt32(walk.derived.count)
      if isFree { walk.pending.append(head) } else { walk.next.append(head) }
    } else if isFree, held != baseMark {
      // A free rule may give a smaller depth than the rule that came first, or the same: then
      // the smaller last condition decides, and of two free rules the first.
      let known = Int(held) - 1
      let isLess = walk.derived[known].depth > walk.depth
      let isTie =
        walk.derived[known].depth == walk.depth && network.addsDepth(walk.derived[known].rule)
      if isLess || (isTie && atom < walk.derived[known].last) {
        walk.derived[known].depth = walk.depth
        walk.derived[known].rule = UInt32(rule)
        walk.derived[known].last = atom
        walk.derived[known].lastPlace = mark[Int(atom)] - 1
      }
      if isLess { walk.pending.append(head) }
    } else if held != baseMark, walk.isOrdered {
      // Of rules that give the same depth by the same condition, the one in force in the highest
      // layer explains best.
      let known = Int(held) - 1
      let derivation = walk.derived[known]
      if derivation.last == atom, derivation.depth == walk.depth + 1,
        network.highestLayer(of: UInt32(rule)) > network.highestLayer(of: derivation.rule)
      {
        walk.derived[known].rule = UInt32(rule)
      }
    }
  }
}
