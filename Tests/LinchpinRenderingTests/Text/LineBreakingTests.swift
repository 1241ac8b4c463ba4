import Testing

@testable import LinchpinRendering

@Suite struct LineBreakingTests {
  private func lines(_ text: String, width: Double = 100, limit: Int = 3) -> [String] {
    LineBreaking.lines(of: text, width: width, size: 10, limit: limit)
  }

  @Test func `lines break at spaces`() {
    #expect(lines("one") == ["one"])
    #expect(lines("first second third", width: 75) == ["first second", "third"])
    #expect(lines("").isEmpty && lines("  ").isEmpty)
  }

  @Test func `a word that is too wide breaks between characters`() {
    let broken = lines(String(repeating: "n", count: 30), width: 100)
    #expect(broken.count == 2 && broken.joined().count == 30)
  }

  @Test func `what does not fit ends in an ellipsis, and every line fits`() {
    for text in [
      String(repeating: "x", count: 500), String(repeating: "数 ", count: 500),
      String(repeating: "👩‍👩‍👧‍👦", count: 99), "W W W W W W W W W W W W W W W W W W W W W W W W W W W",
    ] {
      for limit in 1...3 {
        let result = lines(text, limit: limit)
        #expect(result.count == limit && result.last?.hasSuffix("…") == true)
        for line in result { #expect(TextMetrics.width(of: line, size: 10) <= 100) }
      }
    }
  }

  @Test func `widths know wide scripts, marks and emoji`() {
    #expect(TextMetrics.width(of: "i", size: 10) < TextMetrics.width(of: "W", size: 10))
    #expect(TextMetrics.width(of: "e\u{301}", size: 10) == TextMetrics.width(of: "e", size: 10))
    #expect(TextMetrics.width(of: "数", size: 10) == 10.5)
    #expect(TextMetrics.width(of: "👩‍👩‍👧‍👦", size: 10) == 14)
  }

  @Test func `numbers have no superfluous zeros and no exponent`() {
    #expect(Number.text(1) == "1" && Number.text(0.5) == "0.5" && Number.text(-0.001) == "0")
    #expect(Number.text(1.005) == "1" && Number.text(-2.25) == "-2.25")
    #expect(Number.text(1.0 / 3, decimals: 4) == "0.3333" && Number.text(0.05) == "0.05")
    #expect(!Number.text(1e300).contains("e"))
  }
}
