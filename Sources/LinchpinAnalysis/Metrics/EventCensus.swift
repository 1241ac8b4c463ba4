import LinchpinCore
import LinchpinEngine

/// How many counted parties an event at each of many units hits, 512 questions at a time.
///
/// Where every rule in question has one condition, what a unit hits is who can be reached from it, and
/// the question is turned round: 512 parties at a time, it is walked back from what hits them to every
/// unit. There are far fewer parties than suppliers. Where rules wait for several conditions, 512 units
/// at a time are followed forward. ``PartyCounter`` gives the same counts, one unit at a time
/// (benchmark `rank`).
struct EventCensus {
  /// What an event at each unit does.
  struct Answer {
    fileprivate let outcomes: [Outcome]
    /// By outcome asked for, then level, then unit.
    fileprivate var counts: [[[UInt32]]]
    /// By unit: the most rivals that are exposed together, at the level asked for.
    fileprivate(set) var rivals: [RivalTally] = []

    /// The counted parties that the event at a unit hits; none at a level that was not asked about.
    func counts(_ outcome: Outcome, unit: Int) -> ByEvidence<Int>? {
      outcomes.firstIndex(of: outcome).map { place in
        ByEvidence { level in
          let counts = counts[place][Int(level.rawValue)]
          return counts.isEmpty ? 0 : Int(counts[unit])
        }
      }
    }
  }

  private let scope: ImpactScope
  private let budget: WorkBudget
  /// What is struck together.
  private let units: [[Entity.Index]]
  /// The counted parties and those that compete, rivals of a group side by side.
  private let parties: [Entity.Index]
  private let rivalKeys: [(group: Int32, parent: Int32)]
  private let isCounted: [Bool]
  /// By entity: the indices of the parties that are not counted if it is struck.
  private let excluded: Rows<UInt32>
  /// By outcome, then party: the atoms that make it so.
  private let causes: Rows<RuleNetwork.Atom>
  private let compiled: RuleNetwork
  /// The same rules without those of no account.
  private let network: RuleNetwork
  private var backward: Backward?

  init(_ analysis: SupplyChainAnalysis, units: [[Entity.Index]]) {
    let scope = analysis.scope
    self.scope = scope
    self.units = units
    budget = analysis.budget
    let rivals = RivalGroups(analysis.chain, analysis.ownership)
    let watched = analysis.chain.indices.filter {
      scope.isCounted($0) || scope.facts.isRival[$0.offset]
    }.map { (party: $0, key: rivals.key(of: $0)) }.sorted {
      ($0.key.group, $0.key.parent, $0.party) < ($1.key.group, $1.key.parent, $1.party)
    }
    parties = watched.map { $0.party }
    rivalKeys = watched.map { $0.key }
    isCounted = parties.map { scope.isCounted($0) }
    excluded = Self.excluded(parties, scope)
    causes = LanePlan.causes(of: parties, scope)
    compiled = analysis.rules.network
    network = compiled.simplified(
      given: compiled.hasFacts ? analysis.layeredSolver.base : [], layers: .all)
  }

  private static func excluded(
    _ parties: [Entity.Index], _ scope: ImpactScope
  ) -> Rows<UInt32> {
    var struck: [UInt32] = []
    var indices: [UInt32] = []
    for (index, party) in parties.enumerated() {
      for entity in [party] + (scope.excludingOwner(of: party).map { [$0] } ?? []) {
        struck.append(UInt32(entity.offset))
        indices.append(UInt32(index))
      }
    }
    return Rows(count: scope.facts.entityCount, rows: struck, values: indices)
  }

  /// Counts whom an event at each unit hits, at some levels.
  ///
  /// - Throws: How far the work got where its budget ended it.
  mutating func count(
    _ event: Event.Kind, _ outcomes: [Outcome], at levels: [Evidence], rivalsAt rivalLevel: Evidence
  ) throws(Shortfall) -> Answer {
    var answer = Answer(
      outcomes: outcomes,
      counts: outcomes.map { _ in [[UInt32]](repeating: [], count: Evidence.allCases.count) })
    let seeds = seeds(of: event)
    var last: Tally?
    for (index, level) in levels.enumerated() {
      let question = Question(event: event, outcomes: outcomes, level: level, seeds: seeds)
      var tally = Tally(
        question: question, done: index * units.count, total: levels.count * units.count,
        countsRivals: level == rivalLevel, unitCount: units.count)
      if let last, !tally.countsRivals,
        compiled.isSame(in: last.question.level.layer, as: level.layer)
      {
        tally.counts = last.counts
      } else if let cone = coneWithThresholds(question) {
        try followForward(&tally, within: cone)
      } else {
        try walkBack(&tally)
      }
      for place in outcomes.indices {
        answer.counts[place][Int(level.rawValue)] = tally.counts[place]
      }
      if tally.countsRivals { answer.rivals = tally.rivals }
      last = tally
    }
    return answer
  }

