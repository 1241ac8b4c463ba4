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
  /// By outcome: the weight of party and event together, for one party after the other.
  private(set) var jointWeight: [[Double]]
  /// By peer group of labs: the indices of its labs, among those watched, under each ultimate
  /// parent.
  private let rivals: [[[Int]]]

  init(analysis: SupplyChainAnalysis, plan: LanePlan, events: [BasicEvent]) {
    let parties = plan.parties
    self.parties = parties
    // Outages matter for stopping and interruption, breaches for exposure and taint.
    eventsOfOutcome = Risk.outcomes.map { outcome in
      let isOutage = outcome == .stopped || outcome == .interrupted
      return events.indices.filter { (events[$0].kind == .outage) == isOutage }
    }
    let rows = Risk.outcomes.count
    let none = [Double](repeating: 0, count: parties.count)
    weight = [[Double]](repeating: none, count: rows)
    distribution = [[Double]](
      repeating: [Double](repeating: 0, count: parties.count + 1), count: rows)
    eventWeight = [Double](repeating: 0, count: events.count)
    jointWeight = eventsOfOutcome.map {
      [Double](repeating: 0, count: parties.count * $0.count)
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
    add(evaluator, happens: happens, asked: Lanes.first(weights.count)) { lanes in
      var sum = 0.0
      lanes.forEachSet { sum += weights[$0] }
      return sum
    }
  }

  /// Adds samples, of which each weighs 1.
  mutating func add(_ evaluator: LaneEvaluator, happens: [Lanes], sampled: Lanes) {
    add(evaluator, happens: happens, asked: sampled) { Double($0.setCount) }
  }

  @inline(__always)
  private mutating func add(
    _ evaluator: LaneEvaluator, happens: [Lanes], asked: Lanes, weigh: (Lanes) -> Double
  ) {
    total += weigh(asked)
    for (event, lanes) in happens.enumerated() { eventWeight[event] += weigh(lanes & asked) }
    for (row, outcome) in Risk.outcomes.enumerated() {
      let hit = parties.indices.map { evaluator.lanes(of: outcome, party: $0) & asked }
      let happened = eventsOfOutcome[row].map { happens[$0] }
      for (index, lanes) in hit.enumerated() where !lanes.isZero {
        weight[row][index] += weigh(lanes)
        Self.addJoint(
          lanes, happened, weigh, to: &jointWeight[row], from: index * happened.count)
      }
      for (count, lanes) in Self.lanesByCount(hit, asked: asked).enumerated()
      where !lanes.isZero {
        distribution[row][count] += weigh(lanes)
      }
      if outcome == .exposed {
        let together = rivals.reduce(Lanes()) { $0 | twoOrMore($1, in: evaluator) }
        rivalsWeight += weigh(together & asked)
      }
    }
  }

  @inline(__always)
  private static func addJoint(
    _ lanes: Lanes, _ happened: [Lanes], _ weigh: (Lanes) -> Double, to joint: inout [Double],
    from start: Int
  ) {
    joint.withUnsafeMutableBufferPointer { joint in
      happened.withUnsafeBufferPointer { happened in
        for event in happened.indices {
          let both = lanes & happened[event]
          if !both.isZero { joint[start + event] += weigh(both) }
        }
      }
    }
  }

  /// Adds what was counted elsewhere.
  mutating func add(_ other: RiskTally) {
    func add(_ more: [Double], to sums: inout [Double]) {
      for index in sums.indices { sums[index] += more[index] }
    }
    total += other.total
    rivalsWeight += other.rivalsWeight
    add(other.eventWeight, to: &eventWeight)
    for row in Risk.outcomes.indices {
      add(other.weight[row], to: &weight[row])
      add(other.distribution[row], to: &distribution[row])
      add(other.jointWeight[row], to: &jointWeight[row])
    }
  }

  /// For each number of parties, the lanes that hit exactly as many.
  private static func lanesByCount(_ hit: [Lanes], asked: Lanes) -> [Lanes] {
    var byCount = [Lanes](repeating: Lanes(), count: hit.count + 1)
    byCount[0] = asked
    var most = 0
    for lanes in hit where !lanes.isZero {
      for count in (0...most).reversed() {
        let moved = byCount[count] & lanes
        byCount[count] &= ~lanes
        byCount[count + 1] |= moved
      }
      most += 1
    }
    return byCount
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

  /// The probability that a party has an outcome.
  func probability(_ row: Int, party: Int) -> Double { weight[row][party] / total }
}
