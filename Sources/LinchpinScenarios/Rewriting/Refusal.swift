/// Why a change cannot be made, and the way out.
struct Refusal: Error, Equatable {
  /// Lower case, the user's own words in quotes.
  let message: String
  let hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
