import LinchpinCore

/// Reads the tree of a YAML or JSON file into the document in the making.
struct TreeDecoder {
  var draft: DocumentDraft
  /// The evidence of relations that give none.
  var evidence = Evidence.unstated
  /// The sources of relations that give none.
  var sources: [String] = []
  /// What relations of this file have said so far.
  var sayings = RelationMemo()
  /// Whether this is the file that was asked for, not one that it includes.
  let isRoot: Bool
  /// What the file includes, as written.
  var includes: [Include] = []

  struct Include {
    let path: String
    let location: SourceLocation
  }

  init(draft: DocumentDraft, isRoot: Bool) {
    self.draft = draft
    self.isRoot = isRoot
  }

  mutating func decode(_ root: SourceNode) {
    guard let entries = mapping(root, "a description") else { return }
    readDefaults(entries)
    checkVersion(entries, at: root.location)
    for entry in entries {
      if let kind = EntityKind.sections[entry.key] {
        section(kind, entry)
      } else if let key = DocumentKey(rawValue: entry.key) {
        decode(key, entry)
      } else {
        unknownKey(
          entry, among: DocumentKey.names + EntityKind.allCases.map(\.section), "a description")
        declareBroken(entry)
      }
    }
  }

  /// Reads what the relations of a file default to, which must be known before them.
  private mutating func readDefaults(_ entries: [SourceEntry]) {
    for entry in entries {
      switch DocumentKey(rawValue: entry.key) {
      case .evidence:
        var level: Evidence?
        value(entry) { level = $0.evidence($1) }
        evidence = level ?? evidence
        if isRoot { draft.document.statedEvidence = level }
      case .source: sources = texts(entry)
      default: break
      }
    }
  }

  private mutating func checkVersion(_ entries: [SourceEntry], at location: SourceLocation) {
    guard let version = entries.first(where: { $0.key == "linchpin" }) else {
      let other = entries.first { $0.key.hasPrefix("linchpin-") }
      draft.findings.report(
        .missingKey, "the file does not say 'linchpin: 1'", at: other?.keyLocation ?? location,
        hint: other.map { "this is a \($0.key.dropFirst(9)) file, not a description" }
          ?? "begin it with linchpin: 1")
      return
    }
    value(version) { draft, value in
      if value.isQuoted || NumberReader.integer(value.bytes) != 1 {
        draft.findings.report(
          .unsupportedVersion, "the format version is 1, not \(Excerpt.quoted(value.text))",
          at: value.location, hint: "write linchpin: 1")
      }
    }
  }

  private mutating func decode(_ key: DocumentKey, _ entry: SourceEntry) {
    switch key {
    case .linchpin, .evidence, .source: break
    case .title:
      var title: String?
      value(entry) { title = $0.findings.text($1, for: "title") }
      if isRoot { draft.document.title = title }
    case .notes: value(entry) { _ = $0.findings.text($1, for: "notes", isLong: true) }
    case .asOf:
      guard isOnlyInRoot(entry) else { return }
      value(entry) { $0.document.asOf = $0.findings.day($1, for: "as-of") }
    case .includes:
      var items = [entry.value]
      if case .list(let listed) = entry.value.content { items = listed }
      for item in items {
        var path: String?
        value(item, "includes") { path = $0.findings.text($1, for: "includes") }
        if let path { includes.append(Include(path: path, location: item.location)) }
      }
    case .incident:
      if isOnlyInRoot(entry) { incident(entry) }
    }
  }

  /// Notes what a misspelt section would declare, so that the ids in it are not reported too.
  private mutating func declareBroken(_ section: SourceEntry) {
    guard case .mapping(let entries) = section.value.content else { return }
    for entry in entries {
      draft.document.brokenDeclarations.append(draft.document.symbols.symbol(for: entry.key))
    }
  }

  private mutating func isOnlyInRoot(_ entry: SourceEntry) -> Bool {
    if !isRoot {
      draft.findings.report(
        .misplacedKey, "'\(entry.key)' stands in an included file", at: entry.keyLocation,
        hint: "move it to the file that includes this one")
    }
    return isRoot
  }
}

// MARK: - Shapes

extension TreeDecoder {
  /// Returns a mapping's entries, or reports that a value is none.
  mutating func mapping(_ node: SourceNode, _ what: String) -> [SourceEntry]? {
    if case .mapping(let entries) = node.content { return entries }
    draft.findings.report(
      .wrongType, "\(what) is a mapping, not \(node.typeName)", at: node.location)
    return nil
  }

  /// Returns a list's items, or reports that a value is none.
  mutating func list(_ node: SourceNode, _ key: String) -> [SourceNode]? {
    if case .list(let items) = node.content { return items }
    var hint: String?
    if case .scalar(let scalar) = node.content, !scalar.isNull {
      hint = "write [\(Excerpt.printable(scalar.text, around: 0))]"
    }
    draft.findings.report(
      .wrongType, "'\(key)' is a list, not \(node.typeName)", at: node.location, hint: hint)
    return nil
  }

  /// Reads a single value, or reports that it is a list or a mapping.
  mutating func value(
    _ node: SourceNode, _ key: String, _ read: (inout DocumentDraft, WrittenValue) -> Void
  ) {
    guard case .scalar(let scalar) = node.content else {
      draft.findings.report(
        .wrongType, "'\(key)' is a single value, not \(node.typeName)", at: node.location)
      return
    }
    scalar.withValue(at: node.location) { read(&draft, $0) }
  }

  mutating func value(
    _ entry: SourceEntry, _ read: (inout DocumentDraft, WrittenValue) -> Void
  ) {
    value(entry.value, entry.key, read)
  }

  /// Reads one text or a list of them.
  mutating func texts(_ entry: SourceEntry) -> [String] {
    var items = [entry.value]
    if case .list(let listed) = entry.value.content { items = listed }
    var found: [String] = []
    for item in items {
      value(item, entry.key) { draft, value in
        if let text = draft.findings.text(value, for: entry.key) { found.append(text) }
      }
    }
    return found
  }

  /// Reads what any mapping may carry and nothing uses; returns whether it is that.
  mutating func remark(_ entry: SourceEntry) -> Bool {
    switch entry.key {
    case "notes": value(entry) { _ = $0.findings.text($1, for: "notes", isLong: true) }
    case "source": _ = texts(entry)
    default: return false
    }
    return true
  }

  /// Reports a key that nothing has, unless it begins with `x-`.
  mutating func unknownKey(_ entry: SourceEntry, among known: [String], _ what: String) {
    guard !entry.key.hasPrefix("x-") else { return }
    let meant = Synonyms.key(entry.key, among: known) ?? nearest(to: entry.key, among: known)
    draft.findings.report(
      .unknownKey, "unknown key \(Excerpt.quoted(entry.key)) in \(what)", at: entry.keyLocation,
      hint: meant.map { "did you mean '\($0)'?" }
        ?? "known here: \(known.sorted().joined(separator: ", ")); keys of your own begin with x-")
  }
}

extension EntityKind {
  /// Each kind by the name of its section.
  static let sections = Dictionary(
    uniqueKeysWithValues:  // keys: ours
      EntityKind.allCases.map { ($0.section, $0) })
}
