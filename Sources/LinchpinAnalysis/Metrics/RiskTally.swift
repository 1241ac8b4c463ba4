import LinchpinCore
import LinchpinEngine

/// Adds up outcomes over weighted or sampled combinations of events.
struct RiskTally: Sendable {
  private let parties: [Entity.Index]
  /// By outcome: the events whose importance for it is asked for.
  let eventsOfOutcome: [[Int]]
  /// The weight of all combinations.
  private(set) var total = 0.0
  /// By outcome and party.
  private(set) var weight: [[Double]]
  /// By outcome and number of parties.
  private(set) var distribution: [[Double]]
  private(set) var rivalsWeight = 0.0
  /// By event: its weight.
  private(set) var eventWeight: [Double]
  /// The weight of events and parties together.
  private(set) var joint: JointWeights?
  /// How far the combinations got where a budget ended them.
  var shortfall: WorkBudget.Progress?
  /// By peer group of labs: the indices of its labs, among those watched, under each ultimate
  /// parent.
  private let rivals: [[[Int]]]

  /// - Parameter jointParties: The parties, by their indices, whose weights together with each event
  ///   are added up too; none without them.
  init(
    analysis: SupplyChainAnalysis, plan: LanePlan, events: [BasicEvent],
    jointParties: Range<Int>? = nil
  ) {
    let parties = plan.parties
    self.parties = parties
    // Outages matter for stopping and interruption, breaches for exposure and taint.
    let eventsOfOutcome = Risk.outcomes.map { outcome in
      let isOutage = outcome == .stopped || outcome == .interrupted
      return events.indices.filter { (events[$0].kind == .outage) == isOutage }
    }
    self.eventsOfOutcome = eventsOfOutcome
    let rows = Risk.outcomes.count
    let none = [Double](repeating: 0, count: parties.count)
    weight = [[Double]](repeating: none, count: rows)
    distribution = [[Double]](
      repeating: [Double](repeating: 0, count: parties.count + 1), count: rows)
    eventWeight = [Double](repeating: 0, count: events.count)
    joint = jointParties.map {
      JointWeights(parties: $0, eventCounts: eventsOfOutcome.map { $0.count })
    }
    var groups: [ByteString: [Entity.Index: [Int]]] = [:]
    for (index, party) in plan.watched.enumerated() where analysis.facts.isRival[party.offset] {
      groups[ByteString(analysis.chain[party].peerGroup ?? ""), default: [:]][
        analysis.ownership.ultimateParent(of: party), default: []
      ].append(index)
    }
    rivals = groups.values.map { Array($0.values) }
  }

  /// Adds combinations with a weight each, lane by lane.
  mutating func add(_ evaluator: LaneEvaluator, happens: [Lanes], weights: [Double]) {
    add(evaluator, happens: happens, asked: Lanes.first(weights.count), weights) { lanes in
      var sum = 0.0
      lanes.forEachSet { sum += weights[$0] }
      return sum
    }
  }

  /// Adds samples, of which each weighs 1.
  mutating func add(_ evaluator: LaneEvaluator, happens: [Lanes], sampled: Lanes) {
    add(evaluator, happens: happens, asked: sampled, nil) { Double($0.setCount) }
  }

  /// - Parameter weights: By lane; `nil` if each weighs 1.
  @inline(__always)
  private mutating func add(
    _ evaluator: LaneEvaluator, happens: [Lanes], asked: Lanes, _ weights: [Double]?,
    weigh: (Lanes) -> Double
  ) {
    total += weigh(asked)
    for (event, lanes) in happens.enumerated() { eventWeight[event] += weigh(lanes & asked) }
    for (row, outcome) in Risk.outcomes.enumerated() {
      let hit = HitLanes(
        parties.indices.map { evaluator.lanes(of: outcome, party: $0) & asked })
      for index in hit.parties { weight[row][index] += weigh(hit.lanes[index]) }
      let happened = eventsOfOutcome[row].map { happens[$0] & asked }
      if weights == nil {
        joint?.add(hit, happened, to: row)
      } else {
        joint?.add(hit, happened, to: row, weigh: weigh)
      }
      addDistribution(of: hit, asked, weights, to: row)
      if outcome == .exposed {
        let together = rivals.reduce(Lanes()) { $0 | twoOrMore($1, in: evaluator) }
        rivalsWeight += weigh(together & asked)
      }
    }
  }

  /// Adds each lane to the number of parties that it hits.
  private mutating func addDistribution(
    of hit: HitLanes, _ asked: Lanes, _ weights: [Double]?, to row: Int
  ) {
    // Of each number first, and then to what was there: sums do not depend on the block before.
    var sums = [Double](repeating: 0, count: Int(hit.partyCounts.max() ?? 0) + 1)
    asked.forEachSet { sums[Int(hit.partyCounts[$0])] += weights?[$0] ?? 1 }
    for (count, sum) in sums.enumerated() where sum != 0 { distribution[row][count] += sum }
  }

  /// Adds what was counted elsewhere.
  mutating func add(_ other: RiskTally) {
    func add(_ more: [Double], to sums: inout [Double]) {
      for index in sums.indices { sums[index] += more[index] }
    }
    total += other.total
    rivalsWeight += other.rivalsWeight
    shortfall = shortfall ?? other.shortfall
    add(other.eventWeight, to: &eventWeight)
    for row in Risk.outcomes.indices {
      add(other.weight[row], to: &weight[row])
      add(other.distribution[row], to: &distribution[row])
    }
    if let more = other.joint { joint?.add(more) }
  }

  /// The lanes in which labs of at least two ultimate parents are exposed.
  private func twoOrMore(_ parents: [[Int]], in evaluator: LaneEvaluator) -> Lanes {
    var one = Lanes()
    var two = Lanes()
    for labs in parents {
      let any = labs.reduce(Lanes()) { $0 | evaluator.lanes(of: .exposed, party: $1) }
      two |= one & any
      one |= any
    }
    return two
  }

  /// Lets the combinations that were not looked at count as hitting nobody: what was found is then
  /// the least that is so.
  mutating func completeTotal() { total = 1 }

  /// The probability that a party has an outcome.
  func probability(_ row: Int, party: Int) -> Double { weight[row][party] / total }
}
