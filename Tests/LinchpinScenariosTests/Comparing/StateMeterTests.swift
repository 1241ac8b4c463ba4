import LinchpinAnalysis
import LinchpinCore
import LinchpinTestSupport
import Testing

@testable import LinchpinScenarios

/// A rewriting is measured by what it makes different; the slow twin measures it anew, in full.
@Suite struct StateMeterTests {
  /// The suppliers that can hit others than before, from the lists of all of them.
  private func slowChanges(
    from old: SupplyChainAnalysis, to new: SupplyChainAnalysis
  ) -> [Comparison.SupplierChange] {
    func effects(_ analysis: SupplyChainAnalysis) -> [EntityID: PerOutcome<[EntityID]>] {
      let effects = analysis.supplierEffects()
      let hits = effects.hits.map { hits in
        PerOutcome { outcome in hits[outcome].map { analysis.chain[$0].id } }
      }
      let ids = effects.suppliers.map { analysis.chain[$0].id }
      return Dictionary(uniqueKeysWithValues: zip(ids, hits))
    }
    let (before, after) = (effects(old), effects(new))
    let nobody = PerOutcome<[EntityID]> { _ in [] }
    return Set(before.keys).union(after.keys).sorted().compactMap { supplier in
      let change = HitChange(from: before[supplier] ?? nobody, to: after[supplier] ?? nobody)
      return change.isEmpty ? nil : .init(supplier: supplier, hits: change)
    }
  }

