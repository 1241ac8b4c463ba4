import LinchpinCore
import LinchpinEngine
import LinchpinTestSupport
import Testing

@testable import LinchpinAnalysis

/// Sensitivity by its definition: the whole analysis again for each uncertain relation. Slow and plain.
private struct PlainSensitivity {
  let analysis: SupplyChainAnalysis

  private var relations: [Int] {
    analysis.chain.relations.indices.filter {
      let relation = analysis.chain.relations[$0]
      return relation.evidence != .confirmed && relation.status(on: analysis.day) != .planned
    }
  }

  private func isUsed(_ index: Int) -> Bool {
    analysis.chain.relations[index].evidence >= analysis.settings.evidence
  }

  private func flipped(_ index: Int) -> SupplyChainAnalysis {
    var chain = analysis.chain
    if isUsed(index) {
      chain.relations[index].statedStatus = .planned
    } else {
      chain.relations[index].evidence = .confirmed
    }
    return SupplyChainAnalysis(chain, settings: analysis.settings)
  }

  private func sensitivity(
    _ change: (SupplyChainAnalysis) throws -> (
      [EvidenceSensitivity.Change], EvidenceSensitivity.ValueChange?
    )
  ) rethrows -> EvidenceSensitivity {
    let flips = try relations.compactMap { index -> EvidenceSensitivity.Flip? in
      let (changes, value) = try change(flipped(index))
      return changes.isEmpty && value == nil
        ? nil
        : EvidenceSensitivity.Flip(
          relation: index, isUsed: isUsed(index), changes: changes, firstValue: value)
    }
    return EvidenceSensitivity(
      evidence: analysis.settings.evidence, tried: relations.count,
      flips: flips.sorted { ($1.size, $0.relation) < ($0.size, $1.relation) })
  }

  func sensitivity(of events: [Event], withSubsidiaries: Bool) throws -> EvidenceSensitivity {
    let before = try analysis.blastRadius(of: events, withSubsidiaries: withSubsidiaries).parties
    return try sensitivity { flipped in
      let after = try flipped.blastRadius(of: events, withSubsidiaries: withSubsidiaries).parties
      let changes = Outcome.allCases.compactMap {
        Self.change($0.rawValue, before[$0], after[$0])
      }
      return (changes, nil)
    }
  }

  func rankingSensitivity(of metric: SupplierMetric, first count: Int) -> EvidenceSensitivity {
    func leaders(_ analysis: SupplyChainAnalysis) -> (ids: [Entity.Index], value: Double?) {
      let rows = analysis.ranking(metrics: [metric], by: [metric]).suppliers.prefix(count)
        .map { ($0.entity, $0.value(of: metric, at: analysis.settings.evidence) ?? 0) }
        .filter { $0.1 > 0 }
      return (rows.map { $0.0 }, rows.first?.1)
    }
    let before = leaders(analysis)
    return sensitivity { flipped in
      let after = leaders(flipped)
      let changes = [
        Self.change("first", Array(before.ids.prefix(1)), Array(after.ids.prefix(1))),
        Self.change(metric.rawValue, before.ids, after.ids),
      ].compactMap { $0 }
      let value = EvidenceSensitivity.ValueChange(before: before.value, after: after.value)
      return (changes, before.value == after.value ? nil : value)
    }
  }

  private static func change(
    _ what: String, _ before: [Entity.Index], _ after: [Entity.Index]
  ) -> EvidenceSensitivity.Change? {
    let gained = after.filter { !before.contains($0) }
    let lost = before.filter { !after.contains($0) }
    return gained.isEmpty && lost.isEmpty
      ? nil : EvidenceSensitivity.Change(what: what, gained: gained, lost: lost)
  }
}

@Suite struct FlippedRulesTests {
  private static let counted: [CountedParties?] = [nil, .all, .kind(.vendor)]

