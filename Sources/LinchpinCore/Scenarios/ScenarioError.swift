/// Why scenarios cannot be made, with everything that is wrong with them.
public struct ScenarioError: DescribedError, Equatable {
  /// What kind of failure this is; programs decide by it.
  public enum Code: String, Sendable {
    /// A change does not apply, or what it leaves is no description.
    case invalid
    /// What an overlay leaves is larger, deeper or longer than the limits allow.
    case limitReached
  }

  /// What programs decide by.
  public let code: Code
  /// One sentence for people.
  public let message: String
  /// Each thing that is wrong, with where it is written and the way out.
  public let findings: [Finding]

  /// Whether the scenarios are wrong or ask for more than the limits allow.
  public var cause: FailureCause { code == .limitReached ? .limitReached : .invalidInput }

  package init(code: Code, message: String, findings: [Finding]) {
    self.code = code
    self.message = message
    self.findings = findings
  }
}

extension ScenarioError {
  /// The rule that a change which cannot be made breaks.
  package static let changeDoesNotApply = "change-does-not-apply"

  /// A change of a scenario that cannot be made.
  package static func refused(
    _ message: String, hint: String?, at location: SourceLocation, in source: ScenarioSource
  ) -> ScenarioError {
    let isKnown = location.file >= 0
    let finding = Finding(
      rule: changeDoesNotApply, severity: .error, message: message,
      file: isKnown ? source.name : nil, line: Int(location.line), column: Int(location.column),
      excerpt: isKnown ? source.excerpt(location) : nil, hint: hint)
    return ScenarioError(code: .invalid, message: message, findings: [finding])
  }

  /// Everything that is wrong with several scenarios of a file.
  package static func joined(_ errors: [ScenarioError], in source: ScenarioSource) -> ScenarioError
  {
    let findings = errors.flatMap { $0.findings }
    let count = findings.count { $0.severity == .error }
    return ScenarioError(
      code: errors.contains { $0.code == .limitReached } ? .limitReached : .invalid,
      message: "the scenarios \(source.quotedName) have \(count) error\(count == 1 ? "" : "s")",
      findings: findings)
  }
}

/// The text that scenarios were read from, as errors speak of it.
package struct ScenarioSource: Sendable {
  /// The path as the user gave it.
  package let name: String
  /// The name in quotes, fit for messages.
  package let quotedName: String
  /// Returns the line that is at a location, fit for messages.
  package let excerpt: @Sendable (SourceLocation) -> String?

  package init(
    name: String, quotedName: String, excerpt: @escaping @Sendable (SourceLocation) -> String?
  ) {
    self.name = name
    self.quotedName = quotedName
    self.excerpt = excerpt
  }

  /// Scenarios that no file has.
  package static let memory = ScenarioSource(name: "scenarios", quotedName: "'scenarios'") { _ in
    nil
  }
}
