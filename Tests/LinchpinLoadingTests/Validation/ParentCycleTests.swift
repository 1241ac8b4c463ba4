import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct ParentCycleTests {
  @Test func `a long chain of parents and a large circle end`() {
    let chain = (0..<5_000).map { "  v\($0): {parent: v\($0 + 1)}\n" }.joined()
    #expect(findings(inText: "linchpin: 1\nvendors:\n\(chain)  v5000: {}\n") == [])
    let circle = findings(inText: "linchpin: 1\nvendors:\n\(chain)  v5000: {parent: v0}\n")
    #expect(circle.map(\.rule) == ["parent-cycle"])
  }
}
