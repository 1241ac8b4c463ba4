import LinchpinCore

/// Why a description could not be loaded, with everything that is wrong in it.
public struct LoadError: DescribedError {
  /// What kind of failure this is; programs decide by it.
  public struct Code: FailureCode {
    public let name: String
    public let cause: FailureCause

    /// There is no such file or folder.
    public static let missing = Code(name: "missing", cause: .missingInput)
    /// There is something, but it cannot be read as a description: no permission, a device, a
    /// folder without tables.
    public static let unreadable = Code(name: "unreadable", cause: .missingInput)
    /// The description was read, and it is wrong.
    public static let invalid = Code(name: "invalid", cause: .invalidInput)
    /// The description is larger, deeper or longer than the limits allow.
    public static let limitReached = Code(name: "limit-reached", cause: .limitReached)
  }

  public let code: Code
  /// One sentence for people.
  public let message: String
  /// All errors, warnings and notes, ordered by file, line and column.
  public let findings: [Finding]

  public var cause: FailureCause { code.cause }

  public init(code: Code, message: String, findings: [Finding] = []) {
    self.code = code
    self.message = message
    self.findings = findings
  }
}

extension LoadError {
  /// A change of a scenario that cannot be made.
  package static func changeDoesNotApply(
    _ message: String, hint: String?, at location: SourceLocation, in file: SourceFile
  ) -> LoadError {
    var list = FindingList(limit: 1)
    list.report(.changeDoesNotApply, message, at: location, hint: hint)
    return LoadError(code: .invalid, message: message, findings: list.findings(in: [file]))
  }

  /// Everything that is wrong with a file, found in several goes.
  package static func joined(_ errors: [LoadError], about file: String) -> LoadError {
    let findings = errors.flatMap(\.findings)
    let count = findings.count { $0.severity == .error }
    return LoadError(
      code: errors.contains { $0.code == .limitReached } ? .limitReached : .invalid,
      message: "the scenarios \(Excerpt.quoted(file)) have \(count) error\(count == 1 ? "" : "s")",
      findings: findings)
  }
}
