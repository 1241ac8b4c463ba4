import LinchpinAnalysis
import LinchpinCore

/// Measures sets of scenarios: all affordable ones while they are few, else small ones and what
/// grows from the best of them.
struct ScenarioSearch {
  /// Those that come after others behind them.
  private let scenarios: [Scenario]
  /// For each scenario the index of the one that it starts from.
  private let predecessors: [Int?]
  private let costs: [Double]
  private let chain: SupplyChain
  private let budget: Double
  private let objective: Objective
  private let meter: StateMeter
  private let limit: Int
  private let work: WorkBudget
  private var known: Set<[Int]> = []
  private var members: [[Int]] = []

  /// What was measured, the base first.
  private(set) var choices: [Optimization.Choice] = []
  private(set) var refused = 0
  private(set) var refusals: [Optimization.Refused] = []
  private var refusedSets: [[Int]] = []
  private(set) var isComplete = true
  private(set) var exactSize = 0
  private(set) var failure: AnalysisError?
  /// Where the work ended, if it did so early.
  private(set) var shortfall: WorkBudget.Progress?

  /// So many sets are measured at a time: each holds a whole supply chain meanwhile.
  private static let batch = 8
  /// How many of the best sets are varied in a round.
  private static let beamWidth = 8
  /// How many sets that do not apply are named.
  private static let mostRefusals = 20
  /// Up to this size, sets are tried in full where not all sizes can be.
  private static let fullSize = 3

  /// - Throws: A refusal for scenarios without a cost.
  init(
    _ set: ScenarioSet, chain: SupplyChain, budget: Double, objective: Objective,
    meter: StateMeter, limit: Int, work: WorkBudget
  ) throws(ComparisonError) {
    let free = set.scenarios.filter { $0.cost == nil }.map {
      set.refused($0, "gives no cost", hint: "add cost: NUMBER")
    }
    if !free.isEmpty { throw .scenarios(.joined(free, in: set.source)) }
    let order = set.order
    scenarios = order.order.map { set.scenarios[$0] }
    var newIndex = [Int](repeating: 0, count: set.scenarios.count)
    for (new, old) in order.order.enumerated() { newIndex[old] = new }
    predecessors = order.order.map { order.predecessors[$0].map { newIndex[$0] } }
    costs = scenarios.map { $0.cost ?? 0 }
    self.chain = chain
    self.budget = budget
    self.objective = objective
    self.meter = meter
    self.limit = limit
    self.work = work
  }

  mutating func run(base: ComparisonMetrics) {
    members = [[]]
    choices = [
      .init(scenarios: [], cost: 0, metrics: base, value: objective.value(of: base) ?? 0)
    ]
    exactSize = largestFullSize()
    isComplete = exactSize == scenarios.count
    measure(affordableSets(upTo: exactSize))
    if shortfall != nil {
      // Sets come in the order of their scenarios, so that no size is done before the last set.
      (isComplete, exactSize) = (false, 0)
    }
    if !isComplete { improve() }
  }

  // MARK: Sets

  /// The largest size up to which all affordable sets are within the limit.
  private func largestFullSize() -> Int {
    var size = 0
    while size < scenarios.count {
      // Beyond the size of three only everything or nothing is worth the time.
      let next = size < Self.fullSize ? size + 1 : scenarios.count
      guard count(upTo: next) <= limit else { break }
      size = next
    }
    return size
  }

  /// How many affordable sets there are; stops counting beyond the limit.
  private func count(upTo size: Int) -> Int {
    var count = 0
    visit(upTo: size) { _ in
      count += 1
      return count <= limit
    }
    return count
  }

  private func affordableSets(upTo size: Int) -> [[Int]] {
    var sets: [[Int]] = []
    visit(upTo: size) { set in
      sets.append(set)
      return true
    }
    return sets
  }

  /// Visits every affordable set that has the predecessors of its members; a prefix that costs too
  /// much is not extended, as no cost is negative.
  private func visit(upTo size: Int, _ body: ([Int]) -> Bool) {
    guard size > 0 else { return }
    var pending: [(set: [Int], cost: Double)] = [([], 0)]
    while let (set, cost) = pending.popLast() {
      if !set.isEmpty, !body(set) { return }
      if set.count == size { continue }
      for next in ((set.last ?? -1) + 1..<scenarios.count).reversed() {
        guard cost + costs[next] <= budget, isReady(next, in: set) else { continue }
        pending.append((set + [next], cost + costs[next]))
      }
    }
  }

