import ArgumentParser
import Linchpin

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "Rank suppliers by whom they can hit and who rests on them.",
    discussion: """
      METRICS
        uses-direct        parties that use the supplier straight
        uses-any           parties that rest on it along any chain
        hidden             somebody rests on it, and nobody uses it directly
        amplification      uses-any / uses-direct
        impact             parties that its outage alone stops
        exposure           parties that its breach exposes
        taint              parties whose data or models its breach can corrupt
        rivals-co-exposed  the most rival labs that its breach exposes together

      EXAMPLES
        linchpin rank supply-chain.yaml --top 10
        linchpin rank supply-chain.yaml --by impact,uses-any --by-parent
        linchpin rank supply-chain.yaml --metrics uses-any,hidden --by uses-any -f csv
      """)

  @OptionGroup var description: DescriptionOptions

  @Option(
    help: ArgumentHelp(
      "Order by these metrics, the first first (default: rivals-co-exposed).",
      valueName: "metric,…"),
    completion: .list(SupplierMetric.allCases.map(\.rawValue)), transform: Word.metrics)
  var by: [SupplierMetric] = [.rivalsCoExposed]

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Show so many suppliers (default: all; tables 25).", valueName: "number"),
    transform: Word.count(1...1_000_000_000))
  var top: Int?

  @Flag(help: "One row for each ultimate parent, with all that it controls.")
  var byParent = false

  @Option(
    help: ArgumentHelp(
      "Compute only these metrics, and those of --by (default: all).", valueName: "metric,…"),
    completion: .list(SupplierMetric.allCases.map(\.rawValue)), transform: Word.metrics)
  var metrics: [SupplierMetric] = SupplierMetric.allCases

  @Flag(help: "Name the uncertain relations that change who ranks among the first ten.")
  var sensitivity = false

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try description.loadForAnalysis()
    let analysis = SupplyChainAnalysis(loaded.chain, settings: analysis.settings)
    let ranking = analysis.ranking(metrics: Set(metrics), by: by, byParent: byParent)
    let sensitivity = by.first.flatMap {
      self.sensitivity ? analysis.rankingSensitivity(of: $0) : nil
    }
    try output.write(
      RankingReport(
        ranking, of: loaded.chain, metrics: Set(metrics), order: by, limit: top,
        sensitivity: sensitivity),
      inputs: loaded.inputs)
  }
}
