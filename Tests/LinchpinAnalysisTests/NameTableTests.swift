import Testing

@testable import LinchpinAnalysis

@Suite struct NameTableTests {
  @Test func `names are numbered as they come, and ranked by their bytes`() {
    var table = NameTable()
    #expect(["b", "a", "b", "", "a"].map { table.number(of: $0) } == [0, 1, 0, 2, 1])
    #expect(table.names == ["b", "a", ""])
    #expect(table.ranks() == [2, 1, 0])
  }

  @Test func `names of other bytes are other names, however they look`() {
    var table = NameTable()
    #expect(table.number(of: "caf\u{E9}") != table.number(of: "cafe\u{301}"))
  }

  @Test func `a thousand names are found again`() {
    var table = NameTable()
    let names = (0..<1_000).map { "service number \($0)" }
    #expect(names.map { table.number(of: $0) } == (0..<1_000).map { Int32($0) })
    #expect(names.map { table.number(of: $0) } == (0..<1_000).map { Int32($0) })
  }
}
