/// A number with its noun: *1 lab*, *2 labs*.
package func counted(_ count: Int, _ noun: String, _ nouns: String? = nil) -> String {
  "\(count) \(count == 1 ? noun : nouns ?? noun + "s")"
}

/// *A*; *A and B*; *A, B and C*.
package func listed(_ items: [String], conjunction: String = "and") -> String {
  guard let last = items.last, items.count > 1 else { return items.first ?? "" }
  return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

/// The first items as a list for the cell of a table, and how many there are beside them.
package func listed(_ items: [String], atMost limit: Int) -> String {
  guard items.count > limit else { return items.joined(separator: ", ") }
  return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) more"
}

/// *A, B and C*; of many the first, and how many there are beside them: *A, B and 7 more*.
package func named(_ items: [String], atMost limit: Int) -> String {
  items.count > limit ? listed(items, atMost: limit) : listed(items)
}

/// The text with its first letter as a capital.
package func capitalized(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst()
}
