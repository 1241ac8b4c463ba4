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
  ///   - seed: The seed of the random numbers.
  /// - Throws: ``AnalysisError`` if the description gives no probability.
  public func risk(
    samples: Int = 100_000, seed: UInt64 = 1, exactLimit: Int = 20
  ) throws(AnalysisError) -> Risk {
    let events = chain.basicEvents
    guard !events.isEmpty else {
      throw AnalysisError(
        .noProbabilities, "the description gives no probability",
        hint: "give entities 'probability: {breach: p, outage: q}' per year; there is no default")
    }
    let plan = LanePlan(self, level: settings.evidence)
    let isExact = basicEventCount <= exactLimit
    let years = max(1, samples)
    let draws = self.draws(of: events, seed: seed)
    func tally(of events: [BasicEvent], _ draws: [BernoulliDraws]) -> RiskTally {
      var tally = RiskTally(analysis: self, plan: plan, events: events)
      if isExact {
        enumerate(events, with: LaneEvaluator(plan), into: &tally)
      } else {
        sample(events, draws, samples: years, with: plan, into: &tally)
      }
      return tally
    }
    var flipped: [Int: RiskTally] = [:]
    for (index, event) in events.enumerated() where event.isFixed {
      var others = events
      others[index] = BasicEvent(
        kind: event.kind, entity: event.entity, probability: event.probability > 0 ? 0 : 1)
      flipped[index] = tally(of: others, self.draws(of: others, seed: seed))
    }
    let result = tally(of: events, draws)
    return risk(
      result, RiskImportance(analysis: self, events: events, tally: result, flipped: flipped),
      sampled: isExact ? nil : (years, seed))
  }

  /// How many events have a probability above 0.
  public var basicEventCount: Int { chain.basicEvents.count { $0.probability > 0 } }

  private func risk(
    _ tally: RiskTally, _ importance: RiskImportance, sampled: (samples: Int, seed: UInt64)?
  ) -> Risk {
    let parties = countedParties.enumerated().map { index, party in
      Risk.Party(
        party: party, probability: Risk.PerOutcome { tally.probability($0, party: index) },
        intervals: sampled.map { sampled in
          Risk.PerOutcome {
            .wilson(hits: Int(tally.weight[$0][index]), of: sampled.samples)
          }
        })
    }
    return Risk(
      evidence: settings.evidence, asOf: day, counted: counted,
      method: sampled == nil ? .exact : .sampled, samples: sampled?.samples, seed: sampled?.seed,
      events: basicEventCount, parties: parties,
      expected: Risk.PerOutcome { tally.weight[$0].reduce(0, +) / tally.total },
      distribution: Risk.PerOutcome { row in
        tally.distribution[row].map { $0 / tally.total }
      },
      pRivalsCoExposed: tally.rivalsWeight / tally.total, importance: importance.rows)
  }

  /// Returns how many counted parties are hit in each of some sampled years.
  ///
  /// The draws are those of ``risk(samples:seed:exactLimit:)``: the same years happen to every supply
  /// chain whose events have the same names, so that two can be compared year by year.
  public func hitCounts(samples: Int, seed: UInt64) -> Risk.PerOutcome<[UInt32]> {
    let plan = LanePlan(self, level: settings.evidence)
    let events = chain.basicEvents.filter { $0.probability > 0 }
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
        return Risk.outcomes.map { outcome in
          var counts = [UInt32](repeating: 0, count: Lanes.laneCount)
          for party in plan.parties.indices {
            evaluator.lanes(of: outcome, party: party).forEachSet { counts[$0] += 1 }
          }
          return counts
        }
      })
    return Risk.PerOutcome { row in Array(blocks.flatMap { $0[row] }.prefix(samples)) }
  }

  private func draws(of events: [BasicEvent], seed: UInt64) -> [BernoulliDraws] {
    events.map { event in
      BernoulliDraws(
        seed: seed, name: event.kind.rawValue + " " + chain[event.entity].id.text,
        probability: event.probability)
    }
  }

  /// Every combination of events, 512 at a time: the lowest nine events run through the lanes. An
  /// event that always happens, or never, has one choice.
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
    for block in 0..<(1 << (open.count - inLanes)) {
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

  /// Blocks of 512 samples, on two threads; counts of samples add up to the same in any order.
  private func sample(
    _ events: [BasicEvent], _ draws: [BernoulliDraws], samples: Int, with plan: LanePlan,
    into tally: inout RiskTally
  ) {
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
