import LinchpinCore
import LinchpinEngine

/// Adds up outcomes over weighted or sampled combinations of events.
struct RiskTally: Sendable {
  /// One event with its probability in a year.
  struct BasicEvent: Sendable {
    let kind: Event.Kind
    let entity: Entity.Index
    let probability: Double
  }

  static let outcomes: [Outcome] = [.stopped, .exposed, .tainted]

  private let analysis: SupplyChainAnalysis
  private let parties: [Entity.Index]
  private let events: [BasicEvent]
  /// By outcome: the events whose importance for it is asked for.
  private let eventsOfOutcome: [[Int]]
  /// The weight of all combinations.
  private var total = 0.0
  /// By outcome and party.
  private var weight: [[Double]]
  /// By outcome and number of parties.
  private var distribution: [[Double]]
  private var rivalsWeight = 0.0
  /// By event: its weight.
  private var eventWeight: [Double]
  /// By outcome: the weight of party and event together, for one party after the other.
  private var jointWeight: [[Double]]
  /// By peer group of labs: the places of its labs, among those watched, under each ultimate
  /// parent.
  private let rivals: [[[Int]]]

  init(analysis: SupplyChainAnalysis, plan: LanePlan, events: [BasicEvent]) {
    let parties = plan.parties
    self.analysis = analysis
    self.parties = parties
    self.events = events
    // Outages matter for stopping, breaches for exposure and taint.
    eventsOfOutcome = Self.outcomes.map { outcome in
      events.indices.filter { (events[$0].kind == .outage) == (outcome == .stopped) }
    }
    let none = [Double](repeating: 0, count: parties.count)
    weight = [[Double]](repeating: none, count: 3)
    distribution = [[Double]](
      repeating: [Double](repeating: 0, count: parties.count + 1), count: 3)
    eventWeight = [Double](repeating: 0, count: events.count)
    jointWeight = eventsOfOutcome.map {
      [Double](repeating: 0, count: parties.count * $0.count)
    }
    var groups: [String: [Entity.Index: [Int]]] = [:]
    for (place, party) in plan.watched.enumerated() where analysis.chain[party].kind == .lab {
      groups[analysis.chain[party].peerGroup ?? "", default: [:]][
        analysis.ownership.ultimateParent(of: party), default: []
      ].append(place)
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
    for (row, outcome) in Self.outcomes.enumerated() {
      let hit = parties.indices.map { evaluator.lanes(of: outcome, party: $0) & asked }
      let happened = eventsOfOutcome[row].map { happens[$0] }
      for (place, lanes) in hit.enumerated() where !lanes.isZero {
        weight[row][place] += weigh(lanes)
        Self.addJoint(
          lanes, happened, weigh, to: &jointWeight[row], from: place * happened.count)
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
      for place in sums.indices { sums[place] += more[place] }
    }
    total += other.total
    rivalsWeight += other.rivalsWeight
    add(other.eventWeight, to: &eventWeight)
    for row in Self.outcomes.indices {
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
}

extension RiskTally {
  func risk(
    method: Risk.Method, samples: Int, seed: UInt64
  ) -> Risk {
    func perOutcome<Value>(_ value: (Int) -> Value) -> Risk.PerOutcome<Value> {
      Risk.PerOutcome(stopped: value(0), exposed: value(1), tainted: value(2))
    }
    let found = parties.indices.map { place in
      Risk.Party(
        party: analysis.chain[parties[place]].id,
        probability: perOutcome { weight[$0][place] / total },
        intervals: method == .exact
          ? nil : perOutcome { .wilson(hits: Int(weight[$0][place]), of: samples) })
    }
    return Risk(
      evidence: analysis.settings.evidence, asOf: analysis.day,
      counted: analysis.settings.counted, method: method,
      samples: method == .exact ? nil : samples, seed: method == .exact ? nil : seed,
      events: events.count, parties: found,
      expected: perOutcome { row in weight[row].reduce(0, +) / total },
      distribution: perOutcome { row in distribution[row].map { $0 / total } },
      pRivalsCoExposed: rivalsWeight / total, importance: importance())
  }

  private func importance() -> [Risk.Importance] {
    Self.outcomes.indices.flatMap { row in
      eventsOfOutcome[row].indices.flatMap { number in
        parties.indices.map { importance(of: number, for: $0, row) }
      }
    }
  }

  private func importance(of number: Int, for place: Int, _ row: Int) -> Risk.Importance {
    let event = events[eventsOfOutcome[row][number]]
    let happens = eventWeight[eventsOfOutcome[row][number]]
    let both = jointWeight[row][place * eventsOfOutcome[row].count + number]
    let p = weight[row][place] / total
    let given = happens > 0 ? both / happens : nil
    let otherwise =
      total - happens > 1e-12 * total
      ? max(0, weight[row][place] - both) / (total - happens) : nil
    return Risk.Importance(
      event: Event(event.kind, analysis.chain.entities[event.entity.position].id),
      party: analysis.chain[parties[place]].id, outcome: Self.outcomes[row],
      birnbaum: given.flatMap { p1 in otherwise.map { p1 - $0 } },
      criticality: p > 0 ? otherwise.map { (p - $0) / p } : nil,
      riskAchievement: p > 0 ? given.map { $0 / p } : nil,
      riskReduction: p > 0 ? otherwise.map { $0 > 0 ? p / $0 : .infinity } : nil)
  }
}
