import LinchpinCore
import LinchpinEngine
import LinchpinTestSupport
import Testing

@testable import LinchpinAnalysis

@Suite struct RiskTallyTests {
  // L and M engage V, M alone engages W: a breach of V exposes both, one of W exposes M.
  private let yaml = """
    labs: {L: {engages: [V]}, M: {engages: [V, W]}}
    vendors: {V: {probability: {breach: 0.5}}, W: {probability: {breach: 0.25}}}
    """

  private func tally(_ happens: [Lanes], weights: [Double]) throws -> (RiskTally, LaneEvaluator) {
    let analysis = SupplyChainAnalysis(try chain(yaml))
    let plan = LanePlan(analysis, level: .reported)
    let events = analysis.chain.basicEvents
    var tally = RiskTally(analysis: analysis, plan: plan, events: events, jointParties: 0..<2)
    let evaluator = LaneEvaluator(plan)
    evaluator.begin()
    for (event, lanes) in zip(events, happens) {
      evaluator.strike(event.kind, event.entity, in: lanes)
    }
    evaluator.run()
    tally.add(evaluator, happens: happens, weights: weights)
    return (tally, evaluator)
  }

  /// By event, then party.
  private func together(_ tally: RiskTally) -> [Double?] {
    [(0, 0), (0, 1), (1, 0), (1, 1)].map { event, party in
      tally.joint?.weight(exposed, event: event, party: party)
    }
  }

  private let exposed = Risk.outcomes.firstIndex(of: .exposed) ?? 0

  // Lane 0: nothing; 1: V; 2: W; 3: both. Weights 0.375, 0.375, 0.125, 0.125.
  @Test func `two events have the probabilities worked out by hand`() throws {
    let (tally, _) = try tally(
      [lanes(1, 3), lanes(2, 3)], weights: [0.375, 0.375, 0.125, 0.125])
    #expect(tally.total == 1)
    #expect(tally.probability(exposed, party: 0) == 0.5)
    #expect(tally.probability(exposed, party: 1) == 0.625)
    #expect(tally.distribution[exposed] == [0.375, 0.125, 0.5])
    #expect(tally.rivalsWeight == 0.5)
    #expect(tally.eventWeight == [0.5, 0.25])
    // V with L, V with M, W with L, W with M.
    #expect(together(tally) == [0.5, 0.5, 0.125, 0.25])
  }

  @Test func `parts that were tallied apart add up`() throws {
    let happens = [lanes(1, 3), lanes(2, 3)]
    var (first, _) = try tally(happens, weights: [1, 2, 3, 4])
    let (second, _) = try tally(happens, weights: [10, 20, 30, 40])
    let (both, _) = try tally(happens, weights: [11, 22, 33, 44])
    first.add(second)
    #expect(first.total == both.total && first.weight == both.weight)
    #expect(first.distribution == both.distribution && together(first) == together(both))
    #expect(first.rivalsWeight == both.rivalsWeight && first.eventWeight == both.eventWeight)
  }

  @Test func `agrees with adding up lane after lane`() throws {
    var random = SplitMix64(state: 7)
    for _ in 0..<50 {
      let happens = (0..<2).map { _ in
        lanes((0..<Lanes.laneCount).filter { _ in random.next() % 3 == 0 })
      }
      // Whole numbers, so that the order of adding changes nothing.
      let weights = (0..<Lanes.laneCount).map { _ in Double(random.next() % 8) }
      let (tally, evaluator) = try tally(happens, weights: weights)
      var distribution = [0.0, 0, 0]
      for lane in 0..<Lanes.laneCount {
        let hit = (0..<2).filter { evaluator.lanes(of: .exposed, party: $0).isSet(lane) }
        distribution[hit.count] += weights[lane]
        #expect(hit.contains(0) == happens[0].isSet(lane))
        #expect(hit.contains(1) == (happens[0].isSet(lane) || happens[1].isSet(lane)))
      }
      #expect(tally.distribution[exposed] == distribution)
      #expect(tally.total == weights.reduce(0, +))
      #expect(tally.rivalsWeight == distribution[2])
    }
  }

  private func lanes(_ numbers: Int...) -> Lanes { lanes(numbers) }

  private func lanes(_ numbers: [Int]) -> Lanes {
    numbers.reduce(into: Lanes()) { $0.set($1) }
  }
}
