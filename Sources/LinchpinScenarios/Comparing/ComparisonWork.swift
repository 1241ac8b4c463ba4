import LinchpinAnalysis
import LinchpinCore

/// A comparison in the making: states are measured, set beside the base, and let go.
struct ComparisonWork {
  let chain: SupplyChain
  let question: ComparisonQuestion
  let base: ComparedState
  private(set) var isSampled: Bool
  private(set) var addedNames: [EntityID: String] = [:]
  private(set) var shortfall: WorkBudget.Progress?
  private var found: [(index: Int, row: Comparison.Row)] = []
  /// `nil` if the budget did not even last for the base.
  private let meter: StateMeter?
  private let budget: WorkBudget

  /// A state that is to be measured.
  struct Pending: Sendable {
    /// Its index among all.
    let index: Int
    let candidate: Comparison.Candidate
    /// How a scenario made it, where its measures give more to say.
    let made: ScenarioSet.Result?
  }

  /// - Parameter question: Settled by the base.
  init(
    _ chain: SupplyChain, _ question: ComparisonQuestion, samplesRisk: Bool, budget: WorkBudget
  ) throws(AnalysisError) {
    self.chain = chain
    self.question = question
    self.budget = budget
    meter = StateMeter(of: chain, question, samplesRisk: samplesRisk, budget: budget)
    base = try meter?.baseState() ?? .unmeasured(question)
    isSampled = base.hitCounts != nil
  }

  /// The rows of the states that were measured, in the order of their indices.
  var rows: [Comparison.Row] { found.sorted { $0.index < $1.index }.map { $0.row } }

  /// Measures some states.
  ///
  /// - Parameter total: How many there are in all.
  /// - Returns: Whether the budget lasted.
  mutating func measure(_ pending: [Pending], of total: Int) throws(AnalysisError) -> Bool {
    guard let meter, budget.allows("scenarios", done: found.count, of: total) else {
      return end(of: total)
    }
    let (base, chain) = (base, chain)
    let results = concurrently(pending.count) { index in
      Result { () throws(AnalysisError) in
        try Self.row(pending[index], meter, base: base, baseChain: chain)
      }
    }
    var isWhole = true
    for (pending, result) in zip(pending, results) {
      guard let measured = try result.get() else {
        isWhole = false
        continue
      }
      found.append((pending.index, measured.row))
      isSampled = isSampled || measured.isSampled
      addNames(of: measured.added, in: pending.candidate.chain)
    }
    return isWhole || end(of: total)
  }

  private mutating func end(of total: Int) -> Bool {
    _ = budget.allows("scenarios", done: found.count, of: total)
    shortfall = .init(task: "scenarios", done: found.count, total: total)
    return false
  }

  private mutating func addNames(of added: [Entity.Index], in chain: SupplyChain) {
    for index in added { addedNames[chain[index].id] = chain[index].displayName }
  }

  /// A row with what it takes from the state that is let go.
  private struct MeasuredRow: Sendable {
    let row: Comparison.Row
    let isSampled: Bool
    /// The entities that the base has not.
    let added: [Entity.Index]
  }

  private static func row(
    _ pending: Pending, _ meter: StateMeter, base: ComparedState, baseChain: SupplyChain
  ) throws(AnalysisError) -> MeasuredRow? {
    guard let measured = try meter.measured(pending.candidate.chain) else { return nil }
    var candidate = pending.candidate
    if let made = pending.made {
      candidate.remarks = made.allRemarks(by: measured.analysis)
      if measured.analysis.budget.isSpent { return nil }
    }
    let aligned = measured.aligned
    return MeasuredRow(
      row: Comparison.Row(candidate, measured, base: base, baseChain: baseChain, meter),
      isSampled: measured.state.hitCounts != nil,
      added: aligned.isIdentity
        ? [] : aligned.pairs.compactMap { $0.before == nil ? $0.after : nil })
  }
}
