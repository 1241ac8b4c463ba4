import Yams

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
