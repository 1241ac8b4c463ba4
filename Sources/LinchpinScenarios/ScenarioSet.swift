import LinchpinCore
import LinchpinLoading

/// Scenarios that are compared with each other.
public struct ScenarioSet: Sendable {
  /// In the order in which they are told.
  public var scenarios: [Scenario]
  /// The description that they are about, relative to their file.
  public var base: String?
  /// What is doubtful in their file.
  public var findings: [Finding] = []
  let file: SourceFile

  public init(_ scenarios: [Scenario]) {
    self.scenarios = scenarios
    file = SourceFile(name: "scenarios", bytes: [])
  }

  public init(_ file: ScenarioFile) {
    scenarios = file.scenarios.map(Scenario.init)
    base = file.base
    findings = file.findings
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
    let order = self.order
    var known = [Result?](repeating: nil, count: scenarios.count)
    var errors = [LoadError?](repeating: nil, count: scenarios.count)
    for place in order.circular { errors[place] = circle(scenarios[place]) }
    for place in order.places {
      let scenario = scenarios[place]
      var start = Result(scenario: scenario, chain: chain, remarks: [], cost: 0)
      if let before = order.predecessors[place] {
        // A scenario that starts from one that failed is not blamed for it.
        guard let outcome = known[before] else { continue }
        start = outcome
      } else if let after = scenario.after {
        errors[place] = unknown(after, in: scenario)
        continue
      }
      do {
        let outcome = try scenario.applied(to: start.chain, on: day, from: file)
        known[place] = Result(
          scenario: scenario, chain: outcome.chain, remarks: outcome.remarks,
          cost: start.cost.flatMap { before in scenario.cost.map { before + $0 } })
      } catch {
        errors[place] = error
      }
    }
    let found = errors.compactMap { $0 }
    if found.isEmpty { return known.compactMap { $0 } }
    throw LoadError.joined(found, about: file.name)
  }

  /// Which scenario starts from which.
  var order: AfterOrder { AfterOrder(scenarios.map { ($0.name, $0.after) }) }

  private func circle(_ scenario: Scenario) -> LoadError {
    .changeDoesNotApply(
      "scenario '\(scenario.name)' starts from itself", hint: "remove one 'after'",
      at: scenario.location, in: file)
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