  /// A budget ended the work.
  struct Shortfall: Error { let progress: WorkBudget.Progress }

  private struct Question {
    let event: Event.Kind
    let outcomes: [Outcome]
    let level: Evidence
    /// By unit: the atoms that the event makes hold.
    let seeds: Rows<RuleNetwork.Atom>
  }

  /// The counts of one question so far.
  private struct Tally {
    let question: Question
    /// The steps done before, and in all.
    var done: Int
    let total: Int
    let countsRivals: Bool
    /// By outcome of the question, then unit.
    var counts: [[UInt32]]
    var rivals: [RivalTally]

    init(question: Question, done: Int, total: Int, countsRivals: Bool, unitCount: Int) {
      self.question = question
      self.done = done
      self.total = total
      self.countsRivals = countsRivals && question.outcomes.contains(.exposed)
      counts = question.outcomes.map { _ in [UInt32](repeating: 0, count: unitCount) }
      rivals = [RivalTally](repeating: RivalTally(), count: self.countsRivals ? unitCount : 0)
    }
  }

  private func seeds(of event: Event.Kind) -> Rows<RuleNetwork.Atom> {
    var rows: [UInt32] = []
    var atoms: [RuleNetwork.Atom] = []
    for (unit, members) in units.enumerated() {
      for member in members {
        for atom in scope.table.atoms(struckBy: event, member, scope.facts) {
          rows.append(UInt32(unit))
          atoms.append(atom)
        }
      }
    }
    return Rows(count: units.count, rows: rows, values: atoms)
  }

  private func isHitBefore(_ party: Int, _ outcome: Outcome, _ level: Evidence) -> Bool {
    scope.hitBefore(parties[party]).contains(outcome, at: level)
  }

  private func check(_ tally: Tally, _ done: Int) throws(Shortfall) {
    let end =
      tally.question.event == .outage
      ? budget.end(of: "outages of suppliers", done: tally.done + done, of: tally.total)
      : budget.end(of: "breaches of suppliers", done: tally.done + done, of: tally.total)
    if let end { throw Shortfall(progress: end) }
  }

  /// The atoms that lie between the units and the parties, if rules with several conditions do too.
  private func coneWithThresholds(_ question: Question) -> [Bool]? {
    let layer = question.level.layer
    guard network.hasThreshold(in: layer, among: { _ in true }) else { return nil }
    let targets = question.outcomes.flatMap { outcome in
      parties.indices.flatMap { causes[outcome.rank * parties.count + $0] }
    }
    let cone = network.cone(from: question.seeds.values, to: targets, layer: layer)
    return network.hasThreshold(in: layer) { cone[Int($0)] } ? cone : nil
  }
}

// MARK: - Backward

extension EventCensus {
  private struct Backward {
    var walk: LaneWalk
    let number: [RuleNetwork.Atom]
  }

  private mutating func walkBack(_ tally: inout Tally) throws(Shortfall) {
    if backward == nil {
      let reversed = network.reversedArcs().topologicallyNumbered()
      backward = Backward(walk: LaneWalk(reversed), number: reversed.number)
    }
    guard var back = backward.take() else { return }
    let blocks = stride(from: 0, to: parties.count, by: Lanes.laneCount).map {
      $0..<min(parties.count, $0 + Lanes.laneCount)
    }
    let stepCount = blocks.count * tally.question.outcomes.count
    for (place, outcome) in tally.question.outcomes.enumerated() {
      for (index, block) in blocks.enumerated() {
        try check(tally, units.count * (place * blocks.count + index) / stepCount)
        let (hit, counted) = hold(block, outcome, tally.question.level, in: &back)
        if !hit { continue }
        back.walk.run(in: LayerSet(tally.question.level.layer))
        read(back, block, counted, place, &tally)
      }
    }
    backward = back
  }

  /// Gives each party of a block its lane; says whether any can be hit, and which lanes are counted.
  private func hold(
    _ block: Range<Int>, _ outcome: Outcome, _ level: Evidence, in back: inout Backward
  ) -> (Bool, Lanes) {
    back.walk.clear()
    var isAny = false
    var counted = Lanes()
    for (lane, party) in block.enumerated() where !isHitBefore(party, outcome, level) {
      var lanes = Lanes()
      lanes.set(lane)
      for atom in causes[outcome.rank * parties.count + party] {
        back.walk.hold(back.number[Int(atom)], in: lanes)
        isAny = true
      }
      if isCounted[party] { counted |= lanes }
    }
    return (isAny, counted)
  }

  private func read(
    _ back: Backward, _ block: Range<Int>, _ counted: Lanes, _ place: Int, _ tally: inout Tally
  ) {
    let countsRivals = tally.countsRivals && tally.question.outcomes[place] == .exposed
    for unit in units.indices {
      var lanes = Lanes()
      for atom in tally.question.seeds[unit] {
        lanes |= back.walk.lanes(of: back.number[Int(atom)])
      }
      if lanes.isZero { continue }
      for member in units[unit] {
        for party in excluded[member.offset] where block.contains(Int(party)) {
          lanes.clear(Int(party) - block.lowerBound)
        }
      }
      tally.counts[place][unit] += UInt32((lanes & counted).setCount)
      if !countsRivals { continue }
      lanes.forEachSet { lane in
        let party = block.lowerBound + lane
        if scope.facts.isRival[parties[party].offset] { tally.rivals[unit].add(rivalKeys[party]) }
      }
    }
  }
}

