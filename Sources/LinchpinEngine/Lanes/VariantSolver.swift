/// A rule of one layer: *the head holds once at least `need` of these conditions hold*.
package struct LayerRule: Sendable, Hashable {
  /// The atom that the rule makes hold.
  package let head: RuleNetwork.Atom
  /// How many of the conditions must hold; 0 for a rule that holds from nothing.
  package let need: Int
  /// Distinct atoms.
  package let conditions: [RuleNetwork.Atom]

  package init(head: RuleNetwork.Atom, need: Int, conditions: [RuleNetwork.Atom]) {
    self.head = head
    self.need = need
    self.conditions = conditions
  }
}

/// Finds what follows from given atoms under many slightly different sets of rules, 512 at a time.
///
/// A *variant* takes a few rules away and adds a few others. Each has a lane of its own; the walk
/// carries the lanes from atom to atom, so that all variants of a batch cost about as much as one. A
/// variant can change nothing unless a rule that it takes away fires, or one that it adds fires and
/// makes something hold that did not: only these need a lane.
///
///     // 0 → 1 → 2; variant 0 takes 1 → 2 away, variant 1 adds 0 → 3
///     solver.reach(of: [0])
///     solver.relevantVariants()  // [0, 1]
///     solver.reach(of: [0], variants: [0, 1])
///     solver.lanes(of: 2)  // lane 1 alone
///     solver.lanes(of: 3)  // lane 1 alone
package final class VariantSolver {
  /// The number of an atom, as the rules count.
  package typealias Atom = RuleNetwork.Atom

  /// What is other in one set of rules.
  package struct Variant: Sendable {
    /// The rules taken away, by their numbers, ascending.
    package var removed: [Int]
    /// The rules added.
    package var added: [LayerRule]

    package init(removed: [Int] = [], added: [LayerRule] = []) {
      self.removed = removed
      self.added = added
    }
  }

  /// The atoms that hold in any lane, in the order in which they came to.
  package private(set) var reached: [Atom] = []
  /// The lanes that the last question was asked in.
  package private(set) var asked = Lanes()

  private let rules: [LayerRule]
  private let variants: [Variant]
  /// By atom: the rules that it is a condition of.
  private let uses: Rows<UInt32>
  /// The rules without conditions.
  private let facts: [Int]
  /// By atom: the variants that take away or add a rule that it is a condition of.
  private let variantsOfAtom: Rows<UInt32>
  /// The variants that take away or add a rule without conditions.
  private let unconditional: [Int]

  /// By atom: the lanes in which it holds, and those of them since it was last visited.
  private let holds: UnsafeMutableBufferPointer<Lanes>
  private let fresh: UnsafeMutableBufferPointer<Lanes>
  private var next: [Atom] = []
  private var batch = Batch()
  /// By rule: 1 + its index in the batch's ``Batch/removedIn``, or 0.
  private var removal: [UInt32]
  /// By atom: 1 + its first use by an added rule of the batch, or 0.
  private var firstAddedUse: [UInt32]

  /// What a batch of variants changes.
  private struct Batch {
    /// The rules that any variant takes away, and in which lanes.
    var removedRules: [Int] = []
    var removedIn: [Lanes] = []
    /// The rules that any variant adds, and in which lane.
    var added: [LayerRule] = []
    var addedIn: [Lanes] = []
    /// Uses of atoms as conditions of added rules, chained by atom.
    var uses: [(atom: Atom, rule: Int, next: UInt32)] = []
  }

  /// - Parameters:
  ///   - atomCount: Atoms are the numbers below this.
  ///   - rules: What is in force in every variant that does not take it away.
  ///   - variants: The sets of rules that may be asked about.
  package init(atomCount: Int, rules: [LayerRule], variants: [Variant]) {
    self.rules = rules
    self.variants = variants
    uses = Self.rows(
      atomCount, rules.enumerated().lazy.map { ($1.conditions, UInt32($0)) })
    facts = rules.indices.filter { rules[$0].need == 0 }
    func changed(_ variant: Variant) -> [LayerRule] {
      variant.removed.map { rules[$0] } + variant.added
    }
    variantsOfAtom = Self.rows(
      atomCount,
      variants.enumerated().lazy.map { number, variant in
        (Array(Set(changed(variant).flatMap { $0.conditions })), UInt32(number))
      })
    unconditional = variants.indices.filter { changed(variants[$0]).contains { $0.need == 0 } }
    holds = .allocate(capacity: atomCount)
    holds.initialize(repeating: Lanes())
    fresh = .allocate(capacity: atomCount)
    fresh.initialize(repeating: Lanes())
    removal = [UInt32](repeating: 0, count: rules.count)
    firstAddedUse = [UInt32](repeating: 0, count: atomCount)
  }

  deinit {
    holds.deallocate()
    fresh.deallocate()
  }

  private static func rows(
    _ atomCount: Int, _ lists: some Sequence<([Atom], UInt32)>
  ) -> Rows<UInt32> {
    var atoms: [Atom] = []
    var values: [UInt32] = []
    for (conditions, value) in lists {
      for atom in conditions {
        atoms.append(atom)
        values.append(value)
      }
    }
    return Rows(count: atomCount, rows: atoms, values: values)
  }
}

