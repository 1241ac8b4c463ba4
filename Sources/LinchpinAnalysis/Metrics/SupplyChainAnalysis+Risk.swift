import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// Returns how likely the counted parties are to be hit in a year.
  ///
  /// Exact for up to 20 basic events; beyond, by sampling. An event's draws depend on the seed,
  /// the sample and the event alone, so that another entity, or another scenario, does not shift
  /// them.
  ///
  /// - Parameters:
  ///   - samples: How many years to sample, if it must.
  ///   - seed: Where the draws start.
  /// - Throws: ``AnalysisError`` if the description gives no probability.
  public func risk(
    samples: Int = 100_000, seed: UInt64 = 1, exactLimit: Int = 20
  ) throws(AnalysisError) -> Risk {
    let events = basicEvents()
    guard chain.givesProbabilities else {
      throw AnalysisError(
        .noProbabilities, "the description gives no probability",
        hint: "give entities 'probability: {breach: p, outage: q}' per year; there is no default")
    }
    let plan = LanePlan(self, level: settings.evidence)
    var tally = RiskTally(analysis: self, plan: plan, events: events)
    let isExact = events.count <= exactLimit
    if isExact {
      enumerate(events, with: LaneEvaluator(plan), into: &tally)
    } else {
      sample(events, samples: max(1, samples), seed: seed, with: plan, into: &tally)
    }
    return tally.risk(
      method: isExact ? .exact : .sampled, samples: max(1, samples), seed: seed)
  }

  /// How many events have a probability above 0.
  public var basicEventCount: Int { chain.basicEvents.count }

  /// Returns how many counted parties are hit in each of some sampled years.
  ///
  /// The draws are those of ``risk(samples:seed:exactLimit:)``: the same years happen to every supply
  /// chain whose events have the same names, so that two can be compared year by year.
  public func hitCounts(samples: Int, seed: UInt64) -> Risk.PerOutcome<[UInt32]> {
    let plan = LanePlan(self, level: settings.evidence)
    let events = basicEvents()
    let draws = self.draws(of: events, seed: seed)
    let blockCount = (samples + Lanes.laneCount - 1) / Lanes.laneCount
    let blocks = concurrentMap(
      blockCount, blockSize: 8, makeState: { LaneEvaluator(plan) },
      { evaluator, block in
        evaluator.begin()
        let counters = BernoulliDraws.Counters(block: block)
        for (event, draw) in zip(events, draws) {
          evaluator.strike(event.kind, event.entity, in: draw.lanes(counters))
        }
        evaluator.run()
        return RiskTally.outcomes.map { outcome in
          var counts = [UInt32](repeating: 0, count: Lanes.laneCount)
          for party in plan.parties.indices {
            evaluator.lanes(of: outcome, party: party).forEachSet { counts[$0] += 1 }
          }
          return counts
        }
      })
    func counts(_ row: Int) -> [UInt32] { Array(blocks.flatMap { $0[row] }.prefix(samples)) }
    return Risk.PerOutcome(stopped: counts(0), exposed: counts(1), tainted: counts(2))
  }

  private func draws(of events: [RiskTally.BasicEvent], seed: UInt64) -> [BernoulliDraws] {
    events.map { event in
      BernoulliDraws(
        seed: seed, name: event.kind.rawValue + " " + chain[event.entity].id,
        probability: event.probability)
    }
  }

  private func basicEvents() -> [RiskTally.BasicEvent] {
    chain.basicEvents.map { event, entity, probability in
      RiskTally.BasicEvent(kind: event.kind, entity: entity, probability: probability)
    }
  }

  /// Every combination of events, 512 at a time: the lowest nine events run through the lanes.
  private func enumerate(
    _ events: [RiskTally.BasicEvent], with evaluator: LaneEvaluator, into tally: inout RiskTally
  ) {
    let inLanes = min(9, events.count)
    let laneCount = 1 << inLanes
    var patterns = [Lanes](repeating: Lanes(), count: inLanes)
    for lane in 0..<laneCount {
      for event in 0..<inLanes where lane >> event & 1 == 1 { patterns[event].set(lane) }
    }
    for block in 0..<(1 << (events.count - inLanes)) {
      evaluator.begin()
      var weights = [Double](repeating: 1, count: laneCount)
      var happens = [Lanes](repeating: Lanes(), count: events.count)
      for (number, event) in events.enumerated() {
        happens[number] =
          number < inLanes
          ? patterns[number] : block >> (number - inLanes) & 1 == 1 ? ~Lanes() : Lanes()
        evaluator.strike(event.kind, event.entity, in: happens[number])
        for lane in 0..<laneCount {
          weights[lane] *=
            happens[number].isSet(lane) ? event.probability : 1 - event.probability
        }
      }
      evaluator.run()
      tally.add(evaluator, happens: happens, weights: weights)
    }
  }

  /// Blocks of 512 samples, on two threads; counts of samples add up to the same in any order.
  private func sample(
    _ events: [RiskTally.BasicEvent], samples: Int, seed: UInt64, with plan: LanePlan,
    into tally: inout RiskTally
  ) {
    let draws = self.draws(of: events, seed: seed)
    let blockCount = (samples + Lanes.laneCount - 1) / Lanes.laneCount
    let workers = min(2, blockCount)
    let empty = tally
    let tallies = concurrentMap(
      workers, blockSize: 1, makeState: { LaneEvaluator(plan) },
      { evaluator, worker in
        var tally = empty
        for block in stride(from: worker, to: blockCount, by: workers) {
          let count = min(Lanes.laneCount, samples - block * Lanes.laneCount)
          Self.sample(
            block, of: count, events, draws, with: evaluator, into: &tally)
        }
        return tally
      })
    for part in tallies { tally.add(part) }
  }

  private static func sample(
    _ block: Int, of count: Int, _ events: [RiskTally.BasicEvent], _ draws: [BernoulliDraws],
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
