import LinchpinCore
import Testing

@Suite struct NearestTests {
  @Test func `a misspelt word finds the word it means`() {
    let words = ["engages", "staffed-by", "hosted-on", "runs", "holds"]
    #expect(nearest(to: "enganges", among: words) == "engages")
    #expect(nearest(to: "hosted_on", among: words) == "hosted-on")
    #expect(nearest(to: "rusn", among: words) == "runs")
    #expect(nearest(to: "HOLDS", among: words) == "holds")
  }

  @Test func `a word far from all finds none`() {
    #expect(nearest(to: "xyzzy", among: ["engages", "runs"]) == nil)
    #expect(nearest(to: "", among: ["a"]) == nil)
    #expect(nearest(to: String(repeating: "a", count: 65), among: ["a"]) == nil)
  }

  @Test func `a beginning finds what begins so, the shortest first`() {
    let ids = ["surge-ai-labs", "surge-ai", "scale-ai"]
    #expect(nearest(to: "surge", among: ids) == "surge-ai")
    #expect(nearest(to: "su", among: ids) == nil)
  }

  @Test func `a single letter is near no other`() {
    #expect(nearest(to: "x", among: ["a", "d"]) == nil)
    #expect(nearest(to: "x", among: ["X", "d"]) == "X")
  }

  @Test func `of words equally near the first by its bytes is taken`() {
    #expect(nearest(to: "cat", among: ["car", "bat", "cap"]) == "bat")
  }
}
