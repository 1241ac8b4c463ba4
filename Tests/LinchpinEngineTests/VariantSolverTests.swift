import LinchpinEngine
import Testing

@Suite struct VariantSolverTests {
  typealias Variant = VariantSolver.Variant

  private func arc(_ condition: UInt32, _ head: UInt32) -> LayerRule {
    LayerRule(head: head, need: 1, conditions: [condition])
  }

  // 0 → 1 → 2; variant 0 takes 1 → 2 away, variant 1 adds 0 → 3, variant 2 adds 4 → 3.
  @Test func `each variant has its own answer, and only relevant ones are named`() {
    let solver = VariantSolver(
      atomCount: 5, rules: [arc(0, 1), arc(1, 2)],
      variants: [Variant(removed: [1]), Variant(added: [arc(0, 3)]), Variant(added: [arc(4, 3)])])
    solver.reach(of: [0])
    #expect(solver.reached == [0, 1, 2])
    #expect(solver.relevantVariants() == [0, 1])
    solver.reach(of: [0], variants: [0, 1])
    #expect(solver.lanes(of: 1) == Lanes.first(2))
    #expect(!solver.lanes(of: 2).isSet(0) && solver.lanes(of: 2).isSet(1))
    #expect(!solver.lanes(of: 3).isSet(0) && solver.lanes(of: 3).isSet(1))
    solver.reach(of: [4])
    #expect(solver.reached == [4] && solver.relevantVariants() == [2])
  }

  @Test func `agrees with firing every rule of each variant until nothing changes`() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(state: seed)
      let atomCount = 14
      func rule() -> LayerRule {
        let count = random.below(4)
        var conditions: [UInt32] = []
        for _ in 0..<count {
          let atom = UInt32(random.below(atomCount))
          if !conditions.contains(atom) { conditions.append(atom) }
        }
        let need = conditions.isEmpty ? 0 : 1 + random.below(conditions.count)
        return LayerRule(
          head: UInt32(random.below(atomCount)), need: random.below(12) == 0 ? need : max(need, 1),
          conditions: conditions.isEmpty && random.below(6) > 0 ? [0] : conditions)
      }
      let rules = (0..<18).map { _ in rule() }.filter { $0.need <= $0.conditions.count }
      let variants = (0..<40).map { _ in
        Variant(
          removed: rules.indices.filter { _ in random.below(8) == 0 },
          added: (0..<random.below(3)).map { _ in rule() }
            .filter { $0.need <= $0.conditions.count })
      }
      let solver = VariantSolver(atomCount: atomCount, rules: rules, variants: variants)
      let seeds = [UInt32(random.below(atomCount))]
      solver.reach(of: seeds)
      let asIs = Self.closure(rules, seeds)
      #expect(Set(solver.reached) == asIs, "seed \(seed)")
      let relevant = solver.relevantVariants()
      solver.reach(of: seeds, variants: Array(variants.indices))
      for (number, variant) in variants.enumerated() {
        let changed = rules.indices.filter { !variant.removed.contains($0) }.map { rules[$0] }
        let expected = Self.closure(changed + variant.added, seeds)
        let found = Set((0..<UInt32(atomCount)).filter { solver.lanes(of: $0).isSet(number) })
        #expect(found == expected, "seed \(seed), variant \(number)")
        if expected != asIs { #expect(relevant.contains(number), "seed \(seed)") }
      }
    }
  }

  private static func closure(_ rules: [LayerRule], _ seeds: [UInt32]) -> Set<UInt32> {
    var holds = Set(seeds)
    var isChanged = true
    while isChanged {
      isChanged = false
      for rule in rules where rule.conditions.count(where: holds.contains) >= rule.need {
        if holds.insert(rule.head).inserted { isChanged = true }
      }
    }
    return holds
  }
}
