import ArgumentParser
import Linchpin

struct RiskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "risk",
    abstract: "Say how likely parties are to be hit in a year, by the description's probabilities.",
    discussion: """
      Entities give `probability: {breach: p, outage: q}` per year; there is no default. With \
      up to 20 events every combination is weighed and the numbers are exact; with more, years are \
      sampled. \
      The same seed gives the same numbers on every platform.

      EXAMPLES
        linchpin risk supply-chain.yaml
        linchpin risk supply-chain.yaml --samples 1000000 --seed 7 -f json
        linchpin risk supply-chain.yaml --importance all -f csv
      """)

  @OptionGroup var description: DescriptionOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Years to sample if there are too many events to try every combination (default: 100000).",
      valueName: "number"),
    transform: Word.count(1...1_000_000_000))
  var samples = 100_000

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seed of the random numbers (default: 1).", valueName: "number"),
    transform: Word.seed)
  var seed: UInt64 = 1

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Tell of so many of the events that matter most for each outcome, or of all (default: 20).",
      valueName: "number|all"),
    completion: .list(["all"]), transform: ImportanceLimit.parsed)
  var importance = ImportanceLimit(most: 20)

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try description.loadForAnalysis()
    let analysis = self.analysis.analysis(of: loaded.chain)
    let asked = analysis.settings.evidence
    let (samples, seed, most) = (samples, seed, importance.most)
    let answers = try analysis.answers { analysis throws(AnalysisError) in
      // Other levels of evidence tell of expected numbers only.
      try analysis.risk(
        samples: samples, seed: seed,
        mostImportant: analysis.settings.evidence == asked ? most : 0)
    }
    try output.write(RiskReport(answers, of: loaded.chain), inputs: loaded.inputs)
    try self.analysis.limits.check(analysis.budget)
  }
}

/// How many of the most critical pairs of an event and a party are told of for each outcome.
struct ImportanceLimit {
  /// `nil` for all of them.
  var most: Int?

  @Sendable
  static func parsed(_ text: String) throws -> ImportanceLimit {
    if haveSameBytes(text, "all") { return ImportanceLimit(most: nil) }
    return ImportanceLimit(most: try Word.count(0...1_000_000_000)(text))
  }
}
