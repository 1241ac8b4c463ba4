import LinchpinCore

/// Scenarios as written: what would be changed, before anybody knows whether it can be.
public struct ScenarioFile: Sendable {
  /// The path of the file, as the user gave it.
  public var path: String
  /// The description that the scenarios are about, relative to the file.
  public var base: String?
  /// What costs are counted in, such as *person-days*.
  public var costUnit: String?
  /// In the order in which they are written.
  public var scenarios: [ScenarioEntry]
  /// The scenarios that something is wrong with, and that are left out.
  public var broken: [Broken]
  /// What is wrong with those, and what is doubtful in the file.
  public var findings: [Finding]
  /// The file, for the excerpts of later findings.
  package let source: SourceFile
}

extension ScenarioFile {
  /// A scenario that cannot be read, and why.
  public struct Broken: Sendable {
    public var name: String
    public var error: LoadError
  }
}

/// One scenario as written.
public struct ScenarioEntry: Sendable {
  public var name: String
  public var title: String?
  /// In any one unit.
  public var cost: Double?
  /// The scenario that this one starts from.
  public var after: String?
  public var afterLocation: SourceLocation
  /// A partial description, merged before the changes.
  public var overlay: DescriptionOverlay?
  public var changes: [ChangeEntry]
  public var notes: String?
  public var sources: [String]
  public var location: SourceLocation
}

/// One change as written: every parameter is known and of the right type.
public struct ChangeEntry: Sendable {
  public enum Argument: Sendable, Equatable {
    case text(String)
    case texts([String])
    case number(Double)
    case count(Int)
    case flag(Bool)
    case date(PartialDate)
  }

  public var verb: ChangeVerb
  public var arguments: [ChangeParameter: Argument]
  public var location: SourceLocation

  /// Returns an id, a name or a word.
  public func text(_ parameter: ChangeParameter) -> String? {
    if case .text(let text)? = arguments[parameter] { text } else { nil }
  }

  public func texts(_ parameter: ChangeParameter) -> [String] {
    if case .texts(let texts)? = arguments[parameter] { texts } else { [] }
  }

  public func number(_ parameter: ChangeParameter) -> Double? {
    if case .number(let number)? = arguments[parameter] { number } else { nil }
  }

  public func count(_ parameter: ChangeParameter) -> Int? {
    if case .count(let count)? = arguments[parameter] { count } else { nil }
  }

  public func date(_ parameter: ChangeParameter) -> PartialDate? {
    if case .date(let date)? = arguments[parameter] { date } else { nil }
  }

  public func flag(_ parameter: ChangeParameter) -> Bool? {
    if case .flag(let flag)? = arguments[parameter] { flag } else { nil }
  }
}

extension ScenarioFile {
  /// Reads a file of scenarios, YAML or JSON.
  ///
  /// A scenario that something is wrong with does not take the others with it: it is left out, with
  /// findings that say why.
  ///
  /// - Throws: What is wrong, all of it at once, with the places, if no scenario is left.
  public static func load(
    from path: String, limits: LoadingLimits = LoadingLimits()
  ) throws(LoadError) -> ScenarioFile {
    switch PathContent(path: path) {
    case .nothing:
      throw LoadError(code: .missing, message: "there is no \(Excerpt.quoted(path))")
    case .folder:
      throw LoadError(
        code: .unreadable, message: "\(Excerpt.quoted(path)) is a folder; give a file of scenarios")
    case .file, .other:
      let source = try SourceFile.read(path, limit: limits.scenarioBytes)
      return try read(source, format: DescriptionFormat(ending: path), limits: limits)
    }
  }

  /// Reads scenarios from text in memory.
  ///
  /// - Parameters:
  ///   - name: What places in the text are said to be in.
  ///   - format: How the text is spelt; guessed from its first character where it is `nil`.
  public static func load(
    text: [UInt8], name: String, format: DescriptionFormat?,
    limits: LoadingLimits = LoadingLimits()
  ) throws(LoadError) -> ScenarioFile {
    guard text.count <= limits.scenarioBytes else {
      throw .tooLarge(name, limit: limits.scenarioBytes)
    }
    return try read(SourceFile(name: name, bytes: text), format: format, limits: limits)
  }

  private static func read(
    _ source: SourceFile, format: DescriptionFormat?, limits: LoadingLimits
  ) throws(LoadError) -> ScenarioFile {
    var draft = DocumentDraft(limits: limits)
    let tree = source.tree(file: 0, format: format, limits: limits, findings: &draft.findings)
    var decoder = ScenarioDecoder(draft: draft)
    if let tree { decoder.decode(tree) }
    let list = decoder.findings
    let findings = list.findings(in: [source])
    let isOnlyInSome =
      !decoder.scenarios.isEmpty && list.errorCount == decoder.scenarioErrorCount
    if tree == nil || list.isLimitReached || (list.hasErrors && !isOnlyInSome) {
      throw LoadError(
        code: list.isLimitReached ? .limitReached : .invalid,
        message: list.isLimitReached
          ? "the scenarios \(Excerpt.quoted(source.name)) go over a limit"
          : "the scenarios \(Excerpt.quoted(source.name)) have \(list.errorCount) "
            + "error\(list.errorCount == 1 ? "" : "s")",
        findings: findings)
    }
    return ScenarioFile(
      path: source.name, base: decoder.base, costUnit: decoder.costUnit,
      scenarios: decoder.scenarios,
      broken: decoder.broken.map { broken in
        Broken(
          name: broken.scenario.name, error: error(broken.scenario, broken.errors, in: source))
      },
      findings: findings, source: source)
  }

  private static func error(
    _ scenario: ScenarioEntry, _ errors: FindingList, in source: SourceFile
  ) -> LoadError {
    let findings = errors.findings(in: [source])
    let start = "starts from '\(scenario.after ?? "")', which is wrong"
    return LoadError(
      code: .invalid, message: findings.first?.message ?? start, findings: findings)
  }
}
