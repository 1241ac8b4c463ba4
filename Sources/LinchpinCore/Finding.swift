/// Something wrong or doubtful in a description, with its location and the way out.
public struct Finding: Sendable, Equatable {
  /// How serious a finding is; the cases begin with the most serious.
  public enum Severity: String, Sendable, CaseIterable {
    case error, warning, note
  }

  /// The name of the rule that found it, in kebab-case; it never changes meaning.
  public var rule: String
  /// How serious it is.
  public var severity: Severity
  /// What is wrong, with the user's own word in quotes.
  public var message: String
  /// The file's path as the user gave it; `nil` where the finding has no location.
  public var file: String?
  /// The line in the file, counted from 1; 0 where it is unknown.
  public var line: Int
  /// The column in the line, counted from 1 in Unicode scalars; 0 where it is unknown.
  public var column: Int
  /// The offending text.
  public var excerpt: String?
  /// What to do about it.
  public var hint: String?

  public init(
    rule: String, severity: Severity, message: String, file: String? = nil, line: Int = 0,
    column: Int = 0, excerpt: String? = nil, hint: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.file = file
    self.line = line
    self.column = column
    self.excerpt = excerpt
    self.hint = hint
  }
}
