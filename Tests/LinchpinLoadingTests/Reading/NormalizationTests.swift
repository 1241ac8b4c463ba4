import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct NormalizationTests {
  @Test func `an id is the same in whatever scalars it is written`() throws {
    // An e with an accent, in one scalar and in two.
    let chain = try LinchpinLoadingTests.chain(
      "linchpin: 1\nlabs: {meta: {engages: [cafe\u{301}]}}\nvendors: {caf\u{E9}: {}}\n")
    #expect(chain.entities.map(\.id) == ["caf\u{E9}", "meta"])
    #expect(
      findings(inText: "linchpin: 1\nvendors: {caf\u{E9}: {}}\nclouds: {cafe\u{301}: {}}\n")
        .map(\.rule) == ["duplicate-id"])
  }
}
