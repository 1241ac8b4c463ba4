import Testing

@testable import LinchpinRendering

@Suite struct EscapeTests {
  @Test func `XML text and attributes show what was written`() {
    #expect(
      Escape.xml("<a href=\"x\">'&amp;'</a>")
        == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;")
    #expect(Escape.xml("]]>") == "]]&gt;")
  }

  @Test func `a quotation mark with an accent is still escaped`() {
    let text = "\"\u{301}"
    #expect(text.count == 1)
    #expect(Escape.xml(text) == "&quot;\u{301}")
    #expect(Escape.dotString(text).unicodeScalars.elementsEqual("\"\\\"\u{301}\"".unicodeScalars))
  }

  @Test func `DOT strings give no character a meaning`() {
    #expect(Escape.dotString("a\"b\\N<c>\nd&e") == #""a\"b\\N<c>\nd&amp;e""#)
    #expect(Escape.dotString("\\") == #""\\""#)
  }

  @Test func `cleaning takes out what cannot be shown and keeps every script`() {
    #expect(Escape.cleaned(" a\u{0}\u{1}\u{7F}\u{9F}b \t\r\n c ") == "ab c")
    #expect(Escape.cleaned("\u{202E}abc\u{2066}\u{FFFE}\u{FEFF}") == "abc")
    for text in ["👩‍👩‍👧‍👦 🏴‍☠️", "مرکز داده", "שלום", "数据标注", "e\u{301}"] {
      #expect(Escape.cleaned(text).unicodeScalars.elementsEqual(text.unicodeScalars))
    }
    #expect(Escape.cleaned("abcdef", limit: 3) == "abc")
    let piled = Escape.cleaned("a" + String(repeating: "\u{301}", count: 500) + "b")
    #expect(piled.unicodeScalars.count == 10 && piled.count == 2)
    #expect(Escape.cleaned("\u{2028} \u{A0}").isEmpty)
  }
}
