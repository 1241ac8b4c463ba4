import LinchpinEngine
import Testing

@Suite struct MinimalCutsTests {
  private func cuts(
    of target: RuleNetwork.Atom, from basics: Set<RuleNetwork.Atom>, in network: RuleNetwork
  ) -> [[UInt32]] {
    MinimalCuts(
      of: [MinimalCuts.Question(of: [target])], in: network, layer: 0, isBasic: basics.contains
    ).sets(for: 0)
  }

  // 0 → 2 ← 1, and 3 holds once two of 0, 1, 2 do
  @Test func `what one atom brings about counts with it`() {
    var builder = RuleNetwork.Builder(atomCount: 4)
    builder.add(head: 2, need: 1, of: [0, 1])
    builder.add(head: 3, need: 2, of: [0, 1, 2])
    #expect(cuts(of: 3, from: [0, 1, 2], in: builder.build()) == [[0], [1]])
  }

  // 3 holds once 0, 1 and 2 do; 4 once two of them do
  @Test func `a quorum has every set of its size, a conjunction one`() {
    var builder = RuleNetwork.Builder(atomCount: 5)
    builder.add(head: 3, need: 3, of: [0, 1, 2])
    builder.add(head: 4, need: 2, of: [0, 1, 2])
    let network = builder.build()
    #expect(cuts(of: 3, from: [0, 1, 2], in: network) == [[0, 1, 2]])
    #expect(cuts(of: 4, from: [0, 1, 2], in: network) == [[0, 1], [0, 2], [1, 2]])
    #expect(cuts(of: 3, from: [0, 1], in: network) == [])
  }

  // 1 ⇄ 2 ← 0, and 3 holds from nothing
  @Test func `a cycle rests on what leads into it, and the base state on nothing`() {
    var builder = RuleNetwork.Builder(atomCount: 4)
    builder.add(head: 2, need: 1, of: [0])
    builder.add(head: 2, need: 1, of: [1])
    builder.add(head: 1, need: 1, of: [2])
    builder.add(head: 3, need: 0, of: [])
    let network = builder.build()
    #expect(cuts(of: 1, from: [0], in: network) == [[0]])
    #expect(cuts(of: 3, from: [0], in: network) == [])
    let question = [MinimalCuts.Question(of: [3])]
    #expect(MinimalCuts(of: question, in: network, layer: 0) { _ in true }.isHeld(0))
  }

  // 3, 4, 5 hold once two of 0, 1, 2 do, each another two; 6 once all three of them do
  @Test func `three pairs of the same three atoms make a triple`() {
    var builder = RuleNetwork.Builder(atomCount: 7)
    builder.add(head: 3, need: 2, of: [0, 1])
    builder.add(head: 4, need: 2, of: [1, 2])
    builder.add(head: 5, need: 2, of: [0, 2])
    builder.add(head: 6, need: 3, of: [3, 4, 5])
    #expect(cuts(of: 6, from: [0, 1, 2], in: builder.build()) == [[0, 1, 2]])
  }

