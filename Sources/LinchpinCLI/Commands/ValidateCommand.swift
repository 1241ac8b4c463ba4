import ArgumentParser
import Linchpin

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Say what is wrong or doubtful in a description, and what it holds.",
    discussion: """
      Prints every finding with its place, then counts by kind and relation and the share of \
      claims that name a source. Exits with 65 if the description is invalid. The options on \
      evidence, dates and counting are taken for uniformity and change nothing here.

      EXAMPLES
        linchpin validate supply-chain.yaml
        linchpin validate tables/ --format json
        cat supply-chain.json | linchpin validate -
      """)

  @OptionGroup var description: DescriptionOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var analysis: AnalysisOptions

  func run() throws {
    do {
      let loaded = try description.load()
      let findings =
        description.quiet ? loaded.findings.filter { $0.severity == .error } : loaded.findings
      try output.write(
        ValidationReport(findings: findings, chain: loaded.chain), inputs: loaded.inputs)
    } catch let error as LoadError {
      guard error.cause == .invalidInput else { throw error }
      try output.write(
        ValidationReport(findings: findings(of: error), chain: nil),
        inputs: description.paths + error.findings.compactMap(\.file))
      throw CommandFailure(.invalidDescription, nil)
    }
  }

  /// What is wrong with a description; a description that cannot be read at all has one finding.
  private func findings(of error: LoadError) -> [Finding] {
    guard error.findings.isEmpty else { return error.findings }
    return [
      Finding(
        rule: "unreadable-description", severity: .error, message: error.message,
        file: description.description)
    ]
  }
}
