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
    guard !events.isEmpty else {
      throw AnalysisError(
        .noProbabilities, "the description gives no probability",
        hint: "give entities 'probability: {breach: p, outage: q}' per year; there is no default")
    }
    let evaluator = LaneEvaluator(self, level: settings.evidence)
    var tally = RiskTally(
      analysis: self, parties: evaluator.parties, eventCount: events.count)
    let isExact = events.count <= exactLimit
    if isExact {
      enumerate(events, with: evaluator, into: &tally)
    } else {
      sample(events, samples: max(1, samples), seed: seed, with: evaluator, into: &tally)
    }
    return tally.risk(
      events: events, method: isExact ? .exact : .sampled, samples: max(1, samples), seed: seed)
  }

  /// The events that have a probability above 0, in order of ids, breaches first.
  private func basicEvents() -> [RiskTally.BasicEvent] {
    chain.indices.flatMap { entity in
      [
        (Event.Kind.breach, chain[entity].breachProbability),
        (Event.Kind.outage, chain[entity].outageProbability),
      ].compactMap { kind, probability in
        probability.flatMap {
          $0 > 0 ? RiskTally.BasicEvent(kind: kind, entity: entity, probability: $0) : nil
        }
      }
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

  private func sample(
    _ events: [RiskTally.BasicEvent], samples: Int, seed: UInt64, with evaluator: LaneEvaluator,
    into tally: inout RiskTally
  ) {
    let draws = events.map { event in
      BernoulliDraws(
        seed: seed, name: event.kind.rawValue + " " + chain[event.entity].id,
        probability: event.probability)
    }
    for block in 0..<((samples + Lanes.laneCount - 1) / Lanes.laneCount) {
      let count = min(Lanes.laneCount, samples - block * Lanes.laneCount)
      let asked = Lanes.first(count)
      evaluator.begin()
      var happens: [Lanes] = []
      for (event, draw) in zip(events, draws) {
        let lanes = draw.lanes(block: block) & asked
        evaluator.strike(event.kind, event.entity, in: lanes)
        happens.append(lanes)
      }
      evaluator.run()
      tally.add(evaluator, happens: happens, sampled: asked)
    }
  }
}

/// Independent yes-or-no draws with one probability, 512 at a time, without floating point.
struct BernoulliDraws {
  private let key: UInt64
  /// The probability in units of 2⁻⁶⁴, rounded down; all ones for certainty.
  private let threshold: UInt64
  private let isCertain: Bool

  init(seed: UInt64, name: String, probability: Double) {
    // FNV-1a over the name, mixed with the seed.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    key = Self.mix(hash ^ Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15))
    isCertain = probability >= 1
    threshold = isCertain ? .max : UInt64(probability * 0x1p64)
  }

  /// Draw number i of a block happens in lane i.
  ///
  /// Lane by lane a uniform 64-bit number is compared with the threshold, from the highest digit
  /// down and in all 64 lanes of a word at once, until every lane is decided.
  func lanes(block: Int) -> Lanes {
    if isCertain { return ~Lanes() }
    var lanes = Lanes()
    for word in 0..<8 {
      var undecided = ~UInt64(0)
      var below: UInt64 = 0
      let counter = UInt64(block * 8 + word) &* 64
      var digit: UInt64 = 0
      while undecided != 0, digit < 64 {
        let random = Self.mix(key ^ Self.mix(counter &+ digit &+ 1))
        if threshold >> (63 - digit) & 1 == 1 {
          below |= undecided & ~random
          undecided &= random
        } else {
          undecided &= ~random
        }
        digit += 1
      }
      lanes[word] = below
    }
    return lanes
  }

  /// The finaliser of SplitMix64 (S. Vigna, after D. Stafford's variant 13).
  private static func mix(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
