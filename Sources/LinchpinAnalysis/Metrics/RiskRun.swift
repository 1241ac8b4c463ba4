import LinchpinCore
import LinchpinEngine

/// Goes through combinations of events: every one of them, weighted, or sampled years.
struct RiskRun {
  let events: [BasicEvent]
  private let analysis: SupplyChainAnalysis
  private let plan: LanePlan
  /// How many years are sampled; `nil` weighs every combination.
  private let years: Int?
  private let seed: UInt64

  /// At most so many pairs of an event and a party are counted at a time.
  static let mostPairs = 1 << 21

  init(_ analysis: SupplyChainAnalysis, events: [BasicEvent], years: Int?, seed: UInt64) {
    self.analysis = analysis
    self.events = events
    self.years = years
    self.seed = seed
    plan = LanePlan(analysis, level: analysis.settings.evidence, events: events)
  }

  /// - Parameter jointParties: The parties, by their indices, that are weighed together with each event
  ///   too.
  func tally(jointParties: Range<Int>? = nil) -> RiskTally {
    tally(of: events, jointParties: jointParties)
  }

  /// For each event that always or never happens, the tally with that event the other way, as far as
  /// the budget allows.
  func flippedTallies() -> (byEvent: [Int: RiskTally], shortfall: WorkBudget.Progress?) {
    var flipped: [Int: RiskTally] = [:]
    let fixed = events.indices.filter { events[$0].isFixed }
    for (done, index) in fixed.enumerated() {
      if let end = analysis.budget.end(of: "certain events", done: done, of: fixed.count) {
        return (flipped, end)
      }
      var others = events
      others[index] = BasicEvent(
        kind: events[index].kind, entity: events[index].entity,
        probability: events[index].probability > 0 ? 0 : 1)
      let tally = tally(of: others, jointParties: nil)
      if let end = tally.shortfall { return (flipped, end) }
      flipped[index] = tally
    }
    return (flipped, nil)
  }

  private func tally(of events: [BasicEvent], jointParties: Range<Int>?) -> RiskTally {
    var tally = RiskTally(
      analysis: analysis, plan: plan, events: events, jointParties: jointParties)
    if let years {
      sample(events, years: years, into: &tally)
    } else {
      enumerate(events, with: LaneEvaluator(plan), into: &tally)
    }
    return tally
  }

  /// Every combination of events, 512 at a time: the lowest nine events run through the lanes. An
  /// event that always happens, or never, has one choice. Where the budget ends it, combinations that
  /// were not looked at count as hitting nobody.
  private func enumerate(
    _ events: [BasicEvent], with evaluator: LaneEvaluator, into tally: inout RiskTally
  ) {
    let open = events.indices.filter { !events[$0].isFixed }
    let inLanes = min(9, open.count)
    let laneCount = 1 << inLanes
    var patterns = [Lanes](repeating: Lanes(), count: inLanes)
    for lane in 0..<laneCount {
      for event in 0..<inLanes where lane >> event & 1 == 1 { patterns[event].set(lane) }
    }
    var happens = events.map { $0.probability >= 1 ? ~Lanes() : Lanes() }
    let blockCount = 1 << (open.count - inLanes)
    for block in 0..<blockCount {
      if let end = analysis.budget.end(
        of: "combinations of events", done: block * laneCount, of: blockCount * laneCount)
      {
        tally.shortfall = end
        return tally.completeTotal()
      }
      evaluator.begin()
      var weights = [Double](repeating: 1, count: laneCount)
      for (number, event) in open.enumerated() {
        happens[event] =
          number < inLanes
          ? patterns[number] : block >> (number - inLanes) & 1 == 1 ? ~Lanes() : Lanes()
        let probability = events[event].probability
        for lane in 0..<laneCount {
          weights[lane] *= happens[event].isSet(lane) ? probability : 1 - probability
        }
      }
      for (event, lanes) in zip(events, happens) {
        evaluator.strike(event.kind, event.entity, in: lanes)
      }
      evaluator.run()
      tally.add(evaluator, happens: happens, weights: weights)
    }
  }

  /// Blocks of 512 samples, on two threads; counts of samples add up to the same in any order. The
  /// first block is sampled whatever the budget says.
  private func sample(_ events: [BasicEvent], years: Int, into tally: inout RiskTally) {
    let draws = analysis.chain.draws(of: events, seed: seed)
    let blockCount = (years + Lanes.laneCount - 1) / Lanes.laneCount
    let workers = min(2, blockCount)
    let (empty, plan, budget) = (tally, plan, analysis.budget)
    let tallies = concurrentMap(
      workers, blockSize: 1, makeState: { LaneEvaluator(plan) },
      { evaluator, worker in
        var tally = empty
        for block in stride(from: worker, to: blockCount, by: workers) {
          let done = block * Lanes.laneCount
          if block > 0, let end = budget.end(of: "sampled years", done: done, of: years) {
            tally.shortfall = end
            break
          }
          Self.sample(
            block, of: min(Lanes.laneCount, years - done), events, draws, with: evaluator,
            into: &tally)
        }
        return tally
      })
    for part in tallies { tally.add(part) }
    tally.shortfall?.done = Int(tally.total)
  }

  private static func sample(
    _ block: Int, of count: Int, _ events: [BasicEvent], _ draws: [BernoulliDraws],
    with evaluator: LaneEvaluator, into tally: inout RiskTally
  ) {
    let asked = Lanes.first(count)
    let counters = BernoulliDraws.Counters(block: block)
    var happens: [Lanes] = []
    happens.reserveCapacity(events.count)
    evaluator.begin()
    for (event, draw) in zip(events, draws) {
      let lanes = draw.lanes(counters) & asked
      evaluator.strike(event.kind, event.entity, in: lanes)
      happens.append(lanes)
    }
    evaluator.run()
    tally.add(evaluator, happens: happens, sampled: asked)
  }
}

extension SupplyChain {
  /// The draws of events; they depend on the seed and the name of each alone.
  func draws(of events: [BasicEvent], seed: UInt64) -> [BernoulliDraws] {
    events.map { event in
      BernoulliDraws(
        seed: seed, name: event.kind.rawValue + " " + self[event.entity].id.text,
        probability: event.probability)
    }
  }
}
