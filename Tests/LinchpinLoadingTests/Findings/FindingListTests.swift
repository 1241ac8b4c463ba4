import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct FindingListTests {
  @Test func `errors beyond the limit are counted, and warnings leave room for them`() {
    var options = LoadingOptions()
    options.limits.findings = 10
    let wrong = (0..<25).map { "  v\($0): {bogus: 1}\n" }.joined()
    let found = findings(inText: "linchpin: 1\nvendors:\n" + wrong, options: options)
    #expect(found.count == 11)
    #expect(found.last?.rule == "too-many-findings")
    #expect(found.last?.message == "25 errors in all; the first 10 are kept")
    let doubtful = (0..<25).map { "  v\($0): {needs: [v\($0)]}\n" }.joined()
    let mixed = findings(
      inText: "linchpin: 1\nvendors:\n" + doubtful + "  w: {bogus: 1}\n", options: options)
    #expect(mixed.count { $0.severity == .error } == 1)
    #expect(mixed.count == 11)
  }

  @Test func `all errors are told at once, in order of their locations`() {
    let text = """
      linchpin: 1
      labs:
        meta: {engages: [{supplier: mercro, share: 2}], bogus: 1}
      vendors: {mercor: {parent: nobody}}
      """
    #expect(
      findings(inText: text).map(\.rule) == [
        "dangling-reference", "bad-number", "unknown-key", "dangling-reference",
      ])
  }
}
