import LinchpinCore
import LinchpinEngine
import LinchpinTestSupport
import Testing

@testable import LinchpinAnalysis

@Suite struct RiskRunTests {
  private func analysis(seed: UInt64) -> SupplyChainAnalysis {
    var parts = RandomParts.rich(seed: seed)
    var random = SplitMix64(state: seed)
    for index in parts.entities.indices where !parts.entities[index].kind.isArtefact {
      guard parts.entities[index].kind != .function, random.below(2) == 0 else { continue }
      parts.entities[index].breachProbability = [0, 0.02, 0.3, 0.9, 1][random.below(5)]
      parts.entities[index].outageProbability = [0, 0.02, 0.3, 0.9, 1][random.below(5)]
    }
    let counted: CountedParties = seed % 2 == 0 ? .all : .kind(.lab)
    return SupplyChainAnalysis(parts.chain, settings: AnalysisSettings(counted: counted))
  }

  /// Year after year, each as one event set of its own. Slow and plain.
  @Test func `samples are those of each year asked about alone`() throws {
    for seed in 0..<12 as Range<UInt64> {
      let analysis = analysis(seed: seed)
      let events = analysis.chain.basicEvents
      guard !events.isEmpty else { continue }
      let parties = analysis.countedParties
      let run = RiskRun(analysis, events: events, years: 700, seed: 3)
      let tally = run.tally(jointParties: parties.indices)
      let draws = analysis.chain.draws(of: events, seed: 3)
      let evaluator = LaneEvaluator(analysis, level: .reported)
      var joint = Risk.outcomes.map { _ in
        [[Double]](
          repeating: [Double](repeating: 0, count: parties.count), count: events.count)
      }
      var distribution = Risk.outcomes.map { _ in
        [Double](repeating: 0, count: parties.count + 1)
      }
      for block in 0..<2 {
        let counters = BernoulliDraws.Counters(block: block)
        let happens = draws.map { $0.lanes(counters) }
        for lane in 0..<min(512, 700 - block * 512) {
          evaluator.begin()
          var one = Lanes()
          one.set(0)
          for (event, lanes) in zip(events, happens) where lanes.isSet(lane) {
            evaluator.strike(event.kind, event.entity, in: one)
          }
          evaluator.run()
          for (row, outcome) in Risk.outcomes.enumerated() {
            let hit = parties.indices.filter {
              evaluator.lanes(of: outcome, party: $0).isSet(0)
            }
            distribution[row][hit.count] += 1
            for event in events.indices where happens[event].isSet(lane) {
              for party in hit { joint[row][event][party] += 1 }
            }
          }
        }
      }
      #expect(tally.distribution == distribution, "seed \(seed)")
      for row in Risk.outcomes.indices {
        for (number, event) in tally.eventsOfOutcome[row].enumerated() {
          let found = parties.indices.map {
            tally.joint?.weight(row, event: number, party: $0)
          }
          #expect(found == joint[row][event], "seed \(seed), row \(row)")
        }
      }
    }
  }

  @Test func `the most important are the first of all, and the rest are counted`() throws {
    for seed in 0..<8 as Range<UInt64> {
      let analysis = analysis(seed: seed)
      guard !analysis.chain.basicEvents.isEmpty else { continue }
      for exactLimit in [0, 20] where analysis.basicEventCount <= 10 || exactLimit == 0 {
        let all = try analysis.risk(samples: 600, exactLimit: exactLimit)
        let some = try analysis.risk(samples: 600, exactLimit: exactLimit, mostImportant: 3)
        #expect(
          all.importance.count == Risk.outcomes.reduce(0) { $0 + (all.importanceCount[$1] ?? 0) })
        #expect(some.importanceCount == all.importanceCount)
        #expect(some.raisingCount == all.raisingCount)
        for outcome in Risk.outcomes {
          let raising = all.importance.filter {
            $0.outcome == outcome && ($0.birnbaum ?? 0) > 1e-12
          }
          #expect(raising.count == all.raisingCount[outcome])
          let first = raising.enumerated().sorted { a, b in
            let (left, right) = (a.element.criticality ?? 0, b.element.criticality ?? 0)
            return left != right ? left > right : a.offset < b.offset
          }.prefix(3).sorted { $0.offset < $1.offset }.map(\.element)
          #expect(some.importance.filter { $0.outcome == outcome } == first, "seed \(seed)")
        }
        let none = try analysis.risk(samples: 600, exactLimit: exactLimit, mostImportant: 0)
        #expect(none.importance.isEmpty && none.expected == all.expected)
      }
    }
  }

  @Test func `sampling that a budget ends tells of fewer years`() throws {
    let chain = try chain("labs: {A: {engages: [V]}}\nvendors: {V: {probability: {outage: 0.5}}}")
    let analysis = SupplyChainAnalysis(chain).within(WorkBudget(isOver: { true }))
    let sampled = try analysis.risk(samples: 10_000, exactLimit: 0, mostImportant: 0)
    #expect(sampled.samples == 512)
    #expect(sampled.shortfall == .init(task: "sampled years", done: 512, total: 10_000))
    let exact = try analysis.risk()
    #expect(exact.shortfall == .init(task: "combinations of events", done: 0, total: 2))
    #expect(exact.expected.stopped == 0 && exact.importance.isEmpty)
  }
}
