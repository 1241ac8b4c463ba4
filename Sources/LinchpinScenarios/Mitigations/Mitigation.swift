import LinchpinCore

/// A change to a supply chain that somebody could make: a pure rewrite of the description.
///
/// A contract that a mitigation adds holds in the scenario by stipulation, so its evidence is
/// `confirmed`; a member of a group has that of whom it stands in for, and what is copied keeps its
/// own. A mitigation that names nothing, or changes nothing, is refused.
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