  private func analysis(seed: UInt64) -> SupplyChainAnalysis {
    let parts = seed % 4 == 0 ? RandomParts(seed: seed) : RandomParts.rich(seed: seed)
    let level = Evidence.allCases[Int(seed % 4)]
    let counted = Self.counted[Int(seed / 4 % 3)]
    let day = seed % 3 == 0 ? CalendarDay("2026-05-01") : nil
    let began = seed % 6 == 0 ? PartialDate("2025-02") : nil
    return SupplyChainAnalysis(
      parts.chain,
      settings: AnalysisSettings(evidence: level, asOf: day, began: began, counted: counted))
  }

  private func events(of chain: SupplyChain, seed: UInt64) -> [[Event]] {
    var random = SplitMix64(state: seed)
    let kinds: [Event.Kind] = [.breach, .outage, .ransomware]
    return (0..<6).map { number in
      (0...(number % 2)).map { _ in
        Event(random.pick(kinds), chain[random.pick(Array(chain.indices))].id)
      }
    }
  }

  @Test func `events hit the same as with the whole analysis done again for each relation`() throws
  {
    var changed = 0
    for seed in 0..<100 as Range<UInt64> {
      let analysis = analysis(seed: seed)
      let plain = PlainSensitivity(analysis: analysis)
      for (number, events) in events(of: analysis.chain, seed: seed).enumerated() {
        let isGroup = number % 3 == 0
        let found = try analysis.sensitivity(of: events, withSubsidiaries: isGroup)
        let expected = try plain.sensitivity(of: events, withSubsidiaries: isGroup)
        #expect(found == expected, "seed \(seed), \(events)")
        changed += found.flips.count
      }
    }
    #expect(changed > 200)
  }

  @Test func `rankings are the same as with the whole analysis done again for each relation`() {
    var changed = 0
    for seed in 20..<50 as Range<UInt64> {
      let analysis = analysis(seed: seed)
      let plain = PlainSensitivity(analysis: analysis)
      for metric in SupplierMetric.allCases {
        let found = analysis.rankingSensitivity(of: metric, first: 3)
        #expect(
          found == plain.rankingSensitivity(of: metric, first: 3), "seed \(seed), \(metric)")
        changed += found.flips.count
      }
    }
    #expect(changed > 200)
  }

  @Test func `the parts have the rules of the whole`() {
    for seed in 0..<40 as Range<UInt64> {
      let analysis = analysis(seed: seed)
      let atomCount = analysis.rules.atoms.atomCount
      // Auxiliary atoms are numbered in the order of the rules; count what names none.
      func plain(_ rules: [LayerRule]) -> [LayerRule: Int] {
        rules.filter { ($0.conditions + [$0.head]).allSatisfy { Int($0) < atomCount } }
          .reduce(into: [:]) { $0[$1, default: 0] += 1 }
      }
      for level in Evidence.allCases {
        var compiler = RuleCompiler(analysis.chain, analysis.facts)
        let linksOfWork = compiler.linksOfWork
        let parts = compiler.units.flatMap { compiler.rules(of: $0, linksOfWork, at: level) }
        let whole = analysis.rules.network.rules.filter { $0.layers.contains(level.layer) }.map {
          LayerRule(head: $0.head, need: $0.need, conditions: $0.conditions)
        }
        #expect(plain(parts) == plain(whole), "seed \(seed)")
      }
    }
  }

  @Test func `a budget that is spent says where the work ended`() throws {
    let chain = try chain(
      """
      evidence: reported
      labs: {A: {engages: [V]}, B: {engages: [V, W]}}
      vendors: {V: {}, W: {}}
      """)
    let budget = WorkBudget(isOver: { true })
    let analysis = SupplyChainAnalysis(chain).within(budget)
    let blast = try analysis.sensitivity(of: [Event(.breach, "V")])
    #expect(blast.shortfall == .init(task: "uncertain relations", done: 0, total: 3))
    #expect(blast.tried == 0 && blast.flips.isEmpty)
    #expect(analysis.rankingSensitivity(of: .usesAny).shortfall?.task == "parties")
  }
}
