import ArgumentParser
import Linchpin

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare scenarios with the description as it is, or two descriptions.",
    discussion: """
      Each scenario is set beside today: whom the event hits, what single breaches and outages hit in \
      sum and at worst, single points of failure, concentration and, where the description gives \
      probabilities, what is expected in a year. Without an event, the description's incident is \
      asked about; where it tells of none, or with --no-incident, whom any single event could hit. \
      A scenario that does not apply is left out and named, and the command ends with 65.

      EXAMPLES
        linchpin compare supply-chain.yaml --scenarios scenarios.yaml --breach mercor
        linchpin compare supply-chain.yaml --scenarios scenarios.yaml --for meta
        linchpin compare --scenarios scenarios.yaml --scenario second-vendor -f json
        linchpin compare last-year.yaml this-year.yaml --fail-on newly-exposed --breach mercor
        linchpin compare supply-chain.yaml --scenarios s.yaml --fail-on 'worst-exposure>3'
      """)

  @OptionGroup var descriptions: ComparedDescriptionOptions

  @Option(
    help: ArgumentHelp("A file of scenarios, YAML or JSON.", valueName: "file"),
    completion: .file())
  var scenarios: String?

  @Option(
    help: ArgumentHelp("Compare only this scenario; may be repeated.", valueName: "name"))
  var scenario: [String] = []

  @OptionGroup var events: EventOptions

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Also show what changes for this party; may be repeated.", valueName: "id"))
  var parties: [EntityID] = []

  @Option(
    help: ArgumentHelp(
      "End with 1 if a metric gets worse (METRIC), passes a limit (METRIC>NUMBER), or somebody is "
        + "newly-exposed, newly-stopped, newly-interrupted or newly-tainted; may be repeated.",
      valueName: "condition"),
    completion: .list(ComparisonGate.words), transform: Word.gate)
  var failOn: [ComparisonGate] = []

  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let budget = analysis.limits.budget()
    let compared =
      try scenarios.map { try compareScenarios(from: $0, budget) } ?? compareDescriptions(budget)
    try output.write(compared.report, inputs: compared.inputs)
    try analysis.limits.check(budget)
    let comparison = compared.report.comparison
    let met = failOn.flatMap { $0.failures(in: comparison) }
    guard met.isEmpty else {
      throw CommandFailure(
        .conditionMet, "a condition of --fail-on is met: \(met.joined(separator: "; "))")
    }
    if let failure = CommandFailure(scenarios: comparison.failures) { throw failure }
  }

  /// A comparison, and the files that it was made from.
  private struct Compared {
    var report: ComparisonReport
    var inputs: [String]
  }

  private func compareScenarios(from path: String, _ budget: WorkBudget) throws -> Compared {
    let set = try loadScenarios(from: path, quiet: descriptions.quiet)
    let loaded = try descriptions.loadBase(of: set, from: path)
    let choice = try ScenarioChoice(scenario, in: set)
    let comparison = try Comparison(
      of: set, on: loaded.chain, question(about: loaded.chain), only: choice.names, budget: budget)
    return Compared(
      report: ComparisonReport(comparison, of: loaded.chain), inputs: loaded.inputs + [path])
  }

  private func compareDescriptions(_ budget: WorkBudget) throws -> Compared {
    let paths = descriptions.descriptions
    guard paths.count == 2 else {
      throw CommandFailure(
        .usage,
        paths.count > 2
          ? "two descriptions are compared, and \(paths.count) are given"
          : "there is nothing to compare with",
        hint: "give --scenarios FILE, or an old and a new description")
    }
    guard scenario.isEmpty else {
      throw CommandFailure(
        .usage, "--scenario chooses from a file of scenarios, and none is given",
        hint: "give --scenarios FILE")
    }
    let (old, new) = (try descriptions.load(paths[0]), try descriptions.load(paths[1]))
    let comparison = try Comparison(
      of: [Comparison.Candidate(name: "new", title: new.chain.title, chain: new.chain)],
      with: old.chain, question(about: old.chain), budget: budget)
    return Compared(
      report: ComparisonReport(comparison, of: old.chain, isOfDescriptions: true),
      inputs: old.inputs + new.inputs)
  }

  private func question(about chain: SupplyChain) throws(CommandFailure) -> ComparisonQuestion {
    let asked = try events.asked(in: chain, quiet: descriptions.quiet)
    if let gate = failOn.first(where: \.asksAboutEvent), asked.isEmpty {
      throw CommandFailure(
        .usage, "--fail-on \(gate.text) asks about an event, and none is given",
        hint: "say what happens, such as --breach ID, or use a 'worst-' metric")
    }
    return ComparisonQuestion(
      settings: analysis.settings(), events: asked.events, began: asked.began,
      withSubsidiaries: asked.withSubsidiaries, parties: parties,
      samples: sampling.samples, seed: sampling.seed)
  }
}
