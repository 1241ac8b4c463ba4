import LinchpinCore

/// Reads the tree of a file of scenarios.
struct ScenarioDecoder {
  /// Values are read as in descriptions.
  private var reader: TreeDecoder
  private(set) var base: String?
  private(set) var costUnit: String?
  /// Every scenario, and what is wrong with it; `nil` where nothing is.
  private var entries: [(scenario: ScenarioEntry, errors: FindingList?)] = []
  /// The scenarios that nothing is wrong with.
  var scenarios: [ScenarioEntry] { entries.filter { $0.errors == nil }.map(\.scenario) }
  /// The others, which are left out; one that starts from a broken one has no errors of its own.
  var broken: [(scenario: ScenarioEntry, errors: FindingList)] {
    entries.compactMap { entry in entry.errors.map { (entry.scenario, $0) } }
  }
  /// How many errors are about single scenarios.
  private(set) var scenarioErrorCount = 0

  var findings: FindingList { reader.draft.findings }

  init(draft: DocumentDraft) { reader = TreeDecoder(draft: draft, isRoot: true) }

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
    var scenario = ScenarioEntry(
      name: declaration.key, afterLocation: declaration.keyLocation, changes: [], sources: [],
      location: declaration.keyLocation)
    if !declaration.value.isNull {
      let entries = reader.mapping(declaration.value, "a scenario") ?? []
      for entry in entries { decode(entry, of: &scenario) }
    }
    scenarioErrorCount += findings.errorCount - errorsBefore
    let isBroken = findings.errorCount > errorsBefore
    entries.append((scenario, isBroken ? findings.errors(since: countBefore) : nil))
  }

  private mutating func decode(_ entry: SourceEntry, of scenario: inout ScenarioEntry) {
    switch ScenarioKey(rawValue: entry.key) {
    case .title: scenario.title = text(entry)
    case .notes: scenario.notes = text(entry, isLong: true)
    case .source: scenario.sources = reader.texts(entry)
    case .cost: scenario.cost = number(entry, atMost: 1e15)
    case .after:
      scenario.after = text(entry)?.normalized
      scenario.afterLocation = entry.value.location
    case .overlay:
      if let parts = reader.mapping(entry.value, "'overlay'") {
        for part in parts where part.key == DocumentKey.includes.rawValue {
          report(
            .misplacedKey, "an overlay includes no files", at: part.keyLocation,
            hint: "write into the overlay what it should add")
        }
        scenario.overlay = DescriptionOverlay(tree: entry.value)
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
    for (index, scenario) in all.enumerated() {
      guard let after = scenario.after, order.predecessors[index] == nil else { continue }
      reportBroken(
        index, .unknownScenario, "unknown scenario \(Excerpt.quoted(after))",
        at: scenario.afterLocation,
        hint: nearest(to: after, among: all.map(\.name)).map { "did you mean '\($0)'?" })
    }
    for index in order.circular {
      reportBroken(
        index, .scenarioCycle, "\(Excerpt.quoted(all[index].name)) starts from itself",
        at: all[index].afterLocation, hint: "remove one 'after'")
    }
    var hasSoundStart = [Bool](repeating: false, count: all.count)
    for index in order.places {
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
  private mutating func change(_ node: SourceNode) -> ChangeEntry? {
    guard let entries = reader.mapping(node, "a change") else { return nil }
    var verbs: [(verb: ChangeVerb, entry: SourceEntry)] = []
    var isUnknown = false
    for entry in entries {
      if let verb = ChangeVerb(rawValue: entry.key) {
        verbs.append((verb, entry))
      } else if !reader.remark(entry) {
        isUnknown = isUnknown || !entry.key.hasPrefix("x-")
        reader.unknownKey(entry, among: ChangeVerb.allCases.map(\.rawValue), "a change")
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
    return arguments(of: verb, entry)
  }

  private mutating func arguments(of verb: ChangeVerb, _ entry: SourceEntry) -> ChangeEntry? {
    guard let entries = reader.mapping(entry.value, "'\(verb.rawValue)'") else { return nil }
    var change = ChangeEntry(verb: verb, arguments: [:], location: entry.keyLocation)
    for entry in entries {
      guard let parameter = ChangeParameter(rawValue: entry.key),
        verb.parameters.contains(parameter)
      else {
        if !reader.remark(entry) {
          reader.unknownKey(
            entry, among: verb.parameters.map(\.rawValue), "'\(verb.rawValue)'")
        }
        continue
      }
      change.arguments[parameter] = argument(parameter, entry)
    }
    for parameter in verb.required
    where !entries.contains(where: { $0.key == parameter.rawValue }) {
      report(
        .missingKey, "'\(verb.rawValue)' has no '\(parameter.rawValue)'", at: entry.keyLocation,
        hint: "add \(parameter.rawValue): \(parameter.meaning)")
    }
    return change
  }

  private mutating func argument(
    _ parameter: ChangeParameter, _ entry: SourceEntry
  ) -> ChangeEntry.Argument? {
    var found: ChangeEntry.Argument?
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
