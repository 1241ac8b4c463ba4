import ArgumentParser
import Linchpin

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the whole analysis as one page, or an incident as text.",
    discussion: """
      The file's ending says what is written. .html is a page that stands alone and loads nothing: \
      headline, map, suppliers, concentration, resilience, overlap, entities, data quality, the \
      incident if there is an event, and scenarios if there are any. .md is the incident alone: what happened, whom it can reach \
      and why, what is known and what is not. Without an event, the description's incident is told.

      EXAMPLES
        linchpin report supply-chain.yaml -o report.html
        linchpin report supply-chain.yaml --breach litellm -o litellm.html
        linchpin report supply-chain.yaml --scenarios scenarios.yaml -o report.html
        linchpin report supply-chain.yaml --breach mercor -o incident.md
      """)

  @OptionGroup var description: DescriptionOptions
  @OptionGroup var events: EventOptions

  @Option(
    help: ArgumentHelp(
      "Compare the scenarios of this file, YAML or JSON, with the description.",
      valueName: "file"),
    completion: .file())
  var scenarios: String?

  @Option(
    help: ArgumentHelp(
      "The heading (default: the incident's, or the description's).", valueName: "text"))
  var title: String?

  @OptionGroup var analysis: AnalysisOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("The file to write; its ending is .html or .md.", valueName: "file"),
    completion: .file(extensions: PageFormat.allCases.map(\.rawValue)))
  var output: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("html or md, whatever the file's ending.", valueName: "format"),
    completion: .list(PageFormat.allCases.map(\.rawValue)), transform: Word.pageFormat)
  var format: PageFormat?

  func run() throws {
    let format = try format ?? PageFormat(ending: output)
    let loaded = try description.loadForAnalysis()
    let analysis = SupplyChainAnalysis(loaded.chain, settings: analysis.settings)
    let text: String
    do {
      switch format {
      case .html: text = try page(analysis, findings: loaded.findings)
      case .md: text = try incident(analysis)
      }
    } catch let error as LoadError {
      throw CommandFailure(error)
    } catch let error as AnalysisError {
      throw CommandFailure(error)
    } catch let error as RenderingError {
      throw CommandFailure(error)
    }
    let inputs = loaded.inputs + [scenarios].compactMap { $0 }
    try Output(path: output, inputs: inputs).write(text)
  }

  private func page(_ analysis: SupplyChainAnalysis, findings: [Finding]) throws -> String {
    var options = ReportPage.Options()
    options.title = title
    options.events = events.events(in: analysis.chain)
    options.withSubsidiaries = events.withSubsidiaries
    options.findings = findings
    options.scenarios = try summaries(of: options.events, analysis).map { PageScenario($0) }
    return try ReportPage(analysis, options: options).html
  }

  private func incident(_ analysis: SupplyChainAnalysis) throws -> String {
    let events = try self.events.requiredEvents(in: analysis.chain)
    return try analysis.incidentReport(
      of: events, withSubsidiaries: self.events.withSubsidiaries, title: title,
      scenarios: summaries(of: events, analysis)
    ).markdown()
  }

  /// What the scenarios change; none without a file of them.
  private func summaries(
    of events: [Event], _ analysis: SupplyChainAnalysis
  ) throws -> [ScenarioSummary] {
    guard let scenarios else { return [] }
    let question = ComparisonQuestion(
      settings: analysis.settings, events: events,
      withSubsidiaries: self.events.withSubsidiaries)
    let comparison = try Comparison(
      of: try loadScenarios(from: scenarios), on: analysis.chain, question)
    return ComparisonReport(comparison, of: analysis.chain).summaries
  }
}

/// A form in which the whole analysis is written.
enum PageFormat: String, CaseIterable {
  case html, md

  /// Reads the ending of a file's name.
  init(ending path: String) throws(CommandFailure) {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
    switch ending?.lowercased() {
    case "html", "htm": self = .html
    case "md", "markdown": self = .md
    default:
      throw CommandFailure(
        .usage, ending.map { "unknown ending '.\($0)'" } ?? "no ending in '\(path)'",
        hint: "a report is written to a file that ends in .html or .md; or give --format")
    }
  }
}
