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

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  /// Importance has a few numbers for each event, party and outcome.
  private static let mostRows = 10_000_000

  private func checkSize(of chain: SupplyChain) throws(CommandFailure) {
    let events = chain.entities.reduce(0) { count, entity in
      count + [entity.breachProbability, entity.outageProbability].count { ($0 ?? 0) > 0 }
    }
    let parties = analysis.countedTotal(in: chain)
    guard events * parties <= Self.mostRows else {
      throw CommandFailure(
        .limitReached,
        "\(events) events and \(parties) parties are too many to weigh against each other",
        hint: "--count KIND counts fewer parties; events times parties may be \(Self.mostRows)")
    }
  }

  func run() throws {
    let loaded = try description.loadForAnalysis()
    try checkSize(of: loaded.chain)
    let analysis = self.analysis.analysis(of: loaded.chain)
    let answers = try analysis.answers { analysis throws(AnalysisError) in
      try analysis.risk(samples: samples, seed: seed)
    }
    try output.write(RiskReport(answers, of: loaded.chain), inputs: loaded.inputs)
    try self.analysis.limits.check(analysis.budget)
  }
}
