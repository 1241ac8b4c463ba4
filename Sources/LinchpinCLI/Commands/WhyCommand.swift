import ArgumentParser
import Linchpin

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a party is hit by an event, with the relations and their sources.",
    discussion: """
      Prints the shortest chain of rules from the event to the party as a tree, with the evidence \
      and the sources of each relation. Without --outcome, the first that holds of exposed, \
      stopped, interrupted, tainted, compromised. Without an event, the description's incident is \
      asked about; where it tells of none, or with --no-incident, why the party is stopped or \
      interrupted as things are.

      EXAMPLES
        linchpin why supply-chain.yaml meta --breach mercor
        linchpin why supply-chain.yaml openai --outage aws --outcome stopped
        linchpin why supply-chain.yaml meta --format json
        linchpin why supply-chain.yaml meta --no-incident
      """)

  @OptionGroup var description: DescriptionOptions

  @Argument(help: ArgumentHelp("The id of the party that is hit.", valueName: "party"))
  var party: EntityID

  @OptionGroup var events: EventOptions

  @Option(
    help: ArgumentHelp(
      "The way in which it is hit: exposed, tainted, stopped, interrupted or compromised.",
      valueName: "outcome"),
    completion: .list(Outcome.allCases.map(\.rawValue)), transform: Word.outcome)
  var outcome: Outcome?

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try description.loadForAnalysis()
    let asked = try events.asked(in: loaded.chain, quiet: description.quiet)
    let analysis = self.analysis.analysis(of: loaded.chain, began: asked.began)
    let report = try analysis.whyReport(
      for: party, outcome: outcome, of: asked.events,
      withSubsidiaries: asked.withSubsidiaries)
    try output.write(report, inputs: loaded.inputs)
    try self.analysis.limits.check(analysis.budget)
  }
}