  private func isReady(_ scenario: Int, in set: [Int]) -> Bool {
    predecessors[scenario].map { set.contains($0) } ?? true
  }

  // MARK: Measuring

  private mutating func measure(_ sets: [[Int]]) {
    let fresh = sets.filter { known.insert($0).inserted }
    for start in stride(from: 0, to: fresh.count, by: Self.batch) {
      guard mayGoOn(to: known.count) else { return }
      let part = Array(fresh[start..<min(fresh.count, start + Self.batch)])
      let search = self
      let measured = concurrently(part.count) { search.metrics(of: part[$0]) }
      for (set, result) in zip(part, measured) { add(set, result) }
    }
  }

  /// Whether the budget lasts; if not, where the work ended.
  private mutating func mayGoOn(to total: Int) -> Bool {
    let done = choices.count - 1 + refused
    if work.allows("sets of scenarios", done: done, of: total) { return true }
    shortfall = shortfall ?? .init(task: "sets of scenarios", done: done, total: total)
    return false
  }

  private enum Measured: Sendable {
    case metrics(ComparisonMetrics)
    case refused(String)
    case failed(AnalysisError)
    /// The budget ended before.
    case unmeasured
  }

  private func metrics(of set: [Int]) -> Measured {
    var chain = chain
    for index in set {
      do {
        chain = try scenarios[index].applied(to: chain, on: meter.question.settings.asOf).chain
      } catch {
        return .refused(error.findings.first?.message ?? error.message)
      }
    }
    do {
      return try meter.measured(chain).map { .metrics($0.state.metrics) } ?? .unmeasured
    } catch {
      return .failed(error)
    }
  }

  private mutating func add(_ set: [Int], _ measured: Measured) {
    switch measured {
    case .refused(let reason):
      refused += 1
      // A set with one in it that does not apply says nothing new.
      let isKnown = refusedSets.contains { $0.allSatisfy(set.contains) }
      if !isKnown, refusals.count < Self.mostRefusals {
        refusedSets.append(set)
        refusals.append(.init(scenarios: set.map { scenarios[$0].name }, reason: reason))
      }
    case .failed(let error): failure = failure ?? error
    case .unmeasured: _ = mayGoOn(to: known.count)
    case .metrics(let metrics):
      members.append(set)
      choices.append(
        .init(
          scenarios: set.map { scenarios[$0].name },
          cost: set.map { costs[$0] }.reduce(0, +), metrics: metrics,
          value: objective.value(of: metrics) ?? .infinity))
    }
  }

  // MARK: Beyond

  /// Extends the best sets by one scenario, and swaps one for another, while that helps.
  private mutating func improve() {
    var hasImproved = true
    while hasImproved, shortfall == nil, choices.count < limit {
      let ranked = choices.indices.sorted {
        Optimization.Choice.isBetter(choices[$0], than: choices[$1])
          || (!Optimization.Choice.isBetter(choices[$1], than: choices[$0]) && $0 < $1)
      }
      let best = choices[ranked[0]]
      let candidates = ranked.prefix(Self.beamWidth).flatMap { variants(of: members[$0]) }
      let before = choices.count
      measure(Array(candidates.filter { !known.contains($0) }.prefix(limit - choices.count)))
      hasImproved =
        choices.count > before
        && choices[before...].contains { Optimization.Choice.isBetter($0, than: best) }
    }
  }

  private func variants(of set: [Int]) -> [[Int]] {
    let others = scenarios.indices.filter { !set.contains($0) }
    let extended = others.map { (set + [$0]).sorted() }
    let swapped = set.flatMap { out in
      others.map { other in (set.filter { $0 != out } + [other]).sorted() }
    }
    return (extended + swapped).filter { candidate in
      candidate.map { costs[$0] }.reduce(0, +) <= budget
        && candidate.allSatisfy { isReady($0, in: candidate) }
    }
  }
}
