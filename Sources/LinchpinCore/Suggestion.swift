/// The hints for a word that nobody knows.
package enum Suggestion {
  /// *did you mean 'mercor'?*, where a candidate is near.
  ///
  /// - Parameter lead: What stands before the candidate in quotes.
  package static func near(
    _ word: String, among candidates: some Sequence<String>, after lead: String = ""
  ) -> String? {
    nearest(to: word, among: candidates).map { "did you mean '\(lead)\($0)'?" }
  }

  /// What is said of an id that a supply chain does not have.
  ///
  /// - Parameter otherwise: The hint where nothing is near.
  package static func unknownEntity(
    _ id: EntityID, among ids: some Sequence<EntityID>,
    otherwise: String = "the description declares no such id"
  ) -> (message: String, hint: String) {
    ("unknown entity '\(id)'", near(id.text, among: ids.lazy.map { $0.text }) ?? otherwise)
  }
}
