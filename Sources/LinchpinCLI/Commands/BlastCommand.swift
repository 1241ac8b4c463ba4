import ArgumentParser
import Linchpin

struct BlastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blast",
    abstract: "Say who is hit by an event, how, how deep, and on which evidence.",
    discussion: """
      Without an event, those of the description's incident are taken. Several events are one run.

      EXAMPLES
        linchpin blast supply-chain.yaml --breach mercor
        linchpin blast supply-chain.yaml --outage aws --evidence alleged -f json
        linchpin blast supply-chain.yaml --ransomware mercor --respond-by-suspending
      """)

  @OptionGroup var description: DescriptionOptions
  @OptionGroup var events: EventOptions
  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Say too who stops if every exposed lab suspends the supplier that exposed it.")
  var respondBySuspending = false

  @Flag(help: "Name the uncertain relations that change the answer if taken the other way.")
  var sensitivity = false

  func run() throws {
    let loaded = try description.loadForAnalysis()
    let events = try self.events.requiredEvents(in: loaded.chain)
    let analysis = SupplyChainAnalysis(loaded.chain, settings: analysis.settings)
    let withSubsidiaries = self.events.withSubsidiaries
    let report: BlastReport
    do {
      report = BlastReport(
        try analysis.blastRadius(
          of: events, withSubsidiaries: withSubsidiaries,
          respondBySuspending: respondBySuspending),
        of: loaded.chain, withSubsidiaries: withSubsidiaries,
        sensitivity: sensitivity
          ? try analysis.sensitivity(of: events, withSubsidiaries: withSubsidiaries) : nil)
    } catch {
      throw CommandFailure(error)
    }
    try output.write(report, inputs: loaded.inputs)
  }
}
