import LinchpinCore

extension Escape {
  /// Text for a paragraph, a heading or a table cell of Markdown: no markup, no HTML, no mention,
  /// one line.
  package static func markdown(_ text: String) -> String {
    rewrite(text) { scalar, out in
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "$", "!":
        out.append("\\")
        out.append(scalar)
      case "<", ">", "&": out.append(contentsOf: (entity(of: scalar) ?? "").unicodeScalars)
      case "@": out.append(contentsOf: "&#64;".unicodeScalars)
      case "\n", "\r", "\t": out.append(" ")
      case _ where scalar.isUnsafeToShow: spellOut(scalar, to: &out, opening: "\\\\u{")
      default: out.append(scalar)
      }
    }
  }

  /// A source for Markdown: a web address as a link, anything else as text.
  package static func markdownSource(_ text: String) -> String {
    let isWebAddress = text.hasPrefix("https://") || text.hasPrefix("http://")
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && scalar.value > 0x20
        && !["<", ">", "\\", "`", "|", "\u{7F}"].contains(scalar)
    }
    return isWebAddress && isPlain ? "<" + text + ">" : markdown(text)
  }

  /// Text of HTML, between tags or in a quoted attribute: no markup, and nothing that hides or
  /// reorders what stands around it.
  package static func html(_ text: String) -> String {
    rewrite(text) { scalar, out in
      switch scalar {
      case "\n", "\r", "\t": out.append(" ")
      case _ where scalar.isUnsafeToShow: spellOut(scalar, to: &out)
      default: write(scalar, asMarkupTo: &out)
      }
    }
  }

  /// Text of XML, between tags or in a quoted attribute.
  package static func xml(_ text: String) -> String {
    rewrite(text) { scalar, out in
      if scalar.canBeDrawn { write(scalar, asMarkupTo: &out) }
    }
  }

  private static func write(
    _ scalar: Unicode.Scalar, asMarkupTo out: inout String.UnicodeScalarView
  ) {
    if let entity = entity(of: scalar) {
      out.append(contentsOf: entity.unicodeScalars)
    } else {
      out.append(scalar)
    }
  }

  /// The entity for what has a meaning in HTML and XML.
  private static func entity(of scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    case "'": "&#39;"
    default: nil
    }
  }

  /// JSON for a data block of HTML: nothing in it can end the block or begin a comment.
  package static func htmlData(_ json: String) -> String {
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
  package static func isLinkable(_ text: String) -> Bool {
    let scheme = text.prefix { $0 != ":" }.lowercased()
    guard ["https", "http", "mailto"].contains(scheme), text.utf8.count > scheme.utf8.count + 1
    else { return false }
    if scheme != "mailto", !text.dropFirst(scheme.count).hasPrefix("://") { return false }
    return text.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 0x20 && $0.value != 0x7F }
  }
}
