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
  ///   - mostImportant: How many of the most critical pairs of an event and a party are told of for
  ///     each outcome, 0 for none; `nil` tells of all.
  /// - Throws: ``AnalysisError`` if the description gives no probability.
  public func risk(
    samples: Int = 100_000, seed: UInt64 = 1, exactLimit: Int = 20, mostImportant: Int? = nil
  ) throws(AnalysisError) -> Risk {
    let events = chain.basicEvents
    guard !events.isEmpty else {
      throw AnalysisError(
        .noProbabilities, "the description gives no probability",
        hint: "give entities 'probability: {breach: p, outage: q}' per year; there is no default")
    }
    let years = basicEventCount <= exactLimit ? nil : max(1, samples)
    let run = RiskRun(self, events: events, years: years, seed: seed)
    guard mostImportant != 0 else {
      return risk(run.tally(), RiskImportance(events, of: countedParties, limit: 0), years, seed)
    }
    return risk(run, limit: mostImportant, years, seed)
  }

  /// How many events have a probability above 0.
  public var basicEventCount: Int { chain.basicEvents.count { $0.probability > 0 } }

  /// Parties are weighed together with all events in groups of such a size that what is counted of a
  /// group fits into bounded memory; nearly always there is one group.
  private func risk(
    _ run: RiskRun, limit: Int?, _ years: Int?, _ seed: UInt64
  ) -> Risk {
    let parties = countedParties
    var importance = RiskImportance(run.events, of: parties, limit: limit)
    let groupSize = max(1, RiskRun.mostPairs / run.events.count)
    let flipped = run.flippedTallies()
    var end = flipped.shortfall
    var first: RiskTally?
    for start in stride(from: 0, to: max(1, parties.count), by: groupSize) {
      if start > 0, let reached = budget.end(of: "parties", done: start, of: parties.count) {
        end = end ?? reached
        break
      }
      let tally = run.tally(jointParties: start..<min(parties.count, start + groupSize))
      if tally.shortfall == nil || years != nil {
        importance.add(tally, flipped: flipped.byEvent)
      }
      first = first ?? tally
      end = end ?? tally.shortfall
    }
    var tally = first ?? run.tally()
    tally.shortfall = end
    return risk(tally, importance, years, seed)
  }

  private func risk(
    _ tally: RiskTally, _ importance: RiskImportance, _ years: Int?, _ seed: UInt64
  ) -> Risk {
    // A budget may have ended the sampling early.
    let sampled = years == nil ? nil : Int(tally.total)
    let parties = countedParties.enumerated().map { index, party in
      Risk.Party(
        party: party, probability: Risk.PerOutcome { tally.probability($0, party: index) },
        intervals: sampled.map { sampled in
          Risk.PerOutcome { .wilson(hits: Int(tally.weight[$0][index]), of: sampled) }
        })
    }
    let (raising, total) = (importance.raising, importance.total)
    return Risk(
      evidence: settings.evidence, asOf: day, counted: counted,
      method: sampled == nil ? .exact : .sampled, samples: sampled,
      seed: sampled == nil ? nil : seed, events: basicEventCount, parties: parties,
      expected: Risk.PerOutcome { tally.weight[$0].reduce(0, +) / tally.total },
      distribution: Risk.PerOutcome { row in
        tally.distribution[row].map { $0 / tally.total }
      },
      pRivalsCoExposed: tally.rivalsWeight / tally.total,
      importanceCount: Risk.PerOutcome { total[$0] }, raisingCount: Risk.PerOutcome { raising[$0] },
      importance: importance.rows(), shortfall: tally.shortfall)
  }

  /// Returns how many counted parties are hit in each of some sampled years.
  ///
  /// The draws are those of ``risk(samples:seed:exactLimit:mostImportant:)``: the same years happen to
  /// every supply chain whose events have the same names, so that two can be compared year by year.
  public func hitCounts(samples: Int, seed: UInt64) -> Risk.PerOutcome<[UInt32]> {
    let events = chain.basicEvents.filter { $0.probability > 0 }
    let plan = LanePlan(self, level: settings.evidence, events: events)
    let draws = chain.draws(of: events, seed: seed)
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
}
