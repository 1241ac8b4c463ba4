import LinchpinEngine
import Testing

@Suite struct RowsTests {
  @Test func `values keep their order within a row`() {
    let rows = Rows(count: 3, rows: [2, 0, 2, 0], values: ["a", "b", "c", "d"])
    #expect(rows.count == 3)
    #expect(Array(rows[0]) == ["b", "d"])
    #expect(Array(rows[1]) == [])
    #expect(Array(rows[2]) == ["a", "c"])
    #expect(rows.range(of: 2) == 2..<4)
  }

  @Test func `no rows have no values`() {
    #expect(Rows(count: 0, rows: [], values: [Int]()).count == 0)
  }
}
