import LinchpinCore

extension ScenarioSet {
  /// Reads a file of scenarios, YAML or JSON.
  ///
  /// A scenario that something is wrong with does not take the others with it: it is left out, with
  /// findings that say why.
  ///
  /// - Throws: What is wrong, all of it at once, with the locations, if no scenario is left.
  public static func load(
    from path: String, limits: LoadingLimits = LoadingLimits()
  ) throws(LoadError) -> ScenarioSet {
    switch PathContent(path: path) {
    case .nothing:
      throw LoadError(code: .missing, message: "there is no \(Excerpt.quoted(path))")
    case .folder:
      throw LoadError(
        code: .unreadable, message: "\(Excerpt.quoted(path)) is a folder; give a file of scenarios")
    case .file, .other:
      let file = try SourceFile.read(path, limit: limits.scenarioBytes)
      return try read(file, format: DescriptionFormat(ending: path), limits: limits)
    }
  }

  /// Reads scenarios from text in memory.
  ///
  /// - Parameters:
  ///   - name: What locations in the text are said to be in.
  ///   - format: How the text is spelt; guessed from its first character where it is `nil`.
  public static func load(
    text: [UInt8], name: String, format: DescriptionFormat?,
    limits: LoadingLimits = LoadingLimits()
  ) throws(LoadError) -> ScenarioSet {
    guard text.count <= limits.scenarioBytes else {
      throw .tooLarge(name, limit: limits.scenarioBytes)
    }
    return try read(SourceFile(name: name, bytes: text), format: format, limits: limits)
  }

  private static func read(
    _ file: SourceFile, format: DescriptionFormat?, limits: LoadingLimits
  ) throws(LoadError) -> ScenarioSet {
    var draft = DocumentDraft(limits: limits)
    let tree = file.tree(file: 0, format: format, limits: limits, findings: &draft.findings)
    var decoder = ScenarioDecoder(draft: draft, file: file)
    if let tree { decoder.decode(tree) }
    let list = decoder.findings
    let findings = list.findings(in: [file])
    let isOnlyInSome =
      !decoder.scenarios.isEmpty && list.errorCount == decoder.scenarioErrorCount
    if tree == nil || list.isLimitReached || (list.hasErrors && !isOnlyInSome) {
      throw LoadError(
        code: list.isLimitReached ? .limitReached : .invalid,
        message: list.isLimitReached
          ? "the scenarios \(Excerpt.quoted(file.name)) go over a limit"
          : "the scenarios \(Excerpt.quoted(file.name)) have \(list.errorCount) "
            + "error\(list.errorCount == 1 ? "" : "s")",
        findings: findings)
    }
    var set = ScenarioSet(decoder.scenarios, source: ScenarioSource(file))
    set.base = decoder.base
    set.costUnit = decoder.costUnit
    set.findings = findings
    set.broken = decoder.broken.map { scenario, errors in
      let findings = errors.findings(in: [file])
      let start = "starts from '\(scenario.after ?? "")', which is wrong"
      return Failure(
        scenario: scenario.name,
        error: ScenarioError(
          code: .invalid, message: findings.first?.message ?? start, findings: findings))
    }
    return set
  }
}

extension ScenarioSource {
  init(_ file: SourceFile) {
    self.init(name: file.name, quotedName: Excerpt.quoted(file.name)) { location in
      var excerpts = ExcerptReader(files: [file])
      return excerpts.excerpt(at: location)
    }
  }
}
