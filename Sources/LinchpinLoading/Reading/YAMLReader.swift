import LinchpinCore

/// Reads YAML into a tree with locations; says what is no YAML, or more of it than is safe.
struct YAMLReader {
  private let events: YAMLEvents
  private let limits: LoadingLimits
  private var findings: FindingList
  private let start: SourceLocation
  /// What anchors name, if it is whole.
  private var anchored: [ByteString: Anchored] = [:]
  private var visitsLeft: Int

  /// A value that aliases stand for, and what visiting it takes.
  private struct Anchored {
    let node: SourceNode
    /// How many mappings and lists are inside each other, the value itself included.
    let height: Int
    /// How many values there are, those that aliases in it stand for included.
    let visits: Int
  }

  /// Reading ends: whatever comes is not worth telling.
  private struct Stopped: Error {}

  private init(
    _ text: UnsafeBufferPointer<UInt8>, file: Int, limits: LoadingLimits, findings: FindingList
  ) {
    events = YAMLEvents(text, file: file)
    start = SourceLocation(file: file, line: 1, column: 1)
    visitsLeft = limits.visits(forBytes: text.count)
    self.limits = limits
    self.findings = findings
  }

  /// Returns the file's tree, or `nil` if it has none.
  static func read(
    _ text: UnsafeBufferPointer<UInt8>, file: Int, limits: LoadingLimits,
    findings: inout FindingList
  ) -> SourceNode? {
    var reader = YAMLReader(text, file: file, limits: limits, findings: findings)
    let tree = try? reader.document()
    findings = reader.findings
    return tree
  }

  private mutating func document() throws(Stopped) -> SourceNode {
    try next()
    try next()
    guard events.kind == .documentStart else {
      findings.report(.emptyDescription, "the file is empty", at: start)
      throw Stopped()
    }
    try next()
    let (root, _) = try node(depth: 1)
    try next()
    try next()
    if events.kind == .documentStart {
      findings.report(
        .multipleDocuments, "a second document begins", at: events.location,
        hint: "put each document into a file of its own")
      throw Stopped()
    }
    guard let root else { throw Stopped() }
    return root
  }

  private mutating func next() throws(Stopped) {
    do {
      try events.next()
    } catch {
      let doing = error.context.map { " (\($0.text) that begins at line \($0.line))" } ?? ""
      findings.report(
        .syntax, error.problem + doing, at: error.location,
        hint: error.problem.contains("cannot start any token")
          ? "YAML is indented with spaces; text that begins with @, ` or % must be quoted" : nil)
      throw Stopped()
    }
  }
}

// MARK: - Nodes

extension YAMLReader {
  /// Reads the value that begins with the event in hand, up to its last event; `nil` if it is none.
  ///
  /// - Returns: The value, and how many mappings and lists are inside each other in it.
  private mutating func node(depth: Int) throws(Stopped) -> (SourceNode?, height: Int) {
    let location = events.location
    if events.kind == .alias { return try alias(depth: depth) }
    try visit(depth: depth, at: location)
    let anchor = events.anchor
    let before = visitsLeft
    let tag = writtenTag()
    var height = 1
    var node: SourceNode?
    switch events.kind {
    case .scalar:
      var scalar = events.scalar
      // Most likely a tag without a value is text that should have been quoted.
      if scalar.text.isEmpty, let tag { scalar.text = tag }
      scalar.isQuoted = scalar.isQuoted || tag != nil
      node = SourceNode(content: .scalar(scalar), location: location)
    case .sequenceStart:
      let (items, deepest) = try items(depth: depth)
      node = SourceNode(content: .list(items), location: location)
      height += deepest
    default:
      let (entries, deepest) = try entries(depth: depth)
      node = SourceNode(content: .mapping(entries), location: location)
      height += deepest
    }
    if let anchor, let node {
      anchored[ByteString(anchor)] = Anchored(
        node: node, height: height, visits: 1 + before - visitsLeft)
    }
    return (node, height)
  }

  private mutating func items(depth: Int) throws(Stopped) -> ([SourceNode], Int) {
    var items: [SourceNode] = []
    var deepest = 0
    try next()
    while events.kind != .sequenceEnd {
      let (item, height) = try node(depth: depth + 1)
      if let item { items.append(item) }
      deepest = max(deepest, height)
      try next()
    }
    return (items, deepest)
  }

  private mutating func entries(depth: Int) throws(Stopped) -> ([SourceEntry], Int) {
    var entries: [SourceEntry] = []
    var deepest = 0
    try next()
    while events.kind != .mappingEnd {
      let location = events.location
      let (key, keyHeight) = try node(depth: depth + 1)
      try next()
      let (value, height) = try node(depth: depth + 1)
      deepest = max(deepest, keyHeight, height)
      if let key, let text = keyText(key, at: location), let value {
        entries.append(SourceEntry(key: text, keyLocation: location, value: value))
      }
      try next()
    }
    DuplicateKeys.report(in: &entries, to: &findings)
    return (entries, deepest)
  }

  /// Returns the text of a key; reports what cannot be one.
  private mutating func keyText(_ key: SourceNode, at location: SourceLocation) -> String? {
    guard case .scalar(let scalar) = key.content else {
      findings.report(
        .nonTextKey, "a key is a list or a mapping", at: location, hint: "keys are plain text")
      return nil
    }
    guard scalar.isQuoted || scalar.text != "<<" else {
      findings.report(
        .unknownKey, "merge keys '<<' are not supported", at: location,
        hint: "write the keys out")
      return nil
    }
    return scalar.text
  }

  /// Returns what an alias stands for.
  private mutating func alias(depth: Int) throws(Stopped) -> (SourceNode?, Int) {
    let location = events.location
    guard let known = anchored[ByteString(events.anchor ?? "")] else {
      findings.report(
        .syntax, "the alias \(Excerpt.quoted("*" + (events.anchor ?? ""))) stands for nothing",
        at: location, hint: "an anchor, &name, comes before the aliases that name it")
      return (nil, 0)
    }
    visitsLeft -= known.visits - 1
    try visit(depth: depth + known.height - 1, at: location)
    return (known.node, known.height)
  }

  private mutating func visit(depth: Int, at location: SourceLocation) throws(Stopped) {
    visitsLeft -= 1
    if depth > limits.depth {
      findings.reportLimit(.tooDeep, "nested more than \(limits.depth) deep", at: location)
    } else if visitsLeft < 0 {
      findings.reportLimit(
        .tooManyAliases, "aliases stand for too many values", at: location,
        hint: "write the values out")
    }
    if findings.isLimitReached { throw Stopped() }
  }

  /// Reports and returns a tag that is written: with no rules, everything else is text, a list or a
  /// mapping.
  private mutating func writtenTag() -> String? {
    guard let tag = events.tag, !Self.plainTags.contains(tag) else { return nil }
    findings.report(
      .unsupportedTag, "the tag \(Excerpt.quoted(tag)) has no meaning here", at: events.location,
      hint: tag.hasPrefix("tag:") ? "remove it" : "quote the text: \"\(tag)\"")
    return tag
  }

  /// The tags of text, lists and mappings.
  private static let plainTags = [
    "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map",
  ]
}
