import LinchpinCore

extension ScenarioSet {
  /// A scenario and what it makes of a supply chain.
  public struct Result: Sendable {
    /// The scenario that applies.
    public var scenario: Scenario
    /// What the scenario starts from: the supply chain given, or what another scenario leaves.
    public var base: SupplyChain
    /// What the scenario leaves: ``base`` with its overlay and its changes made.
    public var chain: SupplyChain
    /// What a reader of the result should know; what scenarios before it say stands with them.
    public var remarks: [String]
    /// The cost of the scenario with that of those that it starts from; `nil` if one gives none.
    public var cost: Double?
  }

  /// What scenarios make of a supply chain, and why some of them make nothing of it.
  public struct Results: Sendable {
    /// Those that apply, in order.
    public var results: [Result] = []
    /// Those that cannot be read, then those that do not apply in order; empty if all apply.
    public var failures: [Failure] = []

    /// Everything that is wrong, or `nil` if every scenario applies.
    package var error: ScenarioError? {
      failures.isEmpty ? nil : ScenarioError.joined(failures.map { $0.error }, in: source)
    }

    fileprivate var source: ScenarioSource
  }

  /// Returns what each scenario makes of a supply chain, in order.
  ///
  /// - Parameter day: The day that the status of relations is asked for; the description's by
  ///   default.
  /// - Throws: Every change that does not apply, with its location.
  public func results(
    on chain: SupplyChain, day: CalendarDay? = nil
  ) throws(ScenarioError) -> [Result] {
    let found = tried(on: chain, day: day)
    if let error = found.error { throw error }
    return found.results
  }

  /// Returns what each scenario that applies makes of a supply chain, and why the others, those that
  /// cannot be read first, do not.
  ///
  /// A scenario that starts from one that fails fails with it, and is not blamed for it.
  public func tried(on chain: SupplyChain, day: CalendarDay? = nil) -> Results {
    var known = [Result?](repeating: nil, count: scenarios.count)
    var errors = [ScenarioError?](repeating: nil, count: scenarios.count)
    forEachOutcome(on: chain, day: day) { index, outcome in
      switch outcome {
      case .success(let result): known[index] = result
      case .failure(let error): errors[index] = error
      }
      return true
    }
    return results(known.compactMap { $0 }, errors)
  }

  /// - Parameter errors: By scenario; `nil` where it applies.
  func results(_ results: [Result], _ errors: [ScenarioError?]) -> Results {
    let failures = zip(scenarios, errors).compactMap { scenario, error in
      error.map { Failure(scenario: scenario.name, error: $0) }
    }
    return Results(results: results, failures: broken + failures, source: source)
  }

  /// Makes one scenario after the other, each behind the one that it starts from, and keeps what it
  /// makes only as long as others start from it.
  ///
  /// - Parameter body: Takes the index of a scenario and what came of it; says whether to go on.
  func forEachOutcome(
    on chain: SupplyChain, day: CalendarDay?,
    _ body: (Int, Swift.Result<Result, ScenarioError>) -> Bool
  ) {
    let order = self.order
    for index in order.circular {
      if !body(index, .failure(circle(scenarios[index]))) { return }
    }
    var waiting = [Int](repeating: 0, count: scenarios.count)
    for index in order.order {
      if let before = order.predecessors[index] { waiting[before] += 1 }
    }
    var kept: [Int: Result] = [:]
    for index in order.order {
      let scenario = scenarios[index]
      let before = order.predecessors[index]
      let outcome = outcome(of: scenario, startingFrom: before.map { kept[$0] }, on: chain, day)
      if let before {
        waiting[before] -= 1
        if waiting[before] == 0 { kept[before] = nil }
      }
      if waiting[index] > 0, case .success(let result) = outcome { kept[index] = result }
      if !body(index, outcome) { return }
    }
  }

  /// - Parameter start: What the scenario starts from that it is said to start from, `nil` in it if
  ///   that one fails; `nil` if there is no such scenario.
  private func outcome(
    of scenario: Scenario, startingFrom start: Result??, on chain: SupplyChain, _ day: CalendarDay?
  ) -> Swift.Result<Result, ScenarioError> {
    if case .some(nil) = start { return .failure(startsFromFailed(scenario)) }
    if start == nil, let after = scenario.after { return .failure(unknown(after, in: scenario)) }
    let (base, cost) = start.flatMap { $0 }.map { ($0.chain, $0.cost) } ?? (chain, 0)
    do {
      let outcome = try scenario.applied(to: base, on: day, from: source)
      return .success(
        Result(
          scenario: scenario, base: base, chain: outcome.chain, remarks: outcome.remarks,
          cost: cost.flatMap { before in scenario.cost.map { before + $0 } }))
    } catch {
      return .failure(error)
    }
  }

  /// Why a scenario cannot be compared about events that begin on some day: its as-of date is before
  /// it; `nil` where it can.
  func tooEarly(_ result: Result, for began: PartialDate) -> ScenarioError? {
    guard let day = result.chain.asOf, day < began.firstDay else { return nil }
    return refused(
      result.scenario, "is as of \(day), before the event began on \(began)",
      hint: "leave 'as-of' out, or ask without the day of the event")
  }

  /// A mistake in a scenario, with its location: *scenario 'a' starts from itself*.
  func refused(_ scenario: Scenario, _ reason: String, hint: String?) -> ScenarioError {
    .refused(
      "scenario '\(scenario.name)' \(reason)", hint: hint, at: scenario.location, in: source)
  }

  private func circle(_ scenario: Scenario) -> ScenarioError {
    refused(scenario, "starts from itself", hint: "remove one 'after'")
  }

  private func startsFromFailed(_ scenario: Scenario) -> ScenarioError {
    refused(
      scenario, "starts from '\(scenario.after ?? "")', which does not apply",
      hint: "correct that one")
  }

  private func unknown(_ name: String, in scenario: Scenario) -> ScenarioError {
    refused(
      scenario, "starts from the unknown scenario '\(name)'",
      hint: nearest(to: name, among: scenarios.map { $0.name }).map { "did you mean '\($0)'?" })
  }
}
