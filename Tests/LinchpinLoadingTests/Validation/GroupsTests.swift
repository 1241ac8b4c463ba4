import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct GroupsTests {
  @Test func `two claims about one member are both kept, with a warning, and count once`() throws {
    let loaded = try SupplyChain.load(
      text: Array(
        """
        linchpin: 1
        labs:
          a:
            needs:
              - any: 2
                of:
                  - {supplier: u, status: suspended}
                  - {supplier: u, evidence: assumed}
                  - {supplier: u, evidence: reported}
                  - v
        vendors: {u: {}, v: {}}
        """.utf8), name: "test", format: .yaml)
    #expect(loaded.chain.relations.count == 4)
    #expect(loaded.findings.map(\.rule) == ["duplicate-member", "duplicate-member"])
    #expect(throws: LoadError.self) {
      try LinchpinLoadingTests.chain(
        "linchpin: 1\nlabs: {a: {needs: [{any: 3, of: [u, u, v]}]}}\nvendors: {u: {}, v: {}}")
    }
  }
}
