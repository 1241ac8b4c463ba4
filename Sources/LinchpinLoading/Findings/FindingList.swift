import LinchpinCore

/// What has been found wrong or doubtful so far, with locations that are still numbers.
struct FindingList {
  private struct Entry {
    let rule: String
    let severity: Finding.Severity
    let message: String
    let location: SourceLocation
    let hint: String?
  }

  private var entries: [Entry] = []
  private(set) var errorCount = 0
  /// How often something was reported, kept or not.
  private(set) var reportCount = 0
  private let limit: Int
  /// Whether something was larger, deeper or longer than the limits allow.
  private(set) var isLimitReached = false

  init(limit: Int) { self.limit = limit }

  var hasErrors: Bool { errorCount > 0 }

  /// Whether another error would only be counted.
  var isFullOfErrors: Bool { errorCount >= limit }

  /// Notes that a rule is broken at a location.
  ///
  /// Beyond the limit, findings are counted and not kept; the message is then not even made.
  mutating func report(
    _ rule: ValidationRuleDescription, _ message: @autoclosure () -> String,
    at location: SourceLocation, hint: @autoclosure () -> String? = nil,
    severity: Finding.Severity? = nil
  ) {
    let severity = severity ?? rule.severity
    reportCount += 1
    if severity == .error { errorCount += 1 }
    let kept = severity == .error ? errorCount : entries.count - min(errorCount, limit) + 1
    if kept <= limit {
      entries.append(
        Entry(
          rule: rule.name, severity: severity, message: message(), location: location, hint: hint())
      )
    }
  }

  /// Notes that a limit is reached, which ends the work with another code than a mistake does.
  mutating func reportLimit(
    _ rule: ValidationRuleDescription, _ message: String, at location: SourceLocation,
    hint: String? = nil
  ) {
    isLimitReached = true
    report(rule, message, at: location, hint: hint)
  }

  /// How many are kept.
  var count: Int { entries.count }

  /// The errors that were kept since there were so many.
  func errors(since count: Int) -> FindingList {
    var list = FindingList(limit: limit)
    list.entries = entries[count...].filter { $0.severity == .error }
    list.errorCount = list.entries.count
    return list
  }

  /// Returns all findings with the lines they are about, ordered by file, line and column.
  func findings(in files: [SourceFile]) -> [Finding] {
    var ordered = entries.enumerated().sorted {
      ($0.element.location.file, $0.element.location.line, $0.element.location.column, $0.offset)
        < (
          $1.element.location.file, $1.element.location.line, $1.element.location.column, $1.offset
        )
    }.map(\.element)
    if errorCount > limit {
      ordered.append(
        Entry(
          rule: ValidationRuleDescription.tooManyFindings.name, severity: .error,
          message: "\(errorCount) errors in all; the first \(limit) are kept",
          location: .unknown, hint: "the first errors often explain the others"))
    }
    var excerpts = ExcerptReader(files: files)
    let found = ordered.map { entry in
      let index = Int(entry.location.file)
      return Finding(
        rule: entry.rule, severity: entry.severity, message: entry.message,
        file: files.indices.contains(index) ? files[index].name : nil,
        line: Int(entry.location.line), column: Int(entry.location.column),
        excerpt: excerpts.excerpt(at: entry.location), hint: entry.hint)
    }
    return found.enumerated().sorted { a, b in
      let first = a.element.file ?? "\u{10FFFF}"
      let second = b.element.file ?? "\u{10FFFF}"
      return haveSameBytes(first, second)
        ? a.offset < b.offset : utf8Precedes(first, second)
    }.map(\.element)
  }
}
