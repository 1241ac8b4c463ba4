/// Guards Yams's own check for duplicate keys, which hashes a key that is a list to its last
/// alias, against aliases of aliases.
enum AliasKeys {
  /// So few aliases cannot stand for more than some 100,000 values.
  private static let harmlessAliases = 32

  /// Whether a file has many aliases and may have keys that are lists or mappings.
  ///
  /// Both are counted by their characters, in comments and quoted text too: what matters is that
  /// nothing is missed.
  static func areThreat(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var aliases = 0
    var hasOddKey = false
    var previous = UInt8(ascii: "\n")
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      position += 1
      switch byte {
      case UInt8(ascii: "*"):
        let next = position < text.endIndex ? text[position] : 0
        let isWord = next > UInt8(ascii: " ") && next != UInt8(ascii: "*")
        if isWord, isSeparator(previous) { aliases += 1 }
      case UInt8(ascii: "?"):
        if isSeparator(previous) { hasOddKey = true }
      case UInt8(ascii: ":"):
        if previous == UInt8(ascii: "]") || previous == UInt8(ascii: "}") { hasOddKey = true }
      default: break
      }
      let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
      // A blank between a bracket and its colon changes nothing.
      if !(isBlank && (previous == UInt8(ascii: "]") || previous == UInt8(ascii: "}"))) {
        previous = byte
      }
    }
    return aliases > harmlessAliases && (hasOddKey || aliasesAsKeys(in: text))
  }

  /// Whether an alias may stand as a key: `*name :`.
  private static func aliasesAsKeys(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var isAfterAlias = false
    var previous = UInt8(ascii: "\n")
    for byte in text {
      if byte == UInt8(ascii: "*"), isSeparator(previous) {
        isAfterAlias = true
      } else if isAfterAlias, byte == UInt8(ascii: ":") {
        return true
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") {
        isAfterAlias = false
      }
      previous = byte
    }
    return false
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
      UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"),
      UInt8(ascii: "-"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      true
    default: false
    }
  }
}
