import LinchpinCore
import LinchpinLoading

/// Scenarios that are compared with each other.
public struct ScenarioSet: Sendable {
  /// In the order in which they are told.
  public var scenarios: [Scenario]
  /// The description that they are about, relative to their file.
  public var base: String?
  /// What costs are counted in, such as *person-days*.
  public var costUnit: String?
  /// What is doubtful in their file, and what is wrong with the scenarios that are left out.
  public var findings: [Finding] = []
  /// The scenarios that cannot be read, and why.
  public var broken: [Failure] = []
  let file: SourceFile

  public init(_ scenarios: [Scenario]) {
    self.scenarios = scenarios
    file = SourceFile(name: "scenarios", bytes: [])
  }

  public init(_ file: ScenarioFile) {
    scenarios = file.scenarios.map(Scenario.init)
    base = file.base
    costUnit = file.costUnit
    findings = file.findings
    broken = file.broken.map { Failure(scenario: $0.name, error: $0.error) }
    self.file = file.source
  }

  /// Reads a file of scenarios, YAML or JSON.
  public static func load(from path: String) throws(LoadError) -> ScenarioSet {
    ScenarioSet(try ScenarioFile.load(from: path))
  }

  public func scenario(_ name: String) -> Scenario? {
    scenarios.first { haveSameBytes($0.name, name) }
  }

  /// Returns the set with only some of the scenarios, and those that they start from.
  public func limited(to names: [String]) -> ScenarioSet {
    let order = self.order
    var isKept = scenarios.map { scenario in
      names.contains { haveSameBytes($0, scenario.name) }
    }
    // Each comes after the one that it starts from.
    for place in order.places.reversed() where isKept[place] {
      if let before = order.predecessors[place] { isKept[before] = true }
    }
    var limited = self
    limited.scenarios = zip(scenarios, isKept).filter(\.1).map(\.0)
    limited.broken = broken.filter { failure in
      names.contains { haveSameBytes($0, failure.scenario) }
    }
    return limited
  }

  /// A scenario and what it makes of a supply chain.
  public struct Result: Sendable {
    public var scenario: Scenario
    /// What the scenario starts from, and what it leaves.
    public var base: SupplyChain
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
    public var failures: [Failure] = []

    /// Everything that is wrong, or `nil` if every scenario applies.
    package var error: LoadError? {
      failures.isEmpty ? nil : LoadError.joined(failures.map(\.error), about: file)
    }

    fileprivate var file: String
  }

  /// Why a scenario does not apply.
  public struct Failure: Sendable {
    /// The name of the scenario.
    public var scenario: String
    public var error: LoadError
  }

  /// Returns what each scenario makes of a supply chain, in order.
  ///
  /// - Parameter day: The day that the status of relations is asked for; the description's by
  ///   default.
  /// - Throws: Every change that does not apply, with its place.
  public func results(
    on chain: SupplyChain, day: CalendarDay? = nil
  ) throws(LoadError) -> [Result] {
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
    var errors = [LoadError?](repeating: nil, count: scenarios.count)
    for index in order.circular { errors[index] = circle(scenarios[index]) }
    for index in order.places {
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
        let outcome = try scenario.applied(to: start.chain, on: day, from: file)
        known[index] = Result(
          scenario: scenario, base: start.chain, chain: outcome.chain, remarks: outcome.remarks,
          cost: start.cost.flatMap { before in scenario.cost.map { before + $0 } })
      } catch {
        errors[index] = error
      }
    }
    return Results(
      results: known.compactMap { $0 },
      failures: broken
        + errors.enumerated().compactMap { index, error in
          error.map { Failure(scenario: scenarios[index].name, error: $0) }
        }, file: file.name)
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
      let error = LoadError.changeDoesNotApply(
        "scenario '\(result.scenario.name)' is as of \(day), before the event began on \(began)",
        hint: "leave 'as-of' out, or ask without the day of the event",
        at: result.scenario.location, in: file)
      rest.failures.append(Failure(scenario: result.scenario.name, error: error))
    }
    return rest
  }

  /// Which scenario starts from which.
  var order: AfterOrder { AfterOrder(scenarios.map { ($0.name, $0.after) }) }

  private func circle(_ scenario: Scenario) -> LoadError {
    .changeDoesNotApply(
      "scenario '\(scenario.name)' starts from itself", hint: "remove one 'after'",
      at: scenario.location, in: file)
  }

  private func startsFromFailed(_ scenario: Scenario) -> LoadError {
    .changeDoesNotApply(
      "scenario '\(scenario.name)' starts from '\(scenario.after ?? "")', which does not apply",
      hint: "correct that one", at: scenario.location, in: file)
  }

  private func unknown(_ name: String, in scenario: Scenario) -> LoadError {
    .changeDoesNotApply(
      "scenario '\(scenario.name)' starts from the unknown scenario '\(name)'",
      hint: Suggestion.near(name, among: scenarios.map(\.name)),
      at: scenario.location, in: file)
  }
}

extension Scenario {
  init(_ entry: ScenarioEntry) {
    self.init(
      name: entry.name, title: entry.title, cost: entry.cost, after: entry.after,
      overlay: entry.overlay, notes: entry.notes, sources: entry.sources)
    changes = entry.changes.map { change in
      var made = Change(change.mitigation, since: change.date(.since))
      made.location = change.location
      return made
    }
    location = entry.location
  }
}
