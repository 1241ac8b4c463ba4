/// Breaks a text into lines that fit a width.
enum LineBreaking {
  /// Returns at most `limit` lines no wider than `width`; what does not fit ends in an ellipsis.
  ///
  /// Lines break at spaces, and inside a word only where the word alone is too wide.
  static func lines(
    of text: String, width: Double, size: Double, isBold: Bool = false, limit: Int
  ) -> [String] {
    func fits(_ line: String) -> Bool {
      TextMetrics.width(of: line, size: size, isBold: isBold) <= width
    }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let joined = line.isEmpty ? String(word) : line + " " + word
      if fits(joined) {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      // A word that is too wide alone is broken between characters.
      for character in word {
        if !line.isEmpty, !fits(line + String(character)) {
          lines.append(line)
          line = ""
          if lines.count > limit { break }
        }
        line.append(character)
      }
      if lines.count > limit { break }
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > limit else { return lines }
    var last = lines[limit - 1]
    while !last.isEmpty, !fits(last + "…") { last.removeLast() }
    return lines.prefix(limit - 1) + [last + "…"]
  }
}
