import ArgumentParser
import Linchpin

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare scenarios with the description as it is, or two descriptions.",
    discussion: """
      Each scenario is set beside today: whom the event hits, what the worst single breach and \
      outage hit, single points of failure, concentration and, where the description gives \
      probabilities, what is expected in a year. Without an event, whom any single one could hit.

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

  @Flag(help: "Ask for the events of the incident that the description tells of.")
  var incident = false

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Look at this party too; may be repeated.", valueName: "id"))
  var parties: [String] = []

  @Option(
    help: ArgumentHelp(
      "End with 1 if a metric gets worse (METRIC), passes a limit (METRIC>NUMBER), or somebody is "
        + "newly-exposed, newly-stopped or newly-tainted; may be repeated.",
      valueName: "condition"),
    completion: .list(ComparisonGate.words), transform: Word.gate)
  var failOn: [ComparisonGate] = []

  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let (report, inputs) = try scenarios.map(compareScenarios) ?? compareDescriptions()
    try output.write(report, inputs: inputs)
    let failures = failOn.flatMap { $0.failures(in: report.comparison) }
    guard failures.isEmpty else {
      throw CommandFailure(
        .conditionMet, "a condition of --fail-on is met: \(failures.joined(separator: "; "))")
    }
  }

  private func compareScenarios(
    from path: String
  ) throws -> (ComparisonReport, inputs: [String]) {
    var set = try loadScenarios(from: path, quiet: descriptions.quiet)
    let loaded = try descriptions.loadBase(of: set, from: path)
    let question = try question(about: loaded.chain)
    do {
      let results = try set.results(on: loaded.chain, day: analysis.asOf)
      set.scenarios = try chosen(from: set)
      let names = Set(set.scenarios.map { Array($0.name.utf8) })
      let candidates = results.filter { names.contains(Array($0.scenario.name.utf8)) }
        .map { $0.candidate(settings: analysis.settings) }
      let comparison = try Comparison(of: candidates, with: loaded.chain, question)
      return (ComparisonReport(comparison, of: loaded.chain), loaded.inputs + [path])
    } catch let error as LoadError {
      throw CommandFailure(error)
    } catch let error as AnalysisError {
      throw CommandFailure(error)
    }
  }

  private func chosen(from set: ScenarioSet) throws(CommandFailure) -> [Scenario] {
    for name in scenario where set.scenario(name) == nil {
      throw CommandFailure(
        .usage, "unknown scenario '\(name)'",
        hint: nearest(to: name, among: set.scenarios.map(\.name)).map { "did you mean '\($0)'?" }
          ?? "the scenarios are \(set.scenarios.map(\.name).joined(separator: ", "))")
    }
    if scenario.isEmpty { return set.scenarios }
    return set.scenarios.filter { known in
      scenario.contains { $0.utf8.elementsEqual(known.name.utf8) }
    }
  }

  private func compareDescriptions() throws -> (ComparisonReport, inputs: [String]) {
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
    let question = try question(about: old.chain)
    do {
      let comparison = try Comparison(
        of: [Comparison.Candidate(name: "new", title: new.chain.title, chain: new.chain)],
        with: old.chain, question)
      return (
        ComparisonReport(comparison, of: old.chain, isOfDescriptions: true),
        old.inputs + new.inputs
      )
    } catch {
      throw CommandFailure(error)
    }
  }

  private func question(about chain: SupplyChain) throws(CommandFailure) -> ComparisonQuestion {
    let asked = events.asked(in: chain, orIncident: incident)
    if let gate = failOn.first(where: \.asksAboutEvent), asked.isEmpty {
      throw CommandFailure(
        .usage, "--fail-on \(gate.text) asks about an event, and none is given",
        hint: "say what happens, such as --breach ID, or use a 'worst-' metric")
    }
    return ComparisonQuestion(
      settings: analysis.settings, events: asked,
      withSubsidiaries: events.withSubsidiaries, parties: parties, samples: sampling.samples,
      seed: sampling.seed)
  }
}
