import LinchpinCore
import Yams

/// Finds keys that a mapping has twice, by their bytes.
enum DuplicateKeys {
  /// Reports every second key and takes it out, so that the first one counts.
  static func report(in entries: inout [SourceEntry], to findings: inout FindingList) {
    guard entries.count > 1 else { return }
    var firstPlaces: [ByteString: SourceLocation] = [:]
    var duplicates: [Int] = []
    if entries.count <= 8 {
      for position in entries.indices.dropFirst() {
        let isKnown = entries[..<position].contains { haveSameBytes($0.key, entries[position].key) }
        if isKnown { duplicates.append(position) }
      }
      guard !duplicates.isEmpty else { return }
      duplicates = []
    }
    for (position, entry) in entries.enumerated() {
      if let first = firstPlaces[ByteString(entry.key)] {
        duplicates.append(position)
        findings.report(
          .duplicateKey, "duplicate key \(Excerpt.quoted(entry.key))", at: entry.keyLocation,
          hint: "the first one is in line \(first.line), column \(first.column)")
      } else {
        firstPlaces[ByteString(entry.key)] = entry.keyLocation
      }
    }
    for position in duplicates.reversed() { entries.remove(at: position) }
  }
}

/// A text that equals another only if their bytes are the same.
struct ByteString: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: Self, b: Self) -> Bool { haveSameBytes(a.text, b.text) }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

/// Keys that had to be renamed so that Yams composes a mapping that has them twice.
///
/// Yams takes canonically equivalent keys for equal too, so not every one is a duplicate.
struct RenamedKeys {
  private var originals: [Unicode.Scalar: String] = [:]
  /// Where each of them is.
  private(set) var places: [(key: String, mark: Mark)] = []

  /// The most keys that are renamed: each costs another pass over the file.
  private static let limit = 64
  /// The most bytes that are passed over again.
  private static let budget = 8 << 20
  /// The first of the private-use characters that stand for renamed keys.
  private static let firstScalar: UInt32 = 0xF0000

  /// Replaces the first character of a key by one that no other key begins with.
  ///
  /// - Returns: Whether there was such a key and the budget allows another pass.
  mutating func rename(_ key: String, at mark: Mark, in text: inout String) -> Bool {
    // The same place again means that the last change did not reach the key.
    if let last = places.last?.mark, last.line == mark.line, last.column == mark.column {
      return false
    }
    guard originals.count < Self.limit, originals.count * text.utf8.count < Self.budget,
      let stand = Unicode.Scalar(Self.firstScalar + UInt32(originals.count)),
      !key.isEmpty, let position = Self.contentStart(at: mark, in: text)
    else { return false }
    places.append((key, mark))
    let end = text.unicodeScalars.index(after: position)
    text.unicodeScalars.replaceSubrange(position..<end, with: CollectionOfOne(stand))
    originals[stand] = key
    return true
  }

  /// Returns the key as the file has it.
  func original(of key: String) -> String {
    guard !originals.isEmpty, let first = key.unicodeScalars.first else { return key }
    return originals[first] ?? key
  }

  /// Returns where the key's own text begins: after an opening quote; `nil` where an anchor, a
  /// tag or an alias comes first.
  private static func contentStart(at mark: Mark, in text: String) -> String.Index? {
    let scalars = text.unicodeScalars
    var position = scalars.startIndex
    var line = 1
    while line < mark.line {
      guard position < scalars.endIndex else { return nil }
      let scalar = scalars[position]
      scalars.formIndex(after: &position)
      switch scalar {
      case "\r":
        line += 1
        if position < scalars.endIndex, scalars[position] == "\n" {
          scalars.formIndex(after: &position)
        }
      case "\n", "\u{85}", "\u{2028}", "\u{2029}": line += 1
      default: break
      }
    }
    guard
      scalars.formIndex(&position, offsetBy: mark.column - 1, limitedBy: scalars.endIndex),
      position < scalars.endIndex
    else { return nil }
    switch scalars[position] {
    case "\"", "'":
      scalars.formIndex(after: &position)
      return position < scalars.endIndex ? position : nil
    case "&", "*", "!", "|", ">", "\n", "\r": return nil
    default: return position
    }
  }
}

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
