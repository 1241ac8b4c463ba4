/// Makes text that others wrote harmless in a format.
///
/// Everything here looks at Unicode scalars, never at characters: a quote followed by a combining
/// mark is one character that equals no quote, but a reader of the format still sees the quote.
public enum Escape {
  /// Text for a terminal: whatever moves the cursor, colours, hides or reorders text is spelled
  /// out, as `\u{1B}`.
  public static func terminal(_ text: String) -> String {
    rewrite(text) { scalar, out in
      if isInvisible(scalar) { spellOut(scalar, to: &out) } else { out.append(scalar) }
    }
  }

  /// Text for a terminal of at most `limit` scalars; an ellipsis and a count say what is left out.
  public static func terminal(_ text: String, limit: Int) -> String {
    let count = text.unicodeScalars.count
    guard count > limit else { return terminal(text) }
    var start = String.UnicodeScalarView()
    start.append(contentsOf: text.unicodeScalars.prefix(limit))
    return terminal(String(start)) + "… (\(count - limit) more characters)"
  }

  /// One cell of RFC 4180: quoted where it must be; a cell that a spreadsheet would take for a
  /// formula gets a leading apostrophe.
  public static func csvCell(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { ["\"", ",", "\r", "\n"].contains($0) }
    let disarmed = text.unicodeScalars.first.map(startsFormula) ?? false ? "'" : ""
    let body = rewrite(text) { scalar, out in
      if scalar == "\"" {
        out.append(contentsOf: "\"\"".unicodeScalars)
      } else if isControl(scalar), !["\t", "\r", "\n"].contains(scalar) {
        spellOut(scalar, to: &out)
      } else {
        out.append(scalar)
      }
    }
    return needsQuotes ? "\"" + disarmed + body + "\"" : disarmed + body
  }

  /// Text for a paragraph, a heading or a table cell of Markdown: no markup, no HTML, no mention,
  /// one line.
  public static func markdown(_ text: String) -> String {
    rewrite(text) { scalar, out in
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "$", "!":
        out.append("\\")
        out.append(scalar)
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "@": out.append(contentsOf: "&#64;".unicodeScalars)
      case "\n", "\r", "\t": out.append(" ")
      case _ where isInvisible(scalar): spellOut(scalar, to: &out, opening: "\\\\u{")
      default: out.append(scalar)
      }
    }
  }

  /// Text of HTML, between tags or in a quoted attribute: no markup, and nothing that hides or
  /// reorders what stands around it.
  public static func html(_ text: String) -> String {
    rewrite(text) { scalar, out in
      switch scalar {
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
      case "'": out.append(contentsOf: "&#39;".unicodeScalars)
      case "\n", "\r", "\t": out.append(" ")
      case _ where isInvisible(scalar): spellOut(scalar, to: &out)
      default: out.append(scalar)
      }
    }
  }

  /// JSON for a data block of HTML: nothing in it can end the block or begin a comment.
  public static func htmlData(_ json: String) -> String {
    rewrite(json) { scalar, out in
      switch scalar {
      case "<": out.append(contentsOf: "\\u003c".unicodeScalars)
      case ">": out.append(contentsOf: "\\u003e".unicodeScalars)
      case "&": out.append(contentsOf: "\\u0026".unicodeScalars)
      default: out.append(scalar)
      }
    }
  }

  /// Whether a source is an address that a page may link to: of the web or of mail, all of it
  /// plain ASCII.
  public static func isLinkable(_ text: String) -> Bool {
    let scheme = text.prefix { $0 != ":" }.lowercased()
    guard ["https", "http", "mailto"].contains(scheme), text.utf8.count > scheme.utf8.count + 1
    else { return false }
    if scheme != "mailto", !text.dropFirst(scheme.count).hasPrefix("://") { return false }
    return text.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 && $0.value != 0x7F }
  }

  /// A source for Markdown: a web address as a link, anything else as text.
  public static func markdownSource(_ text: String) -> String {
    let isWebAddress = text.hasPrefix("https://") || text.hasPrefix("http://")
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && scalar.value > 0x20
        && !["<", ">", "\\", "`", "|", "\u{7F}"].contains(scalar)
    }
    return isWebAddress && isPlain ? "<" + text + ">" : markdown(text)
  }
}

extension Escape {
  private static func rewrite(
    _ text: String, _ write: (Unicode.Scalar, inout String.UnicodeScalarView) -> Void
  ) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { write(scalar, &out) }
    return String(out)
  }

  private static func spellOut(
    _ scalar: Unicode.Scalar, to out: inout String.UnicodeScalarView, opening: String = "\\u{"
  ) {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    out.append(contentsOf: (opening + digits + "}").unicodeScalars)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  /// Whether a scalar shows nothing itself but changes how others show: controls, line
  /// separators, and format characters such as bidirectional overrides and zero-width spaces. The
  /// two joiners stay, for emoji and for scripts that need them.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return isControl(scalar) }
    if scalar == "\u{200C}" || scalar == "\u{200D}" { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  /// Whether spreadsheets read a cell that starts so as a formula (OWASP, "CSV Injection"), in
  /// its full-width forms too.
  private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
    ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].contains(scalar)
  }
}
