import LinchpinAnalysis
import LinchpinCore

/// The states that scenarios make of a supply chain, made one after the other.
struct ScenarioStates {
  private let set: ScenarioSet
  private let chain: SupplyChain
  private let day: CalendarDay?
  /// By scenario of the set: whether it is asked about, not only started from.
  private let isWanted: [Bool]
  private let names: [String]
  /// The first day of the events, where scenarios may be too early for it.
  private let began: PartialDate?

  /// So many states are measured at a time: each holds a whole supply chain meanwhile.
  private static let batch = 4

  init(
    _ scenarios: ScenarioSet, of chain: SupplyChain, _ question: ComparisonQuestion,
    only names: [String]
  ) {
    set = names.isEmpty ? scenarios : scenarios.limited(to: names)
    self.chain = chain
    self.names = names
    day = question.settings.asOf
    began = question.beginning(in: chain)
    isWanted = set.scenarios.map { Self.isWanted($0.name, names) }
  }

  private static func isWanted(_ name: String, _ names: [String]) -> Bool {
    names.isEmpty || names.contains { haveSameBytes($0, name) }
  }

  /// Throws a question that no state answers, and says whether years are sampled.
  ///
  /// All states are made for it only where the base does not answer for them.
  func check(_ question: ComparisonQuestion, budget: WorkBudget) throws(AnalysisError) -> Bool {
    var check = QuestionCheck(question, chain)
    if !check.isSettled(hasOverlays: set.scenarios.contains { $0.overlay != nil }) {
      var (states, failures) = (0, set.broken.count)
      set.forEachOutcome(on: chain, day: day) { index, outcome in
        if case .success(let result) = outcome, tooEarly(result) == nil {
          guard isWanted[index] else { return !budget.isSpent }
          states += 1
          check.see(result.chain)
        } else {
          failures += 1
        }
        return !budget.isSpent
      }
      // What was not seen may have it; and that no scenario applies is said first.
      if budget.isSpent || states == 0 && failures > 0 { return check.samplesRisk }
    }
    try check.finish()
    return check.samplesRisk
  }

  private func tooEarly(_ result: ScenarioSet.Result) -> ScenarioError? {
    began.flatMap { set.tooEarly(result, for: $0) }
  }

  /// Measures the states, and returns the scenarios that make none, with the reason.
  ///
  /// - Throws: If no scenario applies, or a state cannot be measured.
  func measureAll(with work: inout ComparisonWork) throws(ComparisonError) -> [ScenarioSet.Failure]
  {
    var errors = [ScenarioError?](repeating: nil, count: set.scenarios.count)
    var late: [(index: Int, failure: ScenarioSet.Failure)] = []
    var pending: [ComparisonWork.Pending] = []
    var hasResults = false
    var error: AnalysisError?
    let total = isWanted.count { $0 }
    func measure() -> Bool {
      defer { pending = [] }
      do {
        return try work.measure(pending, of: total)
      } catch let fault {
        error = fault
        return false
      }
    }
    set.forEachOutcome(on: chain, day: day) { index, outcome in
      switch outcome {
      case .failure(let reason): errors[index] = reason
      case .success(let result):
        guard isWanted[index] else { break }
        if let reason = tooEarly(result) {
          late.append((index, .init(scenario: result.scenario.name, error: reason)))
          break
        }
        hasResults = true
        pending.append(.init(index: index, candidate: result.plainCandidate, made: result))
      }
      return pending.count < Self.batch || measure()
    }
    if error == nil, !pending.isEmpty { _ = measure() }
    if let error { throw .question(error) }
    var tried = set.results([], errors)
    tried.failures += late.sorted { $0.index < $1.index }.map { $0.failure }
    if !hasResults, let error = tried.error { throw .scenarios(error) }
    return tried.failures.filter { Self.isWanted($0.scenario, names) }
  }
}

extension ScenarioSet.Result {
  /// The result as a state to compare, with no more said of it than when it was made.
  fileprivate var plainCandidate: Comparison.Candidate {
    Comparison.Candidate(
      name: scenario.name, title: scenario.title, cost: cost, chain: chain, remarks: remarks)
  }
}
