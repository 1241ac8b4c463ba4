import LinchpinCore

// What maps are written in. A label has no room for spelling out, so that what may not be shown is
// left out.
extension Escape {
  /// Returns a text without what no picture can show or what would show as something else: control
  /// characters, noncharacters, and the marks that override the direction of text.
  ///
  /// Line breaks and tabs become spaces, white space at both ends goes, of accents piled on one
  /// letter some stay, and of texts longer than `limit` scalars the rest is cut off.
  package static func cleaned(_ text: String, limit: Int = 2_000) -> String {
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
      } else if scalar.canBeDrawn {
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
  package static func dotString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      case "\n": result += "\\n"
      default: if scalar.canBeDrawn { result.unicodeScalars.append(scalar) }
      }
    }
    return result + "\""
  }

  /// A quoted Mermaid label that shows as written.
  ///
  /// Whatever could be markup, an icon, mathematics, a directive or the end of the label is written
  /// as a character code, `#` number `;`. So is the colon: Mermaid takes a line with `style`, a
  /// colon and a code for a style. Line breaks are the only markup.
  package static func mermaidString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "<br/>"
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ".", "-", "/", "'", "(", ")":
        result.unicodeScalars.append(scalar)
      // Mermaid's own signs for the beginning and the end of a code.
      case "\u{FB02}", "\u{B6}": result += "#\(scalar.value);"
      default:
        guard scalar.canBeDrawn else { continue }
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
  package static func yamlString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars where scalar.canBeDrawn {
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

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029: true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether it shows in a drawing as itself: neither unsafe nor a noncharacter.
  var canBeDrawn: Bool {
    !isUnsafeToShow && value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(value)
  }
}
