import LinchpinCore

/// Why a change cannot be made, and the way out.
typealias Refusal = Failure<RefusalCode>

/// There is one kind of refusal.
struct RefusalCode: FailureCode {
  let name: String
  let cause: FailureCause

  /// The change does not fit the state that it is made to.
  static let changeDoesNotApply = Self(
    name: "change-does-not-apply", cause: .invalidInput)
}

extension Refusal {
  init(_ message: String, hint: String? = nil) {
    self.init(.changeDoesNotApply, message, hint: hint)
  }
}
