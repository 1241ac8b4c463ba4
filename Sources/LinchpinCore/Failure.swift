/// Why a piece of work stopped: a code for programs, a sentence for people, and the way out.
///
/// Each module has a type of its own, such as `AnalysisError`, so that typed throws say which codes
/// there can be.
///
///     do {
///       print(try analysis.blastRadius(of: [Event(.breach, "mercro")]).exposed.count)
///     } catch {
///       print(error.code.name)  // unknown-entity
///       print(error)  // unknown entity 'mercro'; did you mean 'mercor'?
///     }
public struct Failure<ErrorCode: FailureCode>: DescribedError, Equatable {
  /// The type of the codes that this failure can have.
  public typealias Code = ErrorCode

  /// What programs decide by.
  public let code: Code
  /// What went wrong: lower case, without a full stop, the user's own words in quotes.
  public let message: String
  /// The way out; `nil` if none is known.
  public let hint: String?

  public init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// Whose turn it is, as the code says.
  public var cause: FailureCause { code.cause }
}

/// What programs decide by; more codes may be added.
public protocol FailureCode: Sendable, Hashable {
  /// In kebab-case; it never changes meaning.
  var name: String { get }
  var cause: FailureCause { get }
}

/// Whose turn it is when work stopped; the command line ends with an exit status for each.
public enum FailureCause: Sendable, Hashable, CaseIterable {
  /// The question makes no sense as it was put.
  case usage
  /// The input is wrong, or has not what the question is about.
  case invalidInput
  /// The input cannot be had.
  case missingInput
  /// A library that is needed is missing or gave up.
  case unavailable
  /// There is more of something than can be done.
  case limitReached
}

/// An error that can be told to people.
public protocol DescribedError: Error, CustomStringConvertible {
  var cause: FailureCause { get }
  /// Lower case, without a full stop, the user's own words in quotes.
  var message: String { get }
  /// The way out.
  var hint: String? { get }
  /// What is wrong with the input, location by location.
  var findings: [Finding] { get }
}

extension DescribedError {
  /// No way out is known, unless the error's type says otherwise.
  public var hint: String? { nil }
  /// Nothing is found at a location of the input, unless the error's type says otherwise.
  public var findings: [Finding] { [] }
  public var description: String { hint.map { "\(message); \($0)" } ?? message }
}
