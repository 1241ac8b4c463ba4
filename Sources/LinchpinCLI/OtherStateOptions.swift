import ArgumentParser
import Linchpin

/// Another state to draw beside the description's own: a scenario's, or another description.
struct OtherStateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A file of scenarios; --scenario chooses one.", valueName: "file"),
    completion: .file())
  var scenarios: String?

  @Option(
    help: ArgumentHelp(
      "Draw what this scenario changes (default: the file's only one).", valueName: "name"))
  var scenario: String?

  @Option(
    help: ArgumentHelp("Draw what another description has changed.", valueName: "description"),
    completion: .file())
  var against: String?

  @Flag(help: "Draw each state by itself, beside or under the other, not as one picture.")
  var sideBySide = false

  /// Whether there is another state to draw.
  var isAsked: Bool { scenarios != nil || against != nil }

  var style: ComparisonMap.Style { sideBySide ? .sideBySide : .overlay }

  /// Returns the other state; `nil` if none is asked for.
  func state(
    besides base: Description, _ options: DescriptionOptions, asOf: CalendarDay?
  ) throws -> OtherState? {
    if let against {
      guard scenarios == nil, scenario == nil else {
        throw CommandFailure(
          .usage, "--against and --scenarios ask for different states", hint: "give one of them")
      }
      var source = options.source
      source.description = against
      let other = try source.loadForAnalysis()
      return OtherState(
        chain: other.chain, baseTitle: options.description, title: against, inputs: other.inputs)
    }
    guard let scenarios else {
      if scenario != nil || sideBySide {
        throw CommandFailure(
          .usage, "there is no other state to draw",
          hint: "give --scenarios FILE, or --against DESCRIPTION")
      }
      return nil
    }
    return try state(of: base.chain, from: scenarios, asOf: asOf, quiet: options.quiet)
  }

  private func state(
    of chain: SupplyChain, from path: String, asOf: CalendarDay?, quiet: Bool
  ) throws -> OtherState {
    let set = try loadScenarios(from: path, quiet: quiet)
    let names = set.scenarios.map(\.name)
    guard let name = scenario ?? (names.count == 1 ? names[0] : nil) else {
      throw CommandFailure(
        .usage, "'\(path)' has \(names.count) scenarios, and one can be drawn",
        hint: "choose with --scenario: \(names.joined(separator: ", "))")
    }
    let choice = try ScenarioChoice([name], in: set)
    let results = try set.limited(to: choice.names).results(on: chain, day: asOf)
    let result = results.first { haveSameBytes($0.scenario.name, name) }
    return OtherState(
      chain: result?.chain ?? chain, baseTitle: "Today",
      title: result?.scenario.displayName ?? name, inputs: [path])
  }
}

/// A supply chain to draw beside another.
struct OtherState {
  let chain: SupplyChain
  /// What to call the state that it is drawn beside.
  let baseTitle: String
  let title: String
  /// The files that it was read from, which no output may replace.
  let inputs: [String]
}
