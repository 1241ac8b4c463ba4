import LinchpinCore

/// Makes text that others wrote harmless in a format.
///
/// Everything here looks at Unicode scalars, never at characters: a quote followed by a combining
/// mark is one character that equals no quote, but a reader of the format still sees the quote.
/// Which characters may not be shown as they are is one rule for all formats,
/// ``Swift/Unicode/Scalar/isUnsafeToShow``: a terminal, a table and a page spell them out, as
/// `\u{1B}`; a drawing, which has no room for that, leaves them out.
package enum Escape {
  /// Text for a terminal: whatever moves the cursor, colours, hides or reorders text is spelled
  /// out, as `\u{1B}`.
  package static func terminal(_ text: String) -> String {
    rewrite(text) { scalar, out in
      if scalar.isUnsafeToShow { spellOut(scalar, to: &out) } else { out.append(scalar) }
    }
  }

  /// Text for a terminal of at most `limit` scalars; an ellipsis and a count say what is left out.
  package static func terminal(_ text: String, limit: Int) -> String {
    let count = text.unicodeScalars.count
    guard count > limit else { return terminal(text) }
    var start = String.UnicodeScalarView()
    start.append(contentsOf: text.unicodeScalars.prefix(limit))
    return terminal(String(start)) + "… (\(count - limit) more characters)"
  }

  /// One cell of RFC 4180: quoted where it must be; a cell that a spreadsheet would take for a
  /// formula gets a leading apostrophe.
  package static func csvCell(_ text: String) -> String {
    if isPlainCell(text) { return text }
    let needsQuotes = text.unicodeScalars.contains { ["\"", ",", "\r", "\n"].contains($0) }
    let disarmed = text.unicodeScalars.first.map(startsFormula) ?? false ? "'" : ""
    let body = rewrite(text) { scalar, out in
      if scalar == "\"" {
        out.append(contentsOf: "\"\"".unicodeScalars)
      } else if scalar.isControl, !["\t", "\r", "\n"].contains(scalar) {
        spellOut(scalar, to: &out)
      } else {
        out.append(scalar)
      }
    }
    return needsQuotes ? "\"" + disarmed + body + "\"" : disarmed + body
  }

  /// Whether a cell is nothing but printable ASCII that means nothing to RFC 4180 or a spreadsheet,
  /// as nearly all are.
  private static func isPlainCell(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    if "=+-@".utf8.contains(first) { return false }
    return text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x2C }
  }

  /// Whether spreadsheets read a cell that starts so as a formula (OWASP, "CSV Injection"), in
  /// its full-width forms too.
  private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
    ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].contains(scalar)
  }
}

extension Escape {
  /// Returns a text with each scalar written anew.
  static func rewrite(
    _ text: String, _ write: (Unicode.Scalar, inout String.UnicodeScalarView) -> Void
  ) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { write(scalar, &out) }
    return String(out)
  }

  /// Writes a scalar by its number.
  static func spellOut(
    _ scalar: Unicode.Scalar, to out: inout String.UnicodeScalarView, opening: String = "\\u{"
  ) {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    out.append(contentsOf: (opening + digits + "}").unicodeScalars)
  }
}
