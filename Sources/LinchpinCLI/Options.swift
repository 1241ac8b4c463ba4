import ArgumentParser
import Linchpin

/// Where the description comes from, and how it is read.
struct DescriptionOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A YAML or JSON file, a folder of CSV tables, or - for standard input.",
      valueName: "description"),
    completion: .file())
  var description: String

  @Flag(help: "Treat undeclared ids as organizations, with a warning.")
  var allowUndeclared = false

  @Flag(name: [.short, .long], help: "Print no warnings and no notes on standard error.")
  var quiet = false

  @OptionGroup var size: InputLimitOptions
}

/// How large a description may be.
struct InputLimitOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Refuse files of more megabytes (default: 268 for YAML and JSON, 1073 for a CSV table).",
      valueName: "megabytes"),
    transform: Word.count(1...1_000_000))
  var limitInput: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Refuse descriptions of more entities or relations (default: 10000000 of each).",
      valueName: "number"),
    transform: Word.count(1...2_000_000_000))
  var limitRecords: Int?

  /// How large a description may be.
  var limits: LoadingLimits {
    var limits = LoadingLimits()
    if let limitInput {
      (limits.descriptionBytes, limits.tableBytes) = (
        limitInput * 1_000_000, limitInput * 1_000_000
      )
    }
    if let limitRecords { (limits.entities, limits.relations) = (limitRecords, limitRecords) }
    return limits
  }
}

/// What is counted, on which facts.
struct AnalysisOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Count facts of this level or stronger: confirmed, reported, alleged or assumed "
        + "(default: reported).",
      valueName: "level"),
    completion: .list(Evidence.strongestFirst.map(\.name)), transform: Word.evidence)
  var evidence = Evidence.reported

  @Option(
    help: ArgumentHelp(
      "Apply the dates of relations as on this day, YYYY-MM-DD (default: the description's as-of).",
      valueName: "date"),
    transform: Word.day)
  var asOf: CalendarDay?

  @Option(
    help: ArgumentHelp(
      "Which parties are counted: a kind of entity, consumers (who depend on somebody, and on whom "
        + "nobody does), or all (default: lab, or consumers where there is no lab).",
      valueName: "kind"),
    completion: .list(EntityKind.allCases.map(\.rawValue) + ["consumers", "all"]),
    transform: Word.counted)
  var count: CountedParties?

  @OptionGroup var limits: LimitOptions

  /// A supply chain to ask questions of, within the limits.
  ///
  /// - Parameter began: The first day of a dated event.
  func analysis(of chain: SupplyChain, began: PartialDate? = nil) -> SupplyChainAnalysis {
    SupplyChainAnalysis(chain, settings: settings(began: began)).within(limits.budget())
  }

  /// - Parameter began: The first day of a dated event.
  func settings(began: PartialDate? = nil) -> AnalysisSettings {
    AnalysisSettings(evidence: evidence, asOf: asOf, began: began, counted: count)
  }

  /// How many parties are counted in a supply chain.
  func countedTotal(in chain: SupplyChain) -> Int {
    (count ?? .usual(in: chain)).members(of: chain).count { $0 }
  }
}

/// In which form the result is written, and where to.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "table, json, csv or markdown (default: table).", valueName: "format"),
    completion: .list(ReportFormat.allCases.map(\.rawValue)), transform: Word.format)
  var format = ReportFormat.table

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  func write(_ report: some Report, inputs: [String]) throws(CommandFailure) {
    if let obstacle = report.obstacle(to: format) {
      throw CommandFailure(
        .limitReached, "cannot write this as \(format.rawValue): \(obstacle)",
        hint: [ReportFormat.csv, .json].first { report.obstacle(to: $0) == nil }
          .map { "--format \($0.rawValue) has all of it" } ?? "try --format table")
    }
    try Output(path: output, inputs: inputs).write {
      (sink: (String) throws(CommandFailure) -> Void) throws(CommandFailure) in
      try report.write(as: format, to: sink)
    }
  }
}
