import LinchpinAnalysis
import LinchpinCore

/// The best affordable set of scenarios.
///
/// Scenarios of a set are made one after the other, in the order of the file; a set of which one
/// refuses what another has made is no candidate.
///
/// No rule of thumb can take the place of trying the sets. A step that helps nothing alone can be
/// half of the best pair: of two suppliers that must both be up, hardening one gains little while
/// the other can still fail. The gain of a set is not submodular, so that choosing the best next
/// step again and again has no guarantee (G. L. Nemhauser, L. A. Wolsey, M. L. Fisher, *An analysis
/// of approximations for maximizing submodular set functions*, Mathematical Programming 14 (1978),
/// doi 10.1007/BF01588971, is what it would have otherwise).
public struct Optimization: Sendable {
  /// How the sets were looked through: all of them, or a part.
  public enum Method: String, Sendable {
    /// Every affordable set was tried.
    case exact
    /// Every affordable set of up to some size was tried, and larger ones that extend or vary the
    /// best of them: a better one may exist.
    case heuristic
  }

  /// What the best set makes smallest.
  public var objective: Objective
  /// The most that a set may cost, in ``costUnit``.
  public var budget: Double
  /// What costs are counted in.
  public var costUnit: String?
  /// How many sets were tried; with ``Method/exact``, no better affordable set exists.
  public var method: Method
  /// Sets of up to this many scenarios were all tried.
  public var exactSize: Int
  /// Whether expectations were sampled, the same years for every set.
  public var isSampled: Bool
  /// How many sets were measured, not counting the base.
  public var tried: Int
  /// How many sets do not apply; ``refusals`` lists some of them.
  public var refused: Int
  /// Some of the sets that do not apply, the smallest first, with the reason; none that has another
  /// in it.
  public var refusals: [Refused]
  /// Scenarios that do not apply even alone.
  public var failures: [ScenarioSet.Failure]
  /// The metrics that some measured set makes smaller than they are today.
  public var improvable: [ComparisonMetric]
  /// The supply chain as it is, without any scenario.
  public var base: Choice
  /// The set with the smallest value; of equal ones the cheapest, then the smallest, then the
  /// first. It is the base where nothing affordable is better.
  public var best: Choice
  /// How far the work got where its budget ended it: sets beyond were not measured, and ``method`` is
  /// ``Method/heuristic``; `nil` if the budget lasted.
  public var shortfall: WorkBudget.Progress?
  /// The measured sets that no other beats in every respect and at the same cost or less, by cost;
  /// of sets that are equal in all of it, the one with the fewest scenarios.
  public var front: [Choice]

  /// A set of scenarios that cannot be made together.
  public struct Refused: Sendable, Equatable {
    /// Names, in the order in which they would be made.
    public var scenarios: [String]
    /// Why they do not apply together.
    public var reason: String

    public init(scenarios: [String], reason: String) {
      self.scenarios = scenarios
      self.reason = reason
    }
  }

  /// A set of scenarios.
  public struct Choice: Sendable, Equatable {
    /// Names, in the order in which they are made.
    public var scenarios: [String]
    /// What the scenarios cost together, in ``Optimization/costUnit``; 0 or more.
    public var cost: Double
    /// The numbers of the supply chain that the scenarios leave.
    public var metrics: ComparisonMetrics
    /// The objective's value.
    public var value: Double
  }
}

extension Optimization {
  /// Finds the best set of scenarios that a budget pays for.
  ///
  /// - Parameters:
  ///   - scenarios: The candidates; each gives its cost.
  ///   - budget: The most that a set may cost.
  ///   - limit: How many sets may be measured.
  ///   - work: What the work may take; what it leaves out, ``shortfall`` says.
  /// - Throws: If no scenario applies, one gives no cost, or the question cannot be answered.
  public init(
    of scenarios: ScenarioSet, on chain: SupplyChain, budget: Double, objective: Objective,
    _ question: ComparisonQuestion = ComparisonQuestion(), limit: Int = 2_000,
    work: WorkBudget = .unlimited
  ) throws(ComparisonError) {
    let question = question.settled(by: chain)
    let candidates = try OptimizationCandidates(scenarios, of: chain, question)
    let meter: StateMeter
    let base: ComparedState
    do throws(AnalysisError) {
      try candidates.check.finish()
      // All sets are measured alike: a sampled mean beside an exact one would tell of the draw.
      let found = StateMeter(
        of: chain, question, samplesRisk: candidates.samplesRisk, budget: work)
      guard let found else { throw AnalysisError.baseUnmeasured }
      meter = found
      base = try meter.baseState()
      try objective.check(base.metrics)
    } catch {
      throw .question(error)
    }
    var search = try ScenarioSearch(
      candidates.set, chain: chain, budget: budget, objective: objective, meter: meter,
      limit: max(1, limit), work: work)
    search.run(base: base.metrics)
    if let failure = search.failure { throw .question(failure) }
    let choices = search.choices
    self.objective = objective
    self.budget = budget
    costUnit = scenarios.costUnit
    method = search.isComplete ? .exact : .heuristic
    exactSize = search.exactSize
    isSampled = candidates.samplesRisk && base.hitCounts != nil
    tried = choices.count - 1
    refused = search.refused
    refusals = search.refusals
    failures = candidates.failures
    shortfall = search.shortfall
    improvable = ComparisonMetric.allCases.filter { metric in
      guard let today = choices[0].metrics[metric] else { return false }
      return choices.contains { $0.metrics[metric].map { $0.isClearlyLess(than: today) } ?? false }
    }
    self.base = choices[0]
    best = choices.reduce(choices[0]) { Choice.isBetter($1, than: $0) ? $1 : $0 }
    front = Choice.front(of: choices, objective: objective, hasEvent: !question.events.isEmpty)
  }
}

