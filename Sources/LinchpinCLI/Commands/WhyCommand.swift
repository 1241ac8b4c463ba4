import ArgumentParser
import Linchpin

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a party is hit by an event, with the relations and their sources.",
    discussion: """
      Prints the shortest chain of rules from the event to the party as a tree, with the evidence \
      and the sources of each relation. Without --outcome, the first that holds of exposed, \
      stopped, tainted, compromised. Without an event, those of the description's incident.

      EXAMPLES
        linchpin why supply-chain.yaml meta --breach mercor
        linchpin why supply-chain.yaml openai --outage aws --outcome stopped
        linchpin why supply-chain.yaml meta --format json
      """)

  @OptionGroup var description: DescriptionOptions

  @Argument(help: ArgumentHelp("The id of the party that is hit.", valueName: "party"))
  var party: String

  @OptionGroup var events: EventOptions

  @Option(
    help: ArgumentHelp(
      "The way in which it is hit: exposed, tainted, stopped or compromised.",
      valueName: "outcome"),
    completion: .list(Outcome.allCases.map(\.rawValue)), transform: Word.outcome)
  var outcome: Outcome?

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try description.loadForAnalysis()
    let events = try self.events.requiredEvents(in: loaded.chain)
    let answer: (outcome: Outcome, witness: Witness)?
    do {
      answer = try firstWitness(in: loaded.chain, of: events)
    } catch {
      throw CommandFailure(error)
    }
    let question = WitnessReport.Question(
      party: party, outcome: answer?.outcome ?? outcome, events: events,
      withSubsidiaries: self.events.withSubsidiaries, evidence: analysis.evidence,
      asOf: analysis.asOf ?? loaded.chain.asOf)
    try output.write(
      WitnessReport(answer?.witness, to: question, of: loaded.chain), inputs: loaded.inputs)
  }

  /// The outcomes in the order in which they are tried when none is asked for.
  private static let order: [Outcome] = [.exposed, .stopped, .tainted, .compromised]

  private func firstWitness(
    in chain: SupplyChain, of events: [Event]
  ) throws(AnalysisError) -> (outcome: Outcome, witness: Witness)? {
    let analysis = SupplyChainAnalysis(chain, settings: self.analysis.settings)
    for outcome in outcome.map({ [$0] }) ?? Self.order {
      let witness = try analysis.witness(
        for: party, outcome: outcome, of: events, withSubsidiaries: self.events.withSubsidiaries)
      if let witness { return (outcome, witness) }
    }
    return nil
  }
}
