import LinchpinCore
import LinchpinLoading

/// Scenarios that are compared with each other.
public struct ScenarioSet: Sendable {
  /// In the order in which they are told.
  public var scenarios: [Scenario]
  /// The description that they are about, relative to their file.
  public var base: String?
  let file: SourceFile

  public init(_ scenarios: [Scenario]) {
    self.scenarios = scenarios
    file = SourceFile(name: "scenarios", bytes: [])
  }

  public init(_ file: ScenarioFile) {
    scenarios = file.scenarios.map(Scenario.init)
    base = file.base
    self.file = file.source
  }

  /// Reads a file of scenarios, YAML or JSON.
  public static func load(from path: String) throws(LoadError) -> ScenarioSet {
    ScenarioSet(try ScenarioFile.load(from: path))
  }

  public func scenario(_ name: String) -> Scenario? {
    scenarios.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// A scenario and what it makes of a supply chain.
  public struct Result: Sendable {
    public var scenario: Scenario
    public var chain: SupplyChain
    /// What a reader of the result should know; what scenarios before it say stands with them.
    public var remarks: [String]
    /// The cost of the scenario with that of those that it starts from; `nil` if one gives none.
    public var cost: Double?
  }

  /// Returns what each scenario makes of a supply chain, in order.
  ///
  /// - Parameter day: The day that the status of relations is asked for; the description's by
  ///   default.
  /// - Throws: Every change that does not apply, with its place.
  public func results(
    on chain: SupplyChain, day: CalendarDay? = nil
  ) throws(LoadError) -> [Result] {
    var errors: [LoadError] = []
    var known: [String: Result] = [:]
    var failed: Set<String> = []
    func result(of scenario: Scenario) -> Result? {
      if let result = known[scenario.name] { return result }
      if failed.contains(scenario.name) { return nil }
      failed.insert(scenario.name)
      var start = Result(scenario: scenario, chain: chain, remarks: [], cost: 0)
      if let after = scenario.after {
        // A scenario that starts from one that failed is not blamed for it.
        guard let before = self.scenario(after) else {
          errors.append(unknown(after, in: scenario))
          return nil
        }
        guard let outcome = result(of: before) else { return nil }
        start = outcome
      }
      do {
        let outcome = try scenario.applied(to: start.chain, on: day, from: file)
        let cost = start.cost.flatMap { before in scenario.cost.map { before + $0 } }
        let result = Result(
          scenario: scenario, chain: outcome.chain, remarks: outcome.remarks,
          cost: cost)
        failed.remove(scenario.name)
        known[scenario.name] = result
        return result
      } catch {
        errors.append(error)
        return nil
      }
    }
    let results = scenarios.compactMap(result)
    if errors.isEmpty { return results }
    throw LoadError.joined(errors, about: file.name)
  }

  private func unknown(_ name: String, in scenario: Scenario) -> LoadError {
    .changeDoesNotApply(
      "scenario '\(scenario.name)' starts from the unknown scenario '\(name)'",
      hint: nearest(to: name, among: scenarios.map(\.name)).map { "did you mean '\($0)'?" },
      at: scenario.location, in: file)
  }
}

extension Scenario {
  init(_ entry: ScenarioEntry) {
    self.init(
      name: entry.name, title: entry.title, cost: entry.cost, after: entry.after,
      overlay: entry.overlay, changes: entry.changes.map(\.mitigation), notes: entry.notes,
      sources: entry.sources)
    location = entry.location
    changeLocations = entry.changes.map(\.location)
  }
}
