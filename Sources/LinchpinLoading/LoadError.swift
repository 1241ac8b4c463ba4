import LinchpinCore

/// Why a description could not be loaded, with everything that is wrong in it.
public struct LoadError: Error, Sendable {
  /// What kind of failure this is; programs decide by it.
  public struct Code: Sendable, Hashable {
    private let name: String

    /// There is no such file or folder.
    public static let missing = Code(name: "missing")
    /// There is something, but it cannot be read as a description: no permission, a device, a
    /// folder without tables.
    public static let unreadable = Code(name: "unreadable")
    /// The description was read, and it is wrong.
    public static let invalid = Code(name: "invalid")
    /// The description is larger, deeper or longer than the limits allow.
    public static let limitReached = Code(name: "limitReached")
  }

  public let code: Code
  /// One sentence for people.
  public let message: String
  /// All errors, warnings and notes, ordered by file, line and column.
  public let findings: [Finding]

  public init(code: Code, message: String, findings: [Finding] = []) {
    self.code = code
    self.message = message
    self.findings = findings
  }
}

extension LoadError.Code: CustomStringConvertible {
  public var description: String { name }
}