extension Optimization.Choice {
  static func isBetter(_ a: Self, than b: Self) -> Bool {
    if a.value.isClearlyLess(than: b.value) { return true }
    if b.value.isClearlyLess(than: a.value) { return false }
    if a.cost != b.cost { return a.cost < b.cost }
    return a.scenarios.count < b.scenarios.count
  }

  /// The choices that none beats, by cost, then in the order in which they were tried.
  ///
  /// Respects are those of the Pareto front, the objective's metrics, and cost. Of choices that are
  /// equal in all of them the one with the fewest scenarios stands for the rest.
  static func front(of choices: [Self], objective: Objective, hasEvent: Bool) -> [Self] {
    let asked = ComparisonMetric.respects(hasEvent: hasEvent) + objective.terms.map { $0.metric }
    let metrics = ComparisonMetric.allCases.filter(asked.contains)
    let respects = metrics.filter { metric in choices.allSatisfy { $0.metrics[metric] != nil } }
    let vectors = choices.map { choice in respects.map { choice.metrics[$0] ?? 0 } + [choice.cost] }
    let flags = ParetoFront.undominated(vectors)
    let smallestFirst = choices.indices.filter { flags[$0] }
      .sorted { (choices[$0].scenarios.count, $0) < (choices[$1].scenarios.count, $1) }
    var known: Set<[Double]> = []
    return smallestFirst.filter { known.insert(vectors[$0]).inserted }
      .sorted { (choices[$0].cost, $0) < (choices[$1].cost, $1) }.map { choices[$0] }
  }
}

/// The scenarios of a set that apply alone.
private struct OptimizationCandidates {
  let set: ScenarioSet
  let failures: [ScenarioSet.Failure]
  let check: QuestionCheck
  /// Whether there are too many events, over all states, to try every combination of them.
  let samplesRisk: Bool

  /// - Throws: If no scenario applies. What cannot be made at all is a mistake, not a choice.
  init(
    _ scenarios: ScenarioSet, of chain: SupplyChain, _ question: ComparisonQuestion
  ) throws(ComparisonError) {
    var check = QuestionCheck(question, chain)
    // Only an overlay makes anything possible, or probable, that is not so in the base.
    let hasOverlays = scenarios.scenarios.contains { $0.overlay != nil }
    let isSettled = check.isSettled(hasOverlays: hasOverlays)
    var events = chain.probableEvents
    var errors = [ScenarioError?](repeating: nil, count: scenarios.scenarios.count)
    var made: [Int] = []
    scenarios.forEachOutcome(on: chain, day: question.settings.asOf) { index, outcome in
      switch outcome {
      case .failure(let error): errors[index] = error
      case .success(let result):
        made.append(index)
        if !isSettled { check.see(result.chain) }
        if hasOverlays { events.formUnion(result.chain.probableEvents) }
      }
      return true
    }
    let tried = scenarios.results([], errors)
    if made.isEmpty, let error = tried.error { throw .scenarios(error) }
    var set = scenarios
    set.scenarios = made.sorted().map { scenarios.scenarios[$0] }
    self.set = set
    self.check = check
    failures = tried.failures
    samplesRisk = events.count > question.exactLimit
  }
}

extension SupplyChain {
  /// The events that have a probability above 0, by ids.
  fileprivate var probableEvents: Set<Event> {
    guard givesProbabilities else { return [] }
    return basicEvents.reduce(into: []) { events, event in
      if event.probability > 0 { events.insert(Event(event.kind, self[event.entity].id)) }
    }
  }
}

extension AnalysisError {
  fileprivate static var baseUnmeasured: AnalysisError {
    AnalysisError(
      .limitReached, "the work reached its limit before the supply chain as it is was measured",
      hint: "allow it more time or memory")
  }
}
