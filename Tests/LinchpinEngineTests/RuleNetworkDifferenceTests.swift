import Testing

@testable import LinchpinEngine

struct RuleNetworkDifferenceTests {
  private func network(
    _ atomCount: Int, _ rules: [(head: UInt32, need: Int, of: [UInt32])]
  ) -> RuleNetwork {
    var builder = RuleNetwork.Builder(atomCount: atomCount)
    for rule in rules { builder.add(head: rule.head, need: rule.need, of: rule.of) }
    return builder.build()
  }

  // old: 0 → 1 → 2    new: 0 → 1, 0 → 2
  @Test func `a rule of only one network tells its head`() {
    let old = network(3, [(1, 1, [0]), (2, 1, [1])])
    let new = network(3, [(1, 1, [0]), (2, 1, [0])])
    #expect(Set(new.changedHeads(since: old, renumbered: [0, 1, 2])) == [2])
    #expect(new.changedHeads(since: new, renumbered: [0, 1, 2]).isEmpty)
  }

  // The same rules, with the numbers 0 and 1 changed for each other, and an atom more.
  @Test func `networks are compared by what their numbers stand for`() {
    let old = network(3, [(1, 1, [0]), (2, 2, [0, 1])])
    let new = network(4, [(0, 1, [1]), (2, 2, [1, 0]), (3, 1, [2])])
    #expect(new.changedHeads(since: old, renumbered: [1, 0, 2]) == [3])
    // What has gone took a rule with it.
    let none = RuleNetwork.noAtom
    #expect(old.changedHeads(since: new, renumbered: [1, 0, 2, none]).isEmpty)
    #expect(Set(old.changedHeads(since: new, renumbered: [1, none, 2, none])) == [1, 2])
  }

  @Test func `needs, layers and facts make rules differ`() {
    let old = network(4, [(3, 2, [0, 1, 2]), (2, 0, [])])
    let needs = network(4, [(3, 3, [0, 1, 2]), (2, 0, [])])
    let facts = network(4, [(3, 2, [0, 1, 2]), (1, 0, [])])
    #expect(needs.changedHeads(since: old, renumbered: [0, 1, 2, 3]) == [3])
    #expect(facts.changedHeads(since: old, renumbered: [0, 1, 2, 3]) == [1, 2])
    var builder = RuleNetwork.Builder(atomCount: 2)
    builder.add(head: 1, need: 1, of: [0], layers: LayerSet(0))
    #expect(
      Set(builder.build().changedHeads(since: network(2, [(1, 1, [0])]), renumbered: [0, 1])) == [1]
    )
  }

  @Test func `what no changed rule leads to holds as before`() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(state: seed)
      let rules = (0..<14).map { _ in randomRule(&random) }
      var others = rules
      for _ in 0..<(1 + random.below(2)) { others[random.below(14)] = randomRule(&random) }
      let (old, new) = (network(10, rules), network(10, others))
      let heads = new.changedHeads(since: old, renumbered: Array(0..<10))
      let isDownstream = new.isDownstream(of: heads)
      let seeds = [UInt32(random.below(10))]
      let (before, after) = (holding(old, seeds), holding(new, seeds))
      for atom in 0..<10 as Range<UInt32> where !isDownstream[Int(atom)] {
        #expect(before.contains(atom) == after.contains(atom), "seed \(seed), atom \(atom)")
      }
    }
  }

  @Test func `the support of atoms decides them as the whole does`() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(state: seed ^ 0x51)
      let whole = network(10, (0..<14).map { _ in randomRule(&random) })
      let target = UInt32(random.below(10))
      let part = whole.support(of: [target])
      let seeds = [UInt32(random.below(10)), UInt32(random.below(10))]
      let own = holding(part.network, seeds.compactMap(part.number))
      let known = holding(whole, seeds)
      for (number, atom) in part.atoms.enumerated() {
        #expect(
          own.contains(UInt32(number)) == known.contains(atom), "seed \(seed), atom \(atom)")
      }
      #expect(part.number(target) != nil)
    }
  }

  private func randomRule(
    _ random: inout SplitMix64
  ) -> (head: UInt32, need: Int, of: [UInt32]) {
    let conditions = Set((0...random.below(3)).map { _ in UInt32(random.below(10)) }).sorted()
    // Few facts, or everything holds.
    let need = random.below(8) == 0 ? 0 : 1 + random.below(conditions.count)
    return (UInt32(random.below(10)), need, need == 0 ? [] : conditions)
  }

  /// What holds from seeds, or from nothing.
  private func holding(_ network: RuleNetwork, _ seeds: [UInt32]) -> Set<UInt32> {
    var solver = FixpointSolver(network, layer: 0)
    return Set((solver.base + solver.consequences(of: seeds)).map { $0.atom })
  }
}
