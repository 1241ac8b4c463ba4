/// Makes text from a description harmless in the formats that a map is written in.
///
/// Everything works on Unicode scalars: a quotation mark followed by a combining accent is one
/// `Character`, which a comparison with `"` would let through.
enum Escape {
  /// Returns a text without what no picture can show or what would show as something else: control
  /// characters, noncharacters, and the marks that override the direction of text.
  ///
  /// Line breaks and tabs become spaces, white space at both ends goes, of accents piled on one
  /// letter some stay, and of texts longer than `limit` scalars the rest is cut off.
  static func cleaned(_ text: String, limit: Int = 2_000) -> String {
    var scalars = String.UnicodeScalarView()
    var count = 0
    var hasPendingSpace = false
    var markCount = 0
    for scalar in text.unicodeScalars {
      guard count < limit else { break }
      markCount = scalar.properties.generalCategory == .nonspacingMark ? markCount + 1 : 0
      if markCount > mostMarks { continue }
      if isSpace(scalar) {
        hasPendingSpace = count > 0
      } else if isVisible(scalar) {
        if hasPendingSpace { scalars.append(" ") }
        hasPendingSpace = false
        scalars.append(scalar)
        count += 1
      }
    }
    return String(scalars)
  }

  /// More accents on one letter than any script uses would climb over the boxes above.
  private static let mostMarks = 8

  /// A quoted DOT string that Graphviz shows as written.
  ///
  /// Graphviz decodes entities in labels and gives `\n`, `\N` and `\G` a meaning; a text in quotes
  /// is never taken for HTML.
  static func dotString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      case "\n": result += "\\n"
      default: if isVisible(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }

  /// A quoted Mermaid label that shows as written.
  ///
  /// Whatever could be markup, an icon, mathematics, a directive or the end of the label is written
  /// as a character code, `#` number `;`. So is the colon: Mermaid takes a line with `style`, a
  /// colon and a code for a style. Line breaks are the only markup.
  static func mermaidString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "<br/>"
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ".", "-", "/", "'", "(", ")":
        result.unicodeScalars.append(scalar)
      // Mermaid's own signs for the beginning and the end of a code.
      case "\u{FB02}", "\u{B6}": result += "#\(scalar.value);"
      default:
        guard isVisible(scalar) else { continue }
        if scalar.isASCII {
          result += "#\(scalar.value);"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// A quoted YAML string on one line, in which nothing is a sign of Mermaid's either.
  static func yamlString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars where isVisible(scalar) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ".", "-", "/", "'", "(", ")", ":":
        result.unicodeScalars.append(scalar)
      default:
        if scalar.isASCII {
          result += "\\x" + String(scalar.value, radix: 16)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// Text between tags or between double quotes.
  static func xml(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: if isVisible(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: false  // C0 and C1 controls
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: false  // direction marks
    case 0x200B, 0x2060...0x2064, 0xFEFF, 0xFFF9...0xFFFB: false  // invisible
    default: scalar.value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(scalar.value)
    }
  }
}