  // Theatre: no power once the mains fail and the generator or its relay does.
  // Three motors: 12 sets of two. Both are in the tests of SCRAM 0.16.2.
  @Test func `published fault trees have the sets that are printed for them`() {
    var theatre = RuleNetwork.Builder(atomCount: 5)
    theatre.add(head: 3, need: 1, of: [1, 2])
    theatre.add(head: 4, need: 2, of: [0, 3])
    #expect(cuts(of: 4, from: [0, 1, 2], in: theatre.build()) == [[0, 1], [0, 2]])

    // Two trains of a valve and a pump each: both must be lost.
    var trains = RuleNetwork.Builder(atomCount: 7)
    trains.add(head: 4, need: 1, of: [0, 1])
    trains.add(head: 5, need: 1, of: [2, 3])
    trains.add(head: 6, need: 2, of: [4, 5])
    #expect(
      cuts(of: 6, from: [0, 1, 2, 3], in: trains.build()) == [[0, 2], [0, 3], [1, 2], [1, 3]])
  }

  // 6 holds once two of 0 … 5 do: fifteen sets. 9 holds once 7 and 8 do.
  @Test func `where there are too many sets, others are found, and it says which is which`() {
    var builder = RuleNetwork.Builder(atomCount: 10)
    builder.add(head: 6, need: 2, of: [0, 1, 2, 3, 4, 5])
    builder.add(head: 9, need: 2, of: [7, 8])
    let network = builder.build()
    let questions = [MinimalCuts.Question(of: [6]), MinimalCuts.Question(of: [9])]
    for limit in [4, 16] {
      let cuts = MinimalCuts(
        of: questions, in: network, layer: 0, isBasic: { _ in true },
        limits: MinimalCuts.Limits(tried: limit, kept: 100))
      #expect(cuts.singles(for: 0) == [6])
      #expect(cuts.sets(for: 1) == [[9], [7, 8]])
      #expect(cuts.completeSize(of: 0) == (limit == 16 ? 3 : 1))
      #expect(cuts.completeSize(of: 1) == 3)
      #expect(limit == 16 ? cuts.larger(for: 0).count == 15 : cuts.larger(for: 0).count < 15)
    }
  }

  @Test func `a spent budget leaves what was found, and says up to which size it is all`() {
    var builder = RuleNetwork.Builder(atomCount: 3)
    builder.add(head: 2, need: 2, of: [0, 1])
    let network = builder.build()
    for allowed in 0...3 {
      let asked = Locked(0)
      let budget = WorkBudget(isOver: {
        asked.withLock { count in
          count += 1
          return count > allowed
        }
      })
      let cuts = MinimalCuts(
        of: [MinimalCuts.Question(of: [2])], in: network, layer: 0, isBasic: { _ in true },
        budget: budget)
      #expect(cuts.completeSize(of: 0) == allowed)
      #expect(cuts.sets(for: 0) == [[], [[2]], [[2], [0, 1]], [[2], [0, 1]]][allowed])
      #expect((budget.shortfall == nil) == (allowed == 3))
    }
  }

  @Test func `agrees with trying every set of up to three on random networks`() {
    for seed in 0..<2000 as Range<UInt64> {
      let network = RuleNetwork.random(
        atomCount: 4 + Int(seed % 8), ruleCount: 3 + Int(seed % 17), seed: seed)
      let basics = (0..<UInt32(network.atomCount)).filter { $0 % 3 != 1 }
      let targets = (0..<UInt32(network.atomCount)).filter { $0 % 2 == seed % 2 }
      let cuts = MinimalCuts(
        of: targets.map { MinimalCuts.Question(of: [$0]) }, in: network, layer: 0,
        isBasic: { $0 % 3 != 1 })
      let plain = PlainCuts(of: basics, in: network)
      for (question, target) in targets.enumerated() {
        let expected = plain.sets { $0.contains(target) }
        #expect(cuts.isHeld(question) == (expected == [[]]), "seed \(seed)")
        #expect(
          cuts.sets(for: question) == (expected == [[]] ? [] : expected),
          "seed \(seed), target \(target)")
      }
      let quorum = MinimalCuts(
        of: [MinimalCuts.Question(need: 2, of: targets)], in: network, layer: 0, upTo: 2,
        isBasic: { $0 % 3 != 1 })
      let expected = plain.sets { $0.intersection(targets).count >= 2 }.filter { $0.count < 3 }
      #expect(quorum.sets(for: 0) == (expected == [[]] ? [] : expected), "seed \(seed)")
    }
  }
}

/// What every set of up to three atoms makes hold, by its definition. Slow and plain.
private struct PlainCuts {
  private let outcomes: [(set: [UInt32], holds: Set<RuleNetwork.Atom>)]

  init(of basics: [UInt32], in network: RuleNetwork) {
    var sets: [[UInt32]] = [[]]
    var outcomes: [(set: [UInt32], holds: Set<RuleNetwork.Atom>)] = []
    for _ in 0...3 {
      outcomes += sets.map { ($0, PlainFixpoint.holding(network, seeds: $0)) }
      sets = sets.flatMap { set in
        basics.filter { atom in set.last.map { atom > $0 } ?? true }.map { set + [$0] }
      }
    }
    self.outcomes = outcomes
  }

  /// Every set that is enough and has no smaller one in it, by size, then atoms.
  func sets(_ areEnough: (Set<RuleNetwork.Atom>) -> Bool) -> [[UInt32]] {
    var found: [[UInt32]] = []
    for (set, holds) in outcomes where areEnough(holds) {
      if !found.contains(where: { Set($0).isSubset(of: set) }) { found.append(set) }
    }
    return found
  }
}
