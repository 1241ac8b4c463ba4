import ArgumentParser
import Linchpin

struct WorstCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worst",
    abstract: "Find the suppliers that hit most parties together.",
    discussion: """
      All sets of this many suppliers are tried; where there are too many, the answer says so. \
      For exposed and tainted every supplier of a set is breached; for stopped and interrupted \
      each has an outage.

      EXAMPLES
        linchpin worst supply-chain.yaml --outcome exposed --size 2
        linchpin worst supply-chain.yaml --outcome stopped --size 3 --evidence assumed
      """)

  @OptionGroup var description: DescriptionOptions

  @Option(
    help: ArgumentHelp(
      "The way in which they hit: exposed, stopped, interrupted or tainted (default: exposed).",
      valueName: "outcome"),
    completion: .list(["exposed", "stopped", "interrupted", "tainted"]),
    transform: Word.worstOutcome)
  var outcome = Outcome.exposed

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many suppliers together, 1 to 3 (default: 2).", valueName: "number"),
    transform: Word.count(1...3))
  var size = 2

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  /// So many sets are tried; for the range over other levels of evidence fewer are enough.
  private func limit(at level: Evidence) -> Int {
    level == analysis.evidence ? 5_000_000 : 1_000_000
  }

  func run() throws {
    let loaded = try description.loadForAnalysis()
    let analysis = self.analysis.analysis(of: loaded.chain)
    let answers = try analysis.answers { analysis in
      analysis.worst(outcome, size: size, limit: limit(at: analysis.settings.evidence))
    }
    try output.write(WorstReport(answers, of: loaded.chain), inputs: loaded.inputs)
    try self.analysis.limits.check(analysis.budget)
  }
}
