extension String {
  /// The text as a reader sees it: without invisible characters, and with Latin letters for those
  /// of other scripts that look the same.
  var withoutDisguise: String {
    var seen = String.UnicodeScalarView()
    for scalar in unicodeScalars where !scalar.isInvisible {
      seen.append(Unicode.Scalar.latinLookAlikes[scalar] ?? scalar)
    }
    return String(seen)
  }
}

extension Unicode.Scalar {
  /// Small Cyrillic and Greek letters, and the capitals, by the Latin letter that they look like: the
  /// part of Unicode's table of confusable characters (UTS 39) that keyboards can type.
  fileprivate static let latinLookAlikes: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ѕ": "s",
    "ј": "j", "һ": "h", "ԁ": "d", "ԛ": "q", "ԝ": "w", "ο": "o", "ν": "v", "ι": "i", "α": "a",
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C",
    "Т": "T", "Х": "X", "Ѕ": "S", "Ј": "J", "І": "I", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z",
    "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Χ": "X",
  ]
}
