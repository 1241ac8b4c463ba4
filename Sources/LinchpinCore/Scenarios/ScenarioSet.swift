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
  /// The file that they were read from.
  package var source: ScenarioSource

  /// Why a scenario cannot be read or does not apply.
  public struct Failure: Sendable {
    /// The name of the scenario.
    public var scenario: String
    /// What is wrong with it.
    public var error: ScenarioError

    package init(scenario: String, error: ScenarioError) {
      self.scenario = scenario
      self.error = error
    }
  }

  public init(_ scenarios: [Scenario]) { self.init(scenarios, source: .memory) }

  package init(_ scenarios: [Scenario], source: ScenarioSource) {
    self.scenarios = scenarios
    self.source = source
  }

  /// Returns the scenario with a name, if there is one.
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
    for index in order.order.reversed() where isKept[index] {
      if let before = order.predecessors[index] { isKept[before] = true }
    }
    var limited = self
    limited.scenarios = zip(scenarios, isKept).filter { $1 }.map { $0.0 }
    limited.broken = broken.filter { failure in
      names.contains { haveSameBytes($0, failure.scenario) }
    }
    return limited
  }

  /// Which scenario starts from which.
  package var order: AfterOrder { AfterOrder(scenarios.map { ($0.name, $0.after) }) }
}
