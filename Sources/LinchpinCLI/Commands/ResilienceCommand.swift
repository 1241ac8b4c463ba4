import ArgumentParser
import Linchpin

struct ResilienceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resilience",
    abstract: "Say what stops each party, and which redundancy exists on paper only.",
    discussion: """
      Single points of failure, minimal sets of two or three suppliers whose outage together stops \
      a party or takes a service away from it, groups of substitutes that one loss defeats, and \
      circular backup.

      EXAMPLES
        linchpin resilience supply-chain.yaml
        linchpin resilience supply-chain.yaml --for meta --for openai --evidence assumed
        linchpin resilience supply-chain.yaml --count vendor -f json
        linchpin resilience supply-chain.yaml --order 1
      """)

  @OptionGroup var description: DescriptionOptions

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Only this party, of any kind. Repeatable.", valueName: "party"))
  var parties: [EntityID] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The most suppliers that a set has: 1 lists single points only, 2 pairs too (default: 3).",
      valueName: "number"),
    transform: Word.count(1...Resilience.highestOrder))
  var order = Resilience.highestOrder

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try description.loadForAnalysis()
    let wanted = parties.isEmpty ? nil : Set(parties).sorted()
    let analysis = self.analysis.analysis(of: loaded.chain)
    let answers = try analysis.resilienceByEvidence(of: wanted, order: order)
    try output.write(ResilienceReport(answers, of: loaded.chain), inputs: loaded.inputs)
    try self.analysis.limits.check(analysis.budget)
  }
}
