import LinchpinCore

/// Reads the tree of a file of scenarios.
struct ScenarioDecoder {
  /// Values are read as in descriptions.
  private var reader: TreeDecoder
  private let file: SourceFile
  private(set) var base: String?
  private(set) var costUnit: String?
  private var entries: [Entry] = []
  /// The scenarios that nothing is wrong with.
  var scenarios: [Scenario] { entries.filter { $0.errors == nil }.map(\.scenario) }
  /// The others, which are left out; one that starts from a broken one has no errors of its own.
  var broken: [(scenario: Scenario, errors: FindingList)] {
    entries.compactMap { entry in entry.errors.map { (entry.scenario, $0) } }
  }
  /// How many errors are about single scenarios.
  private(set) var scenarioErrorCount = 0

  var findings: FindingList { reader.draft.findings }

  /// A scenario as it is read.
  private struct Entry {
    var scenario: Scenario
    /// Where it says what it starts from.
    var afterLocation: SourceLocation
    /// What is wrong with it; `nil` where nothing is.
    var errors: FindingList?
  }

  init(draft: DocumentDraft, file: SourceFile) {
    reader = TreeDecoder(draft: draft, isRoot: true)
    self.file = file
  }

  mutating func decode(_ root: SourceNode) {
    guard let entries = reader.mapping(root, "a file of scenarios") else { return }
    checkVersion(entries, at: root.location)
    for entry in entries {
      switch ScenarioFileKey(rawValue: entry.key) {
      case .version: break
      case .base: decodeBase(entry)
      case .costUnit: costUnit = text(entry)
      case .scenarios: decodeScenarios(entry)
      case .title, .notes, .source: remark(entry)
      case nil: reader.unknownKey(entry, among: ScenarioFileKey.names, "a file of scenarios")
      }
    }
    guard entries.contains(where: { $0.key == ScenarioFileKey.scenarios.rawValue }) else {
      report(
        .missingKey, "the file has no 'scenarios'", at: root.location,
        hint: "add scenarios: {name: {changes: […]}}")
      return
    }
    checkOrder()
  }

  private mutating func decodeBase(_ entry: SourceEntry) {
    base = text(entry)
    if base?.isEmpty == true || base == "-" {
      report(
        .wrongType, "'base' is the path of a description", at: entry.value.location,
        hint: "give the description on the command line, or name its file here")
    }
  }

  private mutating func checkVersion(_ entries: [SourceEntry], at location: SourceLocation) {
    let key = ScenarioFileKey.version.rawValue
    guard let version = entries.first(where: { $0.key == key }) else {
      let isDescription = entries.contains { $0.key == DocumentKey.linchpin.rawValue }
      report(
        .missingKey, "the file does not say '\(key): 1'", at: location,
        hint: isDescription
          ? "this is a description, not a file of scenarios" : "begin it with \(key): 1")
      return
    }
    reader.value(version) { draft, value in
      if value.isQuoted || NumberReader.integer(value.bytes) != 1 {
        draft.findings.report(
          .unsupportedVersion, "the format version is 1, not \(Excerpt.quoted(value.text))",
          at: value.location, hint: "write \(key): 1")
      }
    }
  }

  private mutating func decodeScenarios(_ entry: SourceEntry) {
    guard var entries = reader.mapping(entry.value, "'scenarios'") else { return }
    for index in entries.indices { entries[index].key = entries[index].key.normalized }
    DuplicateKeys.report(in: &entries, to: &reader.draft.findings)
    if entries.isEmpty {
      report(.missingKey, "there is no scenario", at: entry.value.location, hint: "add one")
    }
    for entry in entries {
      if entry.key.isEmpty || entry.key.unicodeScalars.contains(where: \.isControl) {
        report(
          .invalidID, "a scenario's name is text without control characters",
          at: entry.keyLocation)
      } else {
        decodeScenario(entry)
      }
    }
  }

