import LinchpinCore
import LinchpinText
import Testing

/// That one rule says what no output shows as it is.
@Suite struct InvisibleCharacterTests {
  // Overrides, a zero-width space, a soft hyphen, a Hangul filler, a tag and a separator of lines.
  private let unsafe: [Unicode.Scalar] = [
    "\u{1B}", "\u{9B}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{AD}", "\u{3164}",
    "\u{E0041}", "\u{2028}",
  ]

  @Test func `texts spell an invisible character out, and drawings leave it out`() {
    for scalar in unsafe {
      let text = "a\(scalar)b"
      let digits = String(scalar.value, radix: 16, uppercase: true)
      #expect(Escape.terminal(text) == "a\\u{\(digits)}b")
      #expect(Escape.html(text) == "a\\u{\(digits)}b")
      #expect(Escape.markdown(text) == "a\\\\u{\(digits)}b")
      #expect(Escape.xml(text) == "ab")
      #expect(Escape.dotString(text) == "\"ab\"")
      #expect(Escape.mermaidString(text) == "\"ab\"")
    }
  }

  @Test func `joined scripts, emoji and visible signs of numbers stay in every format`() {
    // U+0600 is a format character to Unicode, but it shows.
    for text in ["می‌خواهم", "👩‍💻", "\u{600}12", "e\u{301}"] {
      for shown in [
        Escape.terminal(text), Escape.html(text), Escape.markdown(text), Escape.xml(text),
        Escape.cleaned(text),
      ] { #expect(shown.unicodeScalars.elementsEqual(text.unicodeScalars)) }
    }
  }
}
