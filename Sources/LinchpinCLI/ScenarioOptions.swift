import ArgumentParser
import Linchpin

/// Descriptions to compare, where each may be given or left to a file of scenarios.
struct ComparedDescriptionOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The description; two descriptions are compared with each other. With --scenarios it may be "
        + "left out where the file names its base.",
      valueName: "description"),
    completion: .file())
  var descriptions: [String] = []

  @Flag(help: "Treat undeclared ids as organizations, with a warning.")
  var allowUndeclared = false

  @Flag(name: [.short, .long], help: "Print no warnings and no notes on standard error.")
  var quiet = false

  @OptionGroup var size: InputLimitOptions

  func load(_ path: String) throws -> Description {
    try DescriptionSource(
      description: path, allowUndeclared: allowUndeclared, quiet: quiet,
      limits: size.limits
    ).loadForAnalysis()
  }

  /// Reads the one description that scenarios are about.
  func loadBase(of scenarios: ScenarioSet, from file: String) throws -> Description {
    guard descriptions.count < 2 else {
      throw CommandFailure(
        .usage, "scenarios are about one description, and \(descriptions.count) are given",
        hint: "give one; 'linchpin compare OLD NEW' compares two descriptions")
    }
    if let path = descriptions.first { return try load(path) }
    guard let base = scenarios.base else {
      throw CommandFailure(
        .usage, "no description is given, and '\(file)' names no base",
        hint: "give one, or add base: FILE to the scenarios")
    }
    return try load(Self.path(base, besides: file))
  }

  /// A path relative to the folder that a file is in.
  private static func path(_ path: String, besides file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return String(file[...slash]) + path
  }
}

/// Reads scenarios; what is wrong with all of them ends the command, and what is doubtful is written
/// to standard error. What is wrong with single ones is told with those that do not apply.
func loadScenarios(from path: String, quiet: Bool) throws(LoadError) -> ScenarioSet {
  let set = try ScenarioSet.load(from: path)
  if !quiet {
    let doubtful = set.findings.filter { $0.severity != .error }
    for line in FindingList(doubtful).lines { Messages.write(line + "\n") }
  }
  return set
}

/// How probabilities are sampled, where there are too many events to try every combination.
struct SamplingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Years to sample if there are too many events to try every combination (default: 100000).",
      valueName: "number"),
    transform: Word.count(1...100_000_000))
  var samples: Int = 100_000

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seed of the random numbers (default: 1).", valueName: "number"),
    transform: Word.seed)
  var seed: UInt64 = 1
}

/// Which scenarios of a file are looked at.
struct ScenarioChoice {
  let names: [String]

  /// - Throws: For a name that the file does not have, or of a scenario that is wrong.
  init(_ names: [String], in set: ScenarioSet) throws(CommandFailure) {
    let names = names.map(\.normalized)
    for name in names where set.scenario(name) == nil {
      if let broken = set.broken.first(where: { haveSameBytes($0.scenario, name) }) {
        throw CommandFailure(
          .invalidDescription, "scenario '\(name)' is wrong", findings: broken.error.findings)
      }
      throw CommandFailure(
        .usage, "unknown scenario '\(name)'",
        hint: Suggestion.near(name, among: set.scenarios.map(\.name))
          ?? "the scenarios are \(set.scenarios.map(\.name).joined(separator: ", "))")
    }
    self.names = names
  }
}

extension CommandFailure {
  /// What is said after results of the scenarios that apply; `nil` if all do.
  init?(scenarios failures: [ScenarioSet.Failure]) {
    let names = failures.map(\.scenario)
    guard !names.isEmpty else { return nil }
    let one = names.count == 1
    self.init(
      .invalidDescription,
      "\(one ? "scenario" : "scenarios") \(names.map { "'\($0)'" }.joined(separator: ", ")) "
        + "\(one ? "does" : "do") not apply, and \(one ? "is" : "are") left out",
      findings: failures.flatMap(\.error.findings))
  }
}