extension VariantSolver {
  /// How many variants there are.
  package var variantCount: Int { variants.count }

  /// Whether anything may hold from nothing, in any variant.
  package var hasFacts: Bool { !facts.isEmpty || !unconditional.isEmpty }

  /// The lanes in which an atom holds.
  @inline(__always)
  package func lanes(of atom: Atom) -> Lanes { holds[Int(atom)] }

  /// Finds what holds once the seeds do, under the rules as they are: in every lane.
  package func reach(of seeds: [Atom]) { reach(of: seeds, in: ~Lanes()) }

  /// Finds what holds once the seeds do, each variant in the lane of its offset.
  ///
  /// - Parameter chosen: The numbers of up to 512 variants.
  package func reach(of seeds: [Atom], variants chosen: some Collection<Int>) {
    begin(chosen)
    reach(of: seeds, in: Lanes.first(chosen.count))
    end()
  }

  /// After the rules as they are were asked about: the variants that may give another answer to the
  /// same question, ascending.
  package func relevantVariants() -> [Int] {
    var found = Set(unconditional)
    for atom in reached {
      for variant in variantsOfAtom[Int(atom)]
      where !found.contains(Int(variant)) && isRelevant(variants[Int(variant)]) {
        found.insert(Int(variant))
      }
    }
    return found.sorted()
  }

  private func isRelevant(_ variant: Variant) -> Bool {
    variant.removed.contains { fires(rules[$0]) }
      || variant.added.contains { holds[Int($0.head)].isZero && fires($0) }
  }

  private func fires(_ rule: LayerRule) -> Bool {
    rule.conditions.count { !holds[Int($0)].isZero } >= rule.need
  }
}

extension VariantSolver {
  private func begin(_ chosen: some Collection<Int>) {
    for (offset, number) in chosen.enumerated() {
      var lane = Lanes()
      lane.set(offset)
      for rule in variants[number].removed {
        if removal[rule] == 0 {
          batch.removedRules.append(rule)
          batch.removedIn.append(Lanes())
          removal[rule] = UInt32(batch.removedRules.count)
        }
        batch.removedIn[Int(removal[rule]) - 1] |= lane
      }
      for rule in variants[number].added {
        for atom in rule.conditions {
          batch.uses.append((atom, batch.added.count, firstAddedUse[Int(atom)]))
          firstAddedUse[Int(atom)] = UInt32(batch.uses.count)
        }
        batch.added.append(rule)
        batch.addedIn.append(lane)
      }
    }
  }

  private func end() {
    for rule in batch.removedRules { removal[rule] = 0 }
    for use in batch.uses { firstAddedUse[Int(use.atom)] = 0 }
    batch = Batch()
  }

  private func reach(of seeds: [Atom], in lanes: Lanes) {
    for atom in reached { holds[Int(atom)] = Lanes() }
    reached.removeAll(keepingCapacity: true)
    asked = lanes
    for seed in seeds { hold(seed, in: lanes) }
    for fact in facts { hold(rules[fact].head, in: lanes & inForce(fact)) }
    for (rule, lane) in zip(batch.added, batch.addedIn) where rule.need == 0 {
      hold(rule.head, in: lane)
    }
    var level: [Atom] = []
    while !next.isEmpty {
      swap(&level, &next)
      next.removeAll(keepingCapacity: true)
      for atom in level { visit(atom) }
    }
  }

  /// The lanes whose variants do not take a rule away.
  @inline(__always)
  private func inForce(_ rule: Int) -> Lanes {
    let index = removal[rule]
    return index == 0 ? ~Lanes() : ~batch.removedIn[Int(index) - 1]
  }

  @inline(__always)
  private func hold(_ atom: Atom, in lanes: Lanes) {
    let known = holds[Int(atom)]
    let new = lanes & ~known
    if new.isZero { return }
    if known.isZero { reached.append(atom) }
    holds[Int(atom)] = known | new
    let waiting = fresh[Int(atom)]
    if waiting.isZero { next.append(atom) }
    fresh[Int(atom)] = waiting | new
  }

  private func visit(_ atom: Atom) {
    let new = fresh[Int(atom)]
    fresh[Int(atom)] = Lanes()
    for index in uses.range(of: Int(atom)) {
      let rule = Int(uses.values[index])
      hold(rules[rule].head, in: fired(rules[rule], new) & inForce(rule))
    }
    var use = firstAddedUse[Int(atom)]
    while use != 0 {
      let (_, rule, after) = batch.uses[Int(use) - 1]
      hold(batch.added[rule].head, in: fired(batch.added[rule], new) & batch.addedIn[rule])
      use = after
    }
  }

  /// The lanes in which a rule fires, one of whose conditions has come to hold in some.
  @inline(__always)
  private func fired(_ rule: LayerRule, _ new: Lanes) -> Lanes {
    if rule.need == 1 { return new }
    return Lanes.reached(need: rule.need, of: rule.conditions.count) {
      holds[Int(rule.conditions[$0])]
    }
  }
}
