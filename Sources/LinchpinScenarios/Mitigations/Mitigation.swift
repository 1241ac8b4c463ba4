import LinchpinCore

/// A change to a supply chain that somebody could make: a pure rewrite of the description.
///
/// What a mitigation adds has the evidence of what it copies, or of the strongest of those that it
/// stands beside: at a level that leaves those out it is not there either. A mitigation that names
/// nothing, or changes nothing, is refused.
public protocol Mitigation: Sendable {
  /// What is done, as a phrase with ids: *suspend mercor for meta*.
  var phrase: String { get }
  /// Makes the change.
  ///
  /// - Throws: Why it does not apply, and the way out.
  func apply(to draft: inout ChainDraft) throws(Refusal)
}

extension [String] {
  /// Each text once, in order; texts are the same if their bytes are.
  var withoutRepeats: [String] {
    var known: Set<[UInt8]> = []
    return filter { known.insert([UInt8]($0.utf8)).inserted }
  }
}
