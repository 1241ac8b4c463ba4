import ArgumentParser
import Linchpin

struct OverlapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overlap",
    abstract: "Say what each pair of parties has in common, seen and unseen.",
    discussion: """
      For each pair: how many suppliers' breach exposes both, how alike their suppliers are, and \
      which hidden suppliers both rest on.

      EXAMPLES
        linchpin overlap supply-chain.yaml
        linchpin overlap supply-chain.yaml --evidence confirmed
        linchpin overlap supply-chain.yaml --count vendor -f csv
      """)

  @OptionGroup var description: DescriptionOptions
  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try description.loadForAnalysis()
    let analysis = self.analysis.analysis(of: loaded.chain)
    let answers = try analysis.answers { analysis in analysis.overlap() }
    try output.write(OverlapReport(answers, of: loaded.chain), inputs: loaded.inputs)
    try self.analysis.limits.check(analysis.budget)
  }
}
