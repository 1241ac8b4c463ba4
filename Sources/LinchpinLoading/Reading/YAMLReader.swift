import LinchpinCore
import Yams

/// Reads YAML into a tree with places; says what is no YAML, or more of it than is safe.
///
/// The tree is composed by Yams and walked here: `Yams.load` traps on keys that are lists, and
/// would build as many values as aliases of aliases stand for.
struct YAMLReader {
  let file: Int
  let limits: LoadingLimits
  private var findings: FindingList
  private var renamed = RenamedKeys()
  private var visitsLeft = 0

  private init(file: Int, limits: LoadingLimits, findings: FindingList) {
    self.file = file
    self.limits = limits
    self.findings = findings
  }

  /// Returns the file's tree, or `nil` if it has none.
  static func read(
    _ text: UnsafeBufferPointer<UInt8>, file: Int, limits: LoadingLimits,
    findings: inout FindingList
  ) -> SourceNode? {
    var reader = YAMLReader(file: file, limits: limits, findings: findings)
    reader.visitsLeft = limits.visits(forBytes: text.count)
    let tree = reader.tree(of: text)
    findings = reader.findings
    return tree
  }

  private mutating func tree(of text: UnsafeBufferPointer<UInt8>) -> SourceNode? {
    guard !AliasKeys.areThreat(in: text) else {
      findings.reportLimit(
        .tooManyAliases, "many aliases beside keys that are no plain text", at: start,
        hint: "write keys as plain text")
      return nil
    }
    guard let root = composed(String(decoding: text, as: UTF8.self)) else { return nil }
    return node(root, depth: 1, place: start)
  }

  private var start: SourceLocation { SourceLocation(file: file, line: 1, column: 1) }

  private func place(_ mark: Mark?, or fallback: SourceLocation) -> SourceLocation {
    guard let mark else { return fallback }
    return SourceLocation(file: file, line: mark.line, column: mark.column)
  }
}

// MARK: - Composing

extension YAMLReader {
  /// Composes the text; where Yams refuses a mapping for equal keys, renames the first of them
  /// and tries again, so that the walk can tell each duplicate with its place.
  private mutating func composed(_ text: String) -> Node? {
    var text = text
    while true {
      do {
        // Without rules for tags every scalar stays text, which is what a schema wants.
        guard let root = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
          findings.report(.emptyDescription, "the file is empty", at: start)
          return nil
        }
        return root
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        if let key = keys.first, renamed.rename(key, at: context.mark, in: &text) { continue }
        // Too many to find each second one: tell where the first ones are.
        for (key, mark) in renamed.places + [(keys.first ?? "", context.mark)] {
          findings.report(
            .duplicateKey, "duplicate key \(Excerpt.quoted(key))", at: place(mark, or: start),
            hint: "the mapping has it again further down")
        }
        return nil
      } catch {
        report(error)
        return nil
      }
    }
  }

  private mutating func report(_ error: any Error) {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      let place = place(mark, or: start)
      if problem.contains("nesting") {
        findings.reportLimit(.tooDeep, "nested more than \(limits.depth) deep", at: place)
      } else {
        let doing = context.map { " (\($0.text) that begins at line \($0.mark.line))" } ?? ""
        findings.report(
          .syntax, problem + doing, at: place,
          hint: problem.contains("cannot start any token")
            ? "YAML is indented with spaces; text that begins with @, ` or % must be quoted" : nil)
      }
    case .composer(_, let problem, let mark, _):
      let isSecond = problem.contains("another document")
      findings.report(
        isSecond ? .multipleDocuments : .syntax, isSecond ? "a second document begins" : problem,
        at: place(mark, or: start),
        hint: isSecond ? "put each document into a file of its own" : nil)
    case .reader(let problem, _, _, _): findings.report(.syntax, problem, at: start)
    default: findings.report(.syntax, "the file is no YAML", at: start)
    }
  }
}

// MARK: - Walking

extension YAMLReader {
  private mutating func node(_ node: Node, depth: Int, place fallback: SourceLocation)
    -> SourceNode?
  {
    let location = place(node.mark, or: fallback)
    guard isWithinLimits(depth: depth, at: location) else { return nil }
    let tag = checkTag(of: node, at: location)
    switch node {
    case .scalar(let scalar):
      // Most likely a tag without a value is text that should have been quoted.
      let text = scalar.string.isEmpty ? tag ?? "" : scalar.string
      return SourceNode(
        content: .scalar(
          SourceScalar(text: text, isQuoted: tag != nil || scalar.style != .plain)),
        location: location)
    case .sequence(let sequence):
      var items: [SourceNode] = []
      items.reserveCapacity(sequence.count)
      for item in sequence {
        guard let item = self.node(item, depth: depth + 1, place: location) else {
          if findings.isLimitReached { return nil }
          continue
        }
        items.append(item)
      }
      return SourceNode(content: .list(items), location: location)
    case .mapping(let mapping):
      return self.mapping(mapping, depth: depth, location: location)
    case .alias:
      findings.report(.syntax, "an alias stands for nothing", at: location)
      return nil
    }
  }

  private mutating func mapping(
    _ mapping: Node.Mapping, depth: Int, location: SourceLocation
  ) -> SourceNode? {
    var entries: [SourceEntry] = []
    entries.reserveCapacity(mapping.count)
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        findings.report(
          .nonTextKey, "a key is a list or a mapping", at: place(key.mark, or: location),
          hint: "keys are plain text")
        continue
      }
      let keyPlace = place(scalar.mark, or: location)
      checkTag(of: key, at: keyPlace)
      visitsLeft -= 1
      guard let value = node(value, depth: depth + 1, place: keyPlace) else {
        if findings.isLimitReached { return nil }
        continue
      }
      if scalar.string == "<<", scalar.style == .plain {
        findings.report(
          .unknownKey, "merge keys '<<' are not supported", at: keyPlace,
          hint: "write the keys out")
        continue
      }
      entries.append(
        SourceEntry(key: renamed.original(of: scalar.string), keyLocation: keyPlace, value: value))
    }
    DuplicateKeys.report(in: &entries, to: &findings)
    return SourceNode(content: .mapping(entries), location: location)
  }

  private mutating func isWithinLimits(depth: Int, at location: SourceLocation) -> Bool {
    visitsLeft -= 1
    if depth > limits.depth {
      findings.reportLimit(.tooDeep, "nested more than \(limits.depth) deep", at: location)
    } else if visitsLeft < 0 {
      findings.reportLimit(
        .tooManyAliases, "aliases stand for too many values", at: location,
        hint: "write the values out")
    }
    return !findings.isLimitReached
  }

  /// Reports and returns a tag that is written: with no rules, everything else is text, a list
  /// or a mapping.
  @discardableResult
  private mutating func checkTag(of node: Node, at location: SourceLocation) -> String? {
    let tag =
      switch node {
      case .scalar(let scalar): scalar.tag.rawValue
      case .sequence(let sequence): sequence.tag.rawValue
      case .mapping(let mapping): mapping.tag.rawValue
      case .alias: ""
      }
    if tag.isEmpty || Self.plainTags.contains(tag) { return nil }
    findings.report(
      .unsupportedTag, "the tag \(Excerpt.quoted(tag)) has no meaning here", at: location,
      hint: tag.hasPrefix("tag:") ? "remove it" : "quote the text: \"\(tag)\"")
    return tag
  }

  /// The tags of what has none, and of quoted text.
  private static let plainTags = [
    "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map",
  ]
}
