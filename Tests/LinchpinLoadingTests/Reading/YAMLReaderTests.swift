import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct YAMLReaderTests {
  @Test func `aliases of aliases stop at the limit, as values and as keys`() {
    let letters = "abcdefghij"
    var bomb = "linchpin: 1\nx-a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (outer, inner) in zip(letters.dropFirst(), letters) {
      let aliases = [String](repeating: "*\(inner)", count: 9).joined(separator: ", ")
      bomb += "x-\(outer): &\(outer) [\(aliases)]\n"
    }
    #expect(code(ofText: bomb) == .limitReached)
    #expect(findings(inText: bomb).map(\.rule) == ["too-many-aliases"])
    for key in ["? *j\n: 1\n", "x-k: {*j : 1}\n", "x-k: {[*j]: 1}\n", "*j : 1\n"] {
      #expect(code(ofText: bomb + key) == .limitReached, "\(key)")
    }
  }

  @Test func `many anchors and few aliases are fine`() {
    let anchors = (0..<2_000).map { "x-\($0): &a\($0) text\n" }.joined()
    #expect(findings(inText: "linchpin: 1\n" + anchors + "title: *a7\n") == [])
  }

  @Test func `text that YAML 1.1 takes for something else stays text`() throws {
    let chain = try LinchpinLoadingTests.chain(
      "linchpin: 1\nvendors: {no: {country: NO, name: 0x1F}, 012: {name: 1_000}}\n")
    #expect(chain.entities.map(\.id) == ["012", "no"])
    #expect(chain.entities.map(\.name) == ["1_000", "0x1F"])
    #expect(chain.entities[1].country == "NO")
  }
}
