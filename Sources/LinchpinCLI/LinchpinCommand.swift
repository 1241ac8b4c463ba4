import ArgumentParser

/// `linchpin`.
struct LinchpinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "linchpin",
    abstract: "Computes and draws who is hit when a supplier fails or is breached.",
    discussion: """
      A description is a YAML or JSON file, a folder of CSV tables, or '-' for standard input. \
      Results go to standard output or to --output, everything else to standard error.

      EXAMPLES
        linchpin validate supply-chain.yaml
        linchpin blast supply-chain.yaml --breach mercor
        linchpin why supply-chain.yaml meta --breach mercor
        linchpin rank supply-chain.yaml --top 10
        linchpin resilience supply-chain.yaml --for meta
        linchpin compare supply-chain.yaml --scenarios scenarios.yaml --breach mercor
        linchpin map supply-chain.yaml --breach mercor -o map.svg
        linchpin report supply-chain.yaml -o report.html

      EXIT CODES
      \(ExitStatus.allCases.map { "  \($0.rawValue)  \($0.meaning)" }.joined(separator: "\n"))
      """,
    version: version,
    subcommands: [
      ValidateCommand.self, BlastCommand.self, WhyCommand.self, RankCommand.self,
      ConcentrationCommand.self, ResilienceCommand.self, OverlapCommand.self, WorstCommand.self,
      RiskCommand.self, CompareCommand.self, OptimizeCommand.self, MapCommand.self,
      ReportCommand.self, SchemaCommand.self, ExplainCommand.self,
      ListCommand.self,
    ])

  static let version = "0.1.0"
}
