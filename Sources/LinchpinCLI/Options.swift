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

  @Flag(help: "Take ids that are not declared as organizations, with a warning.")
  var allowUndeclared = false

  @Flag(name: [.short, .long], help: "Print no warnings and no notes on standard error.")
  var quiet = false
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
      "Which parties are counted: a kind of entity, or all (default: lab).",
      valueName: "kind"),
    completion: .list(EntityKind.allCases.map(\.rawValue) + ["all"]), transform: Word.counted)
  var count = CountedParties.kind(.lab)

  var settings: AnalysisSettings {
    AnalysisSettings(evidence: evidence, asOf: asOf, counted: count)
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
        hint: report.obstacle(to: .csv) == nil ? "--format csv has all of it" : "try --format table"
      )
    }
    try Output(path: output, inputs: inputs).write(report.text(as: format))
  }
}

/// What happens to whom.
struct EventOptions: ParsableArguments {
  @Option(help: ArgumentHelp("An attacker acts as this entity. Repeatable.", valueName: "id"))
  var breach: [String] = []

  @Option(help: ArgumentHelp("This entity cannot deliver. Repeatable.", valueName: "id"))
  var outage: [String] = []

  @Option(help: ArgumentHelp("A breach and an outage at once. Repeatable.", valueName: "id"))
  var ransomware: [String] = []

  @Option(help: ArgumentHelp("This artefact is disclosed. Repeatable.", valueName: "id"))
  var leak: [String] = []

  @Option(
    help: ArgumentHelp("This artefact or software is corrupted. Repeatable.", valueName: "id"))
  var tamper: [String] = []

  @Flag(help: "Strike everything below these entities in the chain of parents too.")
  var withSubsidiaries = false

  /// The events given, by kind.
  private var given: [Event] {
    breach.map { Event(.breach, $0) } + outage.map { Event(.outage, $0) }
      + ransomware.map { Event(.ransomware, $0) } + leak.map { Event(.leak, $0) }
      + tamper.map { Event(.tamper, $0) }
  }

  /// The events given or, without any, those of the description's incident; none if it tells of
  /// none.
  func events(in chain: SupplyChain) -> [Event] {
    given.isEmpty ? chain.incident?.events ?? [] : given
  }

  /// The events given, with those of the description's incident only where they are asked for.
  func asked(in chain: SupplyChain, orIncident: Bool) -> [Event] {
    given + (orIncident ? chain.incident?.events ?? [] : [])
  }

  /// The same as ``events(in:)``, where a question makes no sense without an event.
  func requiredEvents(in chain: SupplyChain) throws(CommandFailure) -> [Event] {
    let events = events(in: chain)
    guard events.isEmpty else { return events }
    throw CommandFailure(
      .usage, "no event is given, and the description tells of no incident",
      hint: "say what happens to whom: --breach, --outage, --ransomware, --leak or --tamper ID")
  }
}
