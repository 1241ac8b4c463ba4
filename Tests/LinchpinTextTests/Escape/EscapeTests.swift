import LinchpinText
import Testing

@Suite struct EscapeTests {
  @Test func `a terminal sees no control, no override and no hidden character`() {
    #expect(Escape.terminal("a\u{1B}[31mb") == "a\\u{1B}[31mb")
    #expect(Escape.terminal("a\nb\u{7F}\u{9B}") == "a\\u{A}b\\u{7F}\\u{9B}")
    #expect(Escape.terminal("abc\u{202E}fed") == "abc\\u{202E}fed")
    #expect(Escape.terminal("zero\u{200B}width\u{FEFF}") == "zero\\u{200B}width\\u{FEFF}")
  }

  @Test func `a terminal sees other scripts and emoji as they are`() {
    for text in ["Zürich", "数据标注", "مزود", "👩‍💻 team", "हिन्दी", "می‌خواهم"] {
      #expect(Escape.terminal(text) == text)
    }
  }

  @Test func `a long text says how much of it is left out`() {
    #expect(Escape.terminal("abcdef", limit: 4) == "abcd… (2 more characters)")
    #expect(Escape.terminal("abcd", limit: 4) == "abcd")
  }

  @Test func `a cell of CSV is quoted where it must be`() {
    #expect(Escape.csvCell("plain") == "plain")
    #expect(Escape.csvCell("a,b") == "\"a,b\"")
    #expect(Escape.csvCell("a \"b\"") == "\"a \"\"b\"\"\"")
    #expect(Escape.csvCell("a\r\nb") == "\"a\r\nb\"")
    #expect(Escape.csvCell("a\u{1B}b") == "a\\u{1B}b")
  }

  @Test(arguments: ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"])
  func `a cell that starts like a formula is disarmed`(start: String) {
    #expect(Escape.csvCell(start + "1") == "'" + start + "1")
    // As one character, start and mark equal no plain start.
    #expect(Escape.csvCell(start + "\u{301}1").hasPrefix("'"))
  }

  @Test func `a formula that needs quotes is disarmed inside them`() {
    #expect(Escape.csvCell("=cmd|' /C calc'!A0,1") == "\"'=cmd|' /C calc'!A0,1\"")
    #expect(Escape.csvCell("\rx") == "\"'\rx\"")
  }

  @Test func `quotes followed by combining marks are still doubled`() {
    let cell = Escape.csvCell("a\"\u{301},b")
    #expect(cell.unicodeScalars.filter { $0 == "\"" }.count == 4)
  }

  @Test func `Markdown shows markup as text`() {
    #expect(Escape.markdown("a|b") == "a\\|b")
    #expect(Escape.markdown("[x](javascript:y)") == "\\[x\\](javascript:y)")
    #expect(Escape.markdown("<img src=x>") == "&lt;img src=x&gt;")
    #expect(Escape.markdown("`*_~#!\\") == "\\`\\*\\_\\~\\#\\!\\\\")
    #expect(Escape.markdown("ask @someone &amp;") == "ask &#64;someone &amp;amp;")
    #expect(Escape.markdown("two\nlines") == "two lines")
    #expect(Escape.markdownSource("https://example.org/a_b") == "<https://example.org/a_b>")
    #expect(Escape.markdownSource("javascript:a_b") == "javascript:a\\_b")
    #expect(Escape.markdownSource("https://x/> *b*") == "https://x/&gt; \\*b\\*")
    #expect(Escape.markdown("x\u{202E}y") == "x\\\\u{202E}y")
  }

  @Test func `text of HTML makes no markup and hides nothing`() {
    #expect(Escape.html("<a href='x'>&\"") == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;")
    // A quote with an accent is one character, and no quote to a comparison of characters.
    #expect(Escape.html("\"\u{301}") == "&quot;\u{301}")
    #expect(Escape.html("a\u{202E}b\nc") == "a\\u{202E}b c")
  }

  @Test func `JSON in a page cannot end its block`() {
    let data = Escape.htmlData("{\"a\":\"</script><!--&\"}")
    #expect(data == "{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\"}")
  }

  @Test(arguments: [
    ("https://example.org/a?b=c#d", true), ("HTTP://example.org", true),
    ("mailto:a@example.org", true), ("javascript:x", false), ("JavaScript:x", false),
    ("data:text/html,x", false), ("https:javascript", false), ("https://a b", false),
    ("https://a\u{202E}", false), ("//example.org", false), ("", false), ("https:", false),
    (" https://example.org", false), ("vbscript:https://", false),
  ])
  func `a page links to addresses of the web and of mail only`(address: String, isLink: Bool) {
    #expect(Escape.isLinkable(address) == isLink)
  }
}
