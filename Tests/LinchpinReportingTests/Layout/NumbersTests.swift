import Testing

@testable import LinchpinReporting

@Suite struct NumbersTests {
  @Test func `thousands are apart, and digits after the point are kept`() {
    #expect(decimal(10_000, places: 0) == "10,000")
    #expect(decimal(4_688.888, places: 1) == "4,688.9")
    #expect(decimal(0.05, places: 2) == "0.05")
    #expect(decimal(0.999, places: 2) == "1.00")
    #expect(decimal(-1_234.5, places: 1) == "−1,234.5")
    #expect(decimal(-0.0001, places: 2) == "0.00")
    #expect(decimal(.infinity, places: 2) == "infinite")
    #expect(grouped(-1_000) == "-1,000")
    #expect(grouped(999) == "999")
  }

  @Test func `what is not all is never rounded up to all, nor something down to nothing`() {
    func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }
    #expect(plain(percent(1)) == "100 %")
    #expect(plain(percent(0.99999)) == "over 99.9 %")
    #expect(plain(percent(0.9994)) == "99.9 %")
    #expect(plain(percent(0.123456)) == "12.3 %")
    #expect(plain(percent(0.0031)) == "0.31 %")
    #expect(plain(percent(0.000123)) == "0.012 %")
    #expect(plain(percent(0.000_000_1)) == "under 0.001 %")
    #expect(plain(percent(0)) == "0 %")
    #expect(plain(wholePercent(0.996)) == "over 99 %")
    #expect(plain(wholePercent(0.004)) == "under 1 %")
    #expect(plain(wholePercent(2.0 / 3)) == "67 %")
  }

  @Test func `numbers for programs have all their digits`() {
    #expect(inFull(1.0) == "1")
    #expect(inFull(0.1) == "0.1")
    #expect(inFull(Double.infinity) == "infinity")
    #expect(inFull(nil as Double?) == "")
  }
}
