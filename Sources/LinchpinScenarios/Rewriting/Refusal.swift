/// Why a change cannot be made, and the way out.
public struct Refusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// Lower case, the user's own words in quotes.
  public let message: String
  public let hint: String?

  public init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  public var description: String { hint.map { "\(message); \($0)" } ?? message }
}