  private mutating func decodeScenario(_ declaration: SourceEntry) {
    let (errorsBefore, countBefore) = (findings.errorCount, findings.count)
    var scenario = Scenario(name: declaration.key)
    scenario.location = declaration.keyLocation
    var afterLocation = declaration.keyLocation
    if !declaration.value.isNull {
      for entry in reader.mapping(declaration.value, "a scenario") ?? [] {
        decode(entry, of: &scenario)
        if entry.key == ScenarioKey.after.rawValue { afterLocation = entry.value.location }
      }
    }
    scenarioErrorCount += findings.errorCount - errorsBefore
    let isBroken = findings.errorCount > errorsBefore
    entries.append(
      Entry(
        scenario: scenario, afterLocation: afterLocation,
        errors: isBroken ? findings.errors(since: countBefore) : nil))
  }

  private mutating func decode(_ entry: SourceEntry, of scenario: inout Scenario) {
    switch ScenarioKey(rawValue: entry.key) {
    case .title: scenario.title = text(entry)
    case .notes: scenario.notes = text(entry, isLong: true)
    case .source: scenario.sources = reader.texts(entry)
    case .cost: scenario.cost = number(entry, atMost: 1e15)
    case .after: scenario.after = text(entry)?.normalized
    case .overlay:
      if let parts = reader.mapping(entry.value, "'overlay'") {
        for part in parts where part.key == DocumentKey.includes.rawValue {
          report(
            .misplacedKey, "an overlay includes no files", at: part.keyLocation,
            hint: "write into the overlay what it should add")
        }
        scenario.overlay = DescriptionOverlay(entry.value, bytes: file.bytes)
      }
    case .changes:
      guard let items = reader.list(entry.value, entry.key) else { return }
      for item in items {
        if let change = change(item) { scenario.changes.append(change) }
      }
    case nil: reader.unknownKey(entry, among: ScenarioKey.names, "a scenario")
    }
  }

  /// A scenario starts from one that is there, and none from itself. One that starts from a broken
  /// one is left out with it, and not blamed for it.
  private mutating func checkOrder() {
    let all = entries.map(\.scenario)
    let order = AfterOrder(all.map { ($0.name, $0.after) })
    let errorsBefore = findings.errorCount
    for index in all.indices {
      guard let after = all[index].after, order.predecessors[index] == nil else { continue }
      reportBroken(
        index, .unknownScenario, "unknown scenario \(Excerpt.quoted(after))",
        at: entries[index].afterLocation,
        hint: nearest(to: after, among: all.map(\.name)).map { "did you mean '\($0)'?" })
    }
    for index in order.circular {
      reportBroken(
        index, .scenarioCycle, "\(Excerpt.quoted(all[index].name)) starts from itself",
        at: entries[index].afterLocation, hint: "remove one 'after'")
    }
    var hasSoundStart = [Bool](repeating: false, count: all.count)
    for index in order.order {
      hasSoundStart[index] = order.predecessors[index].map { entries[$0].errors == nil } ?? true
      if !hasSoundStart[index] { markBroken(index) }
    }
    for index in entries.indices where !hasSoundStart[index] { markBroken(index) }
    scenarioErrorCount += findings.errorCount - errorsBefore
  }

  private mutating func reportBroken(
    _ index: Int, _ rule: ValidationRuleDescription, _ message: String,
    at location: SourceLocation, hint: String?
  ) {
    let countBefore = findings.count
    report(rule, message, at: location, hint: hint)
    // What was wrong with it before is not told of it again.
    entries[index].errors = entries[index].errors ?? findings.errors(since: countBefore)
  }

  private mutating func markBroken(_ index: Int) {
    entries[index].errors = entries[index].errors ?? findings.errors(since: findings.count)
  }
}

// MARK: - Changes

extension ScenarioDecoder {
  /// Reads an item of `changes`: one verb, with what it says.
  private mutating func change(_ node: SourceNode) -> Scenario.Change? {
    guard let entries = reader.mapping(node, "a change") else { return nil }
    var verbs: [(verb: Mitigation.Verb, entry: SourceEntry)] = []
    var isUnknown = false
    for entry in entries {
      if let verb = Mitigation.Verb(rawValue: entry.key) {
        verbs.append((verb, entry))
      } else if !reader.remark(entry) {
        isUnknown = isUnknown || !entry.key.hasPrefix("x-")
        reader.unknownKey(entry, among: Mitigation.Verb.names, "a change")
      }
    }
    guard verbs.count == 1, let (verb, entry) = verbs.first else {
      if !isUnknown || verbs.count > 1 {
        report(
          .missingKey,
          verbs.isEmpty ? "the change says nothing to do" : "the change says several things to do",
          at: node.location,
          hint: "one verb an item, such as suspend: {consumer: ID, supplier: ID}")
      }
      return nil
    }
    return change(verb, entry)
  }

