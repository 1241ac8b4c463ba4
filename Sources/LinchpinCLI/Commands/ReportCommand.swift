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
      and why, what is known and what is not. Without an event, the description's incident is told, \
      on the days of it; --no-incident leaves it out of a page.

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
    let analysis = self.analysis.analysis(of: loaded.chain)
    let quiet = description.quiet
    let compared: Compared
    let text: String
    switch format {
    case .html:
      let asked = try events.asked(in: loaded.chain, quiet: quiet)
      compared = try compare(for: asked, analysis)
      text = try page(asked, compared, analysis, findings: loaded.findings)
    case .md:
      let asked = try events.required(in: loaded.chain, quiet: quiet)
      compared = try compare(for: asked, analysis)
      text = try analysis.beginning(asked.began).incidentReport(
        of: asked.events, withSubsidiaries: asked.withSubsidiaries, title: title,
        scenarios: compared.summaries
      ).markdown()
    }
    let inputs = loaded.inputs + [scenarios].compactMap { $0 }
    try Output(path: output, inputs: inputs).write(text)
    if let failure = CommandFailure(scenarios: compared.failures) { throw failure }
    try self.analysis.limits.check(analysis.budget)
  }

  private func page(
    _ asked: AskedEvents, _ compared: Compared, _ analysis: SupplyChainAnalysis, findings: [Finding]
  ) throws -> String {
    var options = ReportPage.Options()
    options.layoutProgram = .running
    options.title = title
    options.events = asked.events
    options.began = asked.began
    options.withSubsidiaries = asked.withSubsidiaries
    options.findings = findings
    options.scenarios = try drawn(compared, asked, analysis)
    return try ReportPage(analysis, options: options).html
  }

  /// What scenarios change, and which of them do not apply; nothing without a file of them.
  private struct Compared {
    var summaries: [ScenarioSummary] = []
    var results: [ScenarioSet.Result] = []
    var failures: [ScenarioSet.Failure] = []
  }

  private func compare(
    for asked: AskedEvents, _ analysis: SupplyChainAnalysis
  ) throws -> Compared {
    guard let scenarios else { return Compared() }
    let set = try loadScenarios(from: scenarios, quiet: description.quiet)
    let question = ComparisonQuestion(
      settings: analysis.settings, events: asked.events, began: asked.began,
      withSubsidiaries: asked.withSubsidiaries)
    let comparison = try Comparison(of: set, on: analysis.chain, question)
    return Compared(
      summaries: ComparisonReport(comparison, of: analysis.chain).summaries,
      results: set.tried(on: analysis.chain, day: analysis.settings.asOf).results,
      failures: comparison.failures)
  }

  /// So many scenarios are drawn; a page with more pictures would be slow to open.
  private static let mostDrawn = 12

  /// Each scenario with a drawing of both states.
  private func drawn(
    _ compared: Compared, _ asked: AskedEvents, _ analysis: SupplyChainAnalysis
  ) throws -> [PageScenario] {
    try zip(compared.summaries, compared.results).enumerated().map { number, pair in
      let (summary, result) = pair
      guard number < Self.mostDrawn else { return PageScenario(summary) }
      var options = MapOptions()
      options.evidence = analysis.settings.evidence
      options.asOf = analysis.settings.asOf
      options.salt = "scenario-\(number + 1)"
      let map = ComparisonMap(
        before: analysis.chain, after: result.chain, beforeRadius: radius(of: asked, analysis),
        afterRadius: radius(
          of: asked, SupplyChainAnalysis(result.chain, settings: analysis.settings)),
        beforeTitle: "Today", afterTitle: summary.displayName, options: options)
      let picture = try map.picture(style: .sideBySide, by: .running)
      return PageScenario(
        summary, pictures: [.init("Both states on the same coordinates", picture.part())])
    }
  }

  /// What the events do; `nil` without any, and in a state that has not what they strike.
  private func radius(of asked: AskedEvents, _ analysis: SupplyChainAnalysis) -> BlastRadius? {
    asked.isEmpty
      ? nil
      : try? analysis.beginning(asked.began).blastRadius(
        of: asked.events, withSubsidiaries: asked.withSubsidiaries)
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
