/// A word behind its article: *a vendor*, *an organization*.
package func withArticle(_ word: String) -> String {
  (word.first.map { "aeiou".contains($0) } ?? false ? "an " : "a ") + word
}
