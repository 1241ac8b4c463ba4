import ArgumentParser
import Linchpin

struct BlastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blast",
    abstract: "Say who is hit by an event, how, how deep, and on which evidence.",
    discussion: """
      Without an event, or with --incident, the description's incident is asked about, on the days \
      of it: what was delivered and held since it began counts, whatever was suspended since. An \
      event that is given is a what-if, unless --began says when it began. Several events are analysed together.

      EXAMPLES
        linchpin blast supply-chain.yaml --breach mercor
        linchpin blast supply-chain.yaml --outage aws --evidence alleged -f json
        linchpin blast supply-chain.yaml --breach litellm --began 2026-03-24
        linchpin blast supply-chain.yaml --ransomware mercor --respond-by-suspending
      """)

  @OptionGroup var description: DescriptionOptions
  @OptionGroup var events: EventOptions
  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Also report who stops if every exposed lab suspends the supplier that exposed it.")
  var respondBySuspending = false

  @Flag(
    help: "Also name the uncertain relations that change the answer if taken the other way.")
  var sensitivity = false

  func run() throws {
    let loaded = try description.loadForAnalysis()
    let asked = try events.required(in: loaded.chain, quiet: description.quiet)
    let analysis = self.analysis.analysis(of: loaded.chain, began: asked.began)
    let (radius, doubts) = try analysis.doubtedBlastRadius(
      of: asked.events, withSubsidiaries: asked.withSubsidiaries,
      respondBySuspending: respondBySuspending)
    let sensitivity =
      sensitivity
      ? try analysis.sensitivity(of: asked.events, withSubsidiaries: asked.withSubsidiaries) : nil
    try output.write(
      BlastReport(
        radius, doubts: doubts, of: loaded.chain, withSubsidiaries: asked.withSubsidiaries,
        sensitivity: sensitivity),
      inputs: loaded.inputs)
    try self.analysis.limits.check(analysis.budget)
  }
}