  private mutating func change(
    _ verb: Mitigation.Verb, _ entry: SourceEntry
  ) -> Scenario.Change? {
    let grammar = verb.grammar
    let location = entry.keyLocation
    guard let entries = reader.mapping(entry.value, "'\(verb.rawValue)'") else { return nil }
    var arguments = ChangeArguments()
    for entry in entries {
      guard let parameter = ChangeParameter(rawValue: entry.key),
        grammar.parameters.contains(parameter)
      else {
        if !reader.remark(entry) {
          reader.unknownKey(
            entry, among: grammar.parameters.map(\.rawValue), "'\(verb.rawValue)'")
        }
        continue
      }
      arguments.values[parameter] = argument(parameter, entry)
    }
    for parameter in grammar.required
    where !entries.contains(where: { $0.key == parameter.rawValue }) {
      report(
        .missingKey, "'\(verb.rawValue)' has no '\(parameter.rawValue)'", at: location,
        hint: "add \(parameter.rawValue): \(parameter.meaning)")
    }
    return Scenario.Change(
      grammar.mitigation(arguments), since: arguments.date(.since), location: location)
  }

  private mutating func argument(
    _ parameter: ChangeParameter, _ entry: SourceEntry
  ) -> ChangeArguments.Value? {
    var found: ChangeArguments.Value?
    switch parameter.shape {
    case .ids: found = ids(entry).map { .texts($0) }
    case .number(let most): found = number(entry, atMost: most).map { .number($0) }
    case .need:
      reader.value(entry) { draft, value in
        found = draft.findings.wholeNumber(value, for: entry.key, atLeast: 1).map { .count($0) }
      }
    case .boolean:
      reader.value(entry) { draft, value in
        found = draft.findings.boolean(value, for: entry.key).map { .flag($0) }
      }
    case .word(let words):
      reader.value(entry) { draft, value in
        found = draft.findings.word(value, for: entry.key, of: words).map { .text($0) }
      }
    case .date:
      reader.value(entry) { draft, value in
        found = draft.findings.date(value, for: entry.key).map { .date($0) }
      }
    default: found = text(entry).map { .text($0.normalized) }
    }
    return found
  }

  /// Reads one id or a list of them.
  private mutating func ids(_ entry: SourceEntry) -> [String]? {
    let ids = reader.texts(entry).map(\.normalized)
    if ids.isEmpty, case .list(let items) = entry.value.content, items.isEmpty {
      report(
        .missingKey, "'\(entry.key)' lists nothing", at: entry.value.location, hint: "name some")
    }
    return ids.isEmpty ? nil : ids
  }
}

// MARK: - Values

extension ScenarioDecoder {
  private mutating func report(
    _ rule: ValidationRuleDescription, _ message: String, at location: SourceLocation,
    hint: String? = nil
  ) {
    reader.draft.findings.report(rule, message, at: location, hint: hint)
  }

  private mutating func text(_ entry: SourceEntry, isLong: Bool = false) -> String? {
    var text: String?
    reader.value(entry) { text = $0.findings.text($1, for: entry.key, isLong: isLong) }
    return text
  }

  private mutating func number(_ entry: SourceEntry, atMost most: Double?) -> Double? {
    var number: Double?
    reader.value(entry) { number = $0.findings.number($1, for: entry.key, atMost: most) }
    return number
  }

  /// Reads what nothing uses.
  private mutating func remark(_ entry: SourceEntry) {
    if entry.key == ScenarioFileKey.source.rawValue {
      _ = reader.texts(entry)
    } else {
      _ = text(entry, isLong: true)
    }
  }
}
