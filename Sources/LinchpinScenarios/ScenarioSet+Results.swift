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
    let order = self.order
    var known = [Result?](repeating: nil, count: scenarios.count)
    var errors = [ScenarioError?](repeating: nil, count: scenarios.count)
    for index in order.circular { errors[index] = circle(scenarios[index]) }
    for index in order.order {
      let scenario = scenarios[index]
      var start = Result(scenario: scenario, base: chain, chain: chain, remarks: [], cost: 0)
      if let before = order.predecessors[index] {
        guard let outcome = known[before] else {
          errors[index] = startsFromFailed(scenario)
          continue
        }
        start = outcome
      } else if let after = scenario.after {
        errors[index] = unknown(after, in: scenario)
        continue
      }
      do {
        let outcome = try scenario.applied(to: start.chain, on: day, from: source)
        known[index] = Result(
          scenario: scenario, base: start.chain, chain: outcome.chain, remarks: outcome.remarks,
          cost: start.cost.flatMap { before in scenario.cost.map { before + $0 } })
      } catch {
        errors[index] = error
      }
    }
    let failures = zip(scenarios, errors).compactMap { scenario, error in
      error.map { Failure(scenario: scenario.name, error: $0) }
    }
    return Results(
      results: known.compactMap { $0 }, failures: broken + failures, source: source)
  }

  /// Leaves out the scenarios whose as-of date is before the day on which the events begin.
  func leavingOut(tooEarlyFor began: PartialDate, from tried: Results) -> Results {
    var rest = tried
    rest.results = []
    for result in tried.results {
      guard let day = result.chain.asOf, day < began.firstDay else {
        rest.results.append(result)
        continue
      }
      let error = refused(
        result.scenario, "is as of \(day), before the event began on \(began)",
        hint: "leave 'as-of' out, or ask without the day of the event")
      rest.failures.append(Failure(scenario: result.scenario.name, error: error))
    }
    return rest
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
