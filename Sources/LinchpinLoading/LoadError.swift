import LinchpinCore

/// Why a description could not be loaded, with everything that is wrong in it.
public struct LoadError: DescribedError {
  /// What kind of failure this is; programs decide by it.
  public struct Code: FailureCode {
    /// The code as programs and scripts read it, in kebab-case; it never changes meaning.
    public let name: String
    /// Whose turn it is when loading stops with this code.
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

  /// What programs decide by.
  public let code: Code
  /// One sentence for people.
  public let message: String
  /// All errors, warnings and notes, ordered by file, line and column.
  public let findings: [Finding]

  /// Whose turn it is, as the code says.
  public var cause: FailureCause { code.cause }

  public init(code: Code, message: String, findings: [Finding] = []) {
    self.code = code
    self.message = message
    self.findings = findings
  }
}

extension LoadError.Code: CustomStringConvertible {
  public var description: String { name }
}
