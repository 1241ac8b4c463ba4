import LinchpinCore

/// Why a change cannot be made, and the way out.
public typealias Refusal = Failure<RefusalCode>

/// There is one kind of refusal.
public struct RefusalCode: FailureCode {
  public let name: String
  public let cause: FailureCause

  /// The change does not fit the state that it is made to.
  public static let changeDoesNotApply = Self(
    name: "change-does-not-apply", cause: .invalidInput)
}

extension Refusal {
  public init(_ message: String, hint: String? = nil) {
    self.init(.changeDoesNotApply, message, hint: hint)
  }
}
