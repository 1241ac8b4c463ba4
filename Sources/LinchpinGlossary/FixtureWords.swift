/// What to call the entities and scenarios of LP-4 in front of people: *vendor 1*, not *V1*.
enum FixtureWords {
  /// Returns a text in which every id of the fixture is a name.
  static func spoken(_ text: String) -> String {
    var spoken = ""
    var word = ""
    func flush() {
      spoken += name(of: word) ?? word
      word = ""
    }
    for character in text {
      if character.isASCII, character.isLetter || character.isNumber || character == "-" {
        word.append(character)
      } else {
        flush()
        spoken.append(character)
      }
    }
    flush()
    return spoken
  }

  /// The name for an id, or for the name of a scenario, such as `S4-zero-trust`.
  private static func name(of word: String) -> String? {
    if word == "T1" { return "the gateway" }
    guard let letter = word.first, word.dropFirst().first?.isNumber == true else { return nil }
    let rest = String(word.dropFirst())
    if let dash = rest.firstIndex(of: "-") {
      return letter == "S" ? String(rest[rest.index(after: dash)...]) : nil
    }
    guard rest.count <= 2, let kind = kinds[letter] else { return nil }
    return "\(kind) \(rest)"
  }

  private static let kinds: [Character: String] = [
    "L": "lab", "V": "vendor", "W": "workforce", "K": "cloud", "D": "items", "S": "labels",
    "M": "model",
  ]
}
