import ArgumentParser
import Linchpin

struct RankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank",
    abstract: "Rank suppliers by whom they can hit and who rests on them.",
    discussion: """
      With --for, who can expose, taint, interrupt and stop one party, by which way, and with which \
      of them it has no contract.

      METRICS
        uses-direct        parties that depend directly on the supplier
        uses-any           parties that depend on it along any chain
        hidden             somebody depends on it, and nobody directly
        amplification      uses-any / uses-direct
        impact             parties that its outage alone stops
        interruption       parties whose work its outage alone interrupts
        exposure           parties that its breach exposes
        taint              parties whose data or models its breach can corrupt
        rivals-co-exposed  the most rival labs that its breach exposes together

      EXAMPLES
        linchpin rank supply-chain.yaml --top 10
        linchpin rank supply-chain.yaml --by impact,uses-any --by-parent
        linchpin rank supply-chain.yaml --metrics uses-any,hidden --by uses-any -f csv
        linchpin rank supply-chain.yaml --for meta
      """)

  @OptionGroup var description: DescriptionOptions

  @Option(
    help: ArgumentHelp(
      "Order by these metrics, the most important first (default: rivals-co-exposed; where nobody competes, "
        + "exposure).",
      valueName: "metric,…"),
    completion: .list(SupplierMetric.allCases.map(\.rawValue)), transform: Word.metrics)
  var by: [SupplierMetric] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Show at most this many suppliers (default: all; 25 in tables).", valueName: "number"),
    transform: Word.count(1...1_000_000_000))
  var top: Int?

  @Flag(help: "One row for each ultimate parent, with all that it controls.")
  var byParent = false

  @Option(
    help: ArgumentHelp(
      "Compute only these metrics, and those of --by (default: all).", valueName: "metric,…"),
    completion: .list(SupplierMetric.allCases.map(\.rawValue)), transform: Word.metrics)
  var metrics: [SupplierMetric] = SupplierMetric.allCases

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "Say who can hit this party, of any kind, instead of ranking by whom all suppliers hit.",
      valueName: "party"))
  var party: EntityID?

  @Flag(help: "Also name the uncertain relations that decide who ranks among the first ten.")
  var sensitivity = false

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try description.loadForAnalysis()
    let analysis = self.analysis.analysis(of: loaded.chain)
    if let party { return try writeThreats(to: party, analysis, loaded) }
    let by = self.by.isEmpty ? SupplierMetric.usualOrder(in: loaded.chain) : self.by
    let ranking = analysis.ranking(metrics: Set(metrics), by: by, byParent: byParent)
    let sensitivity = by.first.flatMap {
      self.sensitivity ? analysis.rankingSensitivity(of: $0) : nil
    }
    try output.write(
      RankingReport(
        ranking, of: loaded.chain, metrics: Set(metrics), order: by, limit: top,
        sensitivity: sensitivity),
      inputs: loaded.inputs)
    try self.analysis.limits.check(analysis.budget)
  }

  private func writeThreats(
    to party: EntityID, _ analysis: SupplyChainAnalysis, _ loaded: Description
  ) throws {
    guard let index = loaded.chain.index(of: party) else {
      throw AnalysisError.unknownEntity(party, in: loaded.chain)
    }
    try output.write(
      ThreatReport(analysis.threats(to: index), of: loaded.chain), inputs: loaded.inputs)
    try self.analysis.limits.check(analysis.budget)
  }
}
