import ArgumentParser
import Linchpin

struct OptimizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize",
    abstract: "Find the best set of scenarios that a budget pays for.",
    discussion: """
      Every scenario of the file is a candidate and gives its cost. Sets of them are made one after \
      the other, in the order of the file, and measured: all affordable ones while there are at \
      most --limit of them, else all of up to three, and larger ones that grow from the best; the answer \
      says which. Adding the best single step again and again is not enough: two steps \
      that help nothing alone can help together. The answer says what no set improves, and \
      what some set does; scenarios that do not apply, alone or together, are listed with the reason.

      EXAMPLES
        linchpin optimize supply-chain.yaml --scenarios scenarios.yaml --budget 3e6
        linchpin optimize supply-chain.yaml --scenarios s.yaml --budget 5 --minimise worst-impact
        linchpin optimize --scenarios s.yaml --budget 5 --minimise worst-exposure=1,worst-impact=2
      """)

  @OptionGroup var descriptions: ComparedDescriptionOptions

  @Option(
    help: ArgumentHelp("A file of scenarios, YAML or JSON.", valueName: "file"),
    completion: .file())
  var scenarios: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The most that a set may cost.", valueName: "number"),
    transform: Word.amount)
  var budget: Double

  @Option(
    help: ArgumentHelp(
      "What to minimise: a metric, or several with weights (default: worst-exposure).",
      valueName: "metric[=weight],…"),
    completion: .list(ComparisonMetric.allCases.map(\.rawValue)), transform: Word.objective)
  var minimise = Objective(.worstExposure)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Measure at most this many sets (default: 2000).", valueName: "number"),
    transform: Word.count(1...10_000_000))
  var limit: Int = 2_000

  @Option(
    help: ArgumentHelp("Choose among these scenarios only; may be repeated.", valueName: "name"))
  var scenario: [String] = []

  @OptionGroup var events: EventOptions

  @OptionGroup var sampling: SamplingOptions
  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let all = try loadScenarios(from: scenarios, quiet: descriptions.quiet)
    let loaded = try descriptions.loadBase(of: all, from: scenarios)
    let choice = try ScenarioChoice(scenario, in: all)
    let set = choice.names.isEmpty ? all : all.limited(to: choice.names)
    let asked = try events.asked(in: loaded.chain, quiet: descriptions.quiet)
    let question = ComparisonQuestion(
      settings: analysis.settings(), events: asked.events, began: asked.began,
      withSubsidiaries: asked.withSubsidiaries, samples: sampling.samples, seed: sampling.seed)
    let work = analysis.limits.budget()
    let optimization = try Optimization(
      of: set, on: loaded.chain, budget: budget, objective: minimise, question, limit: limit,
      work: work)
    try output.write(
      OptimizationReport(optimization, of: loaded.chain, question),
      inputs: loaded.inputs + [scenarios])
    try analysis.limits.check(work)
    if let failure = CommandFailure(scenarios: optimization.failures) { throw failure }
  }
}