extension Lanes {
  /// Clears one lane.
  fileprivate mutating func clear(_ lane: Int) { self[lane / 64] &= ~(1 << UInt64(lane % 64)) }
}

// MARK: - Forward

extension EventCensus {
  private struct Forward {
    var walk: LaneWalk
    let number: [RuleNetwork.Atom]
    /// By number of an atom: the outcomes and parties that it makes so, as rows of ``causes``.
    let effects: Rows<UInt32>
    /// By outcome, then party: the lanes of the units that hit it.
    var hits: [Lanes]
    /// Where there are any.
    var touched: [Int] = []
  }

  private func followForward(
    _ tally: inout Tally, within cone: [Bool]
  ) throws(Shortfall) {
    var ahead = makeForward(cone, tally.question.level)
    // By unit: the numbers of what the event makes hold, where it can lead to a party.
    let seeds = units.indices.map { unit in
      tally.question.seeds[unit].filter { cone[Int($0)] }.map { ahead.number[Int($0)] }
    }
    // Units side by side in topological order share most of what they reach.
    let order = units.indices.filter { !seeds[$0].isEmpty }.sorted {
      (seeds[$0][0], $0) < (seeds[$1][0], $1)
    }
    for start in stride(from: 0, to: order.count, by: Lanes.laneCount) {
      try check(tally, units.count * start / order.count)
      let block = order[start..<min(order.count, start + Lanes.laneCount)]
      ahead.walk.clear()
      for (lane, unit) in block.enumerated() {
        var lanes = Lanes()
        lanes.set(lane)
        for atom in seeds[unit] { ahead.walk.hold(atom, in: lanes) }
      }
      ahead.walk.run()
      collect(tally.question.outcomes, in: &ahead)
      exclude(block, tally.question.outcomes, in: &ahead)
      for (place, outcome) in tally.question.outcomes.enumerated() {
        read(ahead, block, outcome, place, &tally)
      }
    }
  }

  private func makeForward(_ cone: [Bool], _ level: Evidence) -> Forward {
    let ordered = network.restricted(to: cone, layer: level.layer).topologicallyNumbered()
    let rows = (0..<causes.count).flatMap { repeatElement(UInt32($0), count: causes[$0].count) }
    return Forward(
      walk: LaneWalk(ordered), number: ordered.number,
      effects: Rows(
        count: network.atomCount, rows: causes.values.map { ordered.number[Int($0)] },
        values: rows),
      hits: [Lanes](repeating: Lanes(), count: causes.count))
  }

  /// Finds the lanes that hit each party.
  private func collect(_ outcomes: [Outcome], in ahead: inout Forward) {
    for index in ahead.touched { ahead.hits[index] = Lanes() }
    ahead.touched.removeAll(keepingCapacity: true)
    for atom in ahead.walk.touched {
      let effects = ahead.effects.range(of: Int(atom))
      if effects.isEmpty { continue }
      let lanes = ahead.walk.lanes(of: atom)
      for offset in effects {
        let index = Int(ahead.effects.values[offset])
        if ahead.hits[index].isZero { ahead.touched.append(index) }
        ahead.hits[index] |= lanes
      }
    }
    // By outcome, and rivals of a group side by side.
    ahead.touched.sort()
  }

  /// Takes away from each unit what it strikes itself.
  private func exclude(
    _ block: ArraySlice<Int>, _ outcomes: [Outcome], in ahead: inout Forward
  ) {
    for (lane, unit) in block.enumerated() {
      for member in units[unit] {
        for party in excluded[member.offset] {
          for outcome in outcomes {
            ahead.hits[outcome.rank * parties.count + Int(party)].clear(lane)
          }
        }
      }
    }
  }

  private func read(
    _ ahead: Forward, _ block: ArraySlice<Int>, _ outcome: Outcome, _ place: Int,
    _ tally: inout Tally
  ) {
    let rows = (outcome.rank * parties.count)..<((outcome.rank + 1) * parties.count)
    for index in ahead.touched where rows.contains(index) {
      let party = index - rows.lowerBound
      if isHitBefore(party, outcome, tally.question.level) { continue }
      let isRival =
        tally.countsRivals && outcome == .exposed && scope.facts.isRival[parties[party].offset]
      ahead.hits[index].forEachSet { lane in
        let unit = block[block.startIndex + lane]
        if isCounted[party] { tally.counts[place][unit] += 1 }
        if isRival { tally.rivals[unit].add(rivalKeys[party]) }
      }
    }
  }
}