  private func expectSame(
    _ chain: SupplyChain, _ other: SupplyChain, _ question: ComparisonQuestion, _ name: String
  ) throws {
    let question = question.settled(by: chain)
    let meter = try #require(
      StateMeter(of: chain, question, samplesRisk: false, budget: .unlimited))
    let fast = try #require(try meter.measured(other))
    let slow = try #require(
      StateMeter(of: other, question, samplesRisk: false, budget: .unlimited)
    ).baseState()
    let state = fast.state
    for metric in ComparisonMetric.allCases {
      #expect(state.metrics[metric] == slow.metrics[metric], "\(name): \(metric)")
      for level in Evidence.allCases {
        #expect(
          state.metricsByEvidence[level][metric] == slow.metricsByEvidence[level][metric],
          "\(name): \(metric) at \(level)")
      }
    }
    #expect(state.hits == slow.hits && state.already == slow.already, "\(name)")
    #expect(state.worstSilo == slow.worstSilo && state.parties == slow.parties, "\(name)")
    #expect(state.impossibleEvents == slow.impossibleEvents, "\(name)")
    let analyses = [chain, other].map { SupplyChainAnalysis($0, settings: question.settings) }
    #expect(
      meter.changes(in: fast) == slowChanges(from: analyses[0], to: analyses[1]), "\(name)")
    try expectPlainEffects(slow, analyses[1], "\(name)")
  }

  /// What the metrics say, counted over the lists of whom each supplier hits.
  private func expectPlainEffects(
    _ state: ComparedState, _ analysis: SupplyChainAnalysis, _ name: String
  ) throws {
    for level in Evidence.allCases {
      let effects = analysis.supplierEffects(at: level)
      for metric in ComparisonMetric.allCases where metric.family == .sum {
        let outcome = try #require(metric.outcome)
        let already = analysis.alreadyHit(outcome, at: level).count
        let sum = effects.hits.reduce(0) { $0 + already + $1[outcome].count }
        #expect(state.metricsByEvidence[level][metric] == Double(sum), "\(name): \(metric)")
      }
    }
    let effects = analysis.supplierEffects()
    for metric in ComparisonMetric.allCases where metric.family == .worst {
      let outcome = try #require(metric.outcome)
      let most = effects.hits.map { $0[outcome].count }.max() ?? 0
      #expect(
        state.metrics[metric] == Double(analysis.alreadyHit(outcome).count + most),
        "\(name): \(metric)")
    }
    let points = analysis.singlePoints(of: analysis.countedParties, by: effects)
    #expect(
      state.metrics[.singlePoints] == Double(points.reduce(0) { $0 + $1.count }), "\(name)")
  }

  private func question(_ random: inout SplitMix64) -> ComparisonQuestion {
    ComparisonQuestion(
      settings: AnalysisSettings(
        evidence: random.pick(Evidence.allCases),
        asOf: random.pick([nil, CalendarDay("2025-06-01")]),
        counted: random.pick([nil, .all, .consumers, .kind(.vendor), .kind(.dataset)])),
      events: random.pick([[], [Event(.breach, "V0")], [Event(.ransomware, "K0")]]),
      parties: ["L0", "V1", "nobody"], samples: 200, exactLimit: 3)
  }

  @Test func `one relation more, less or otherwise is measured as anew`() throws {
    for seed in 0..<150 as Range<UInt64> {
      var random = SplitMix64(state: seed)
      let parts = RandomParts.rich(seed: seed)
      var other = parts
      let index = random.below(parts.relations.count)
      switch random.below(4) {
      case 0: other.relations[index].statedStatus = random.pick(Relation.Status.allCases)
      case 1: other.relations[index].evidence = random.pick(Evidence.allCases)
      case 2:
        let alike = parts.relations.filter { $0.kind == parts.relations[index].kind }
        let supplier = random.pick(alike).supplier
        if supplier != parts.relations[index].dependent {
          other.relations[index].supplier = supplier
        }
      default:
        let vendor = random.pick(parts.indices(of: .vendor))
        other.entities[vendor.offset].isSiloed.toggle()
      }
      try expectSame(parts.chain, other.chain, question(&random), "seed \(seed)")
    }
  }

  @Test func `entities that come, go, or change hands are measured as anew`() throws {
    for seed in 0..<100 as Range<UInt64> {
      var random = SplitMix64(state: seed ^ 0xE)
      let parts = RandomParts.rich(seed: seed)
      var other = parts
      // An id before all others moves every index.
      let new = Entity.Index(other.entities.count)
      other.entities.append(Entity(id: random.pick(["A", "Z"]), kind: .vendor))
      other.relations.append(
        Relation(kind: .engages, dependent: random.pick(parts.indices(of: .lab)), supplier: new))
      if random.below(2) == 0 {
        let software = random.pick(parts.indices(of: .software))
        other.relations.append(Relation(kind: .runs, dependent: new, supplier: software))
      }
      let dataset = random.pick(parts.indices(of: .dataset))
      other.entities[dataset.offset].owner = random.pick(parts.indices(of: .lab))
      let question = question(&random)
      try expectSame(parts.chain, other.chain, question, "seed \(seed)")
      try expectSame(other.chain, parts.chain, question, "seed \(seed), back")
    }
  }

  @Test func `another chain altogether is measured as anew`() throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = SplitMix64(state: seed ^ 0xF)
      try expectSame(
        RandomParts.rich(seed: seed).chain, RandomParts.rich(seed: seed + 1_000).chain,
        question(&random), "seed \(seed)")
    }
  }

  // l ──▶ v, m ──▶ w: what m does about w is nothing to l
  @Test func `only parties that can be hit otherwise are asked about again`() throws {
    let base = try chain(
      "labs: {l: {engages: [v]}, m: {engages: [w, x]}}\nvendors: {v: {}, w: {}, x: {}}")
    let analysis = SupplyChainAnalysis(base)
    let hits = try #require(SupplierHits(analysis))
    #expect(hits.asked.map { base[$0].id } == ["l", "m"])
    let suspended = try made("suspend: {consumer: m, supplier: w}", of: base).chain
    let after = try #require(
      hits.rewritten(
        from: analysis, to: SupplyChainAnalysis(suspended), EntityAlignment(base, suspended)))
    #expect(after.asked.map { suspended[$0].id } == ["m"])
  }
}
