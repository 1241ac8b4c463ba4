import LinchpinEngine
import Testing

@Suite struct BitTableTests {
  @Test func `agrees with sets, in tables of any width`() {
    for columns in [0, 1, 63, 64, 65, 200] {
      var random = SplitMix64(state: UInt64(columns))
      var table = BitTable(rows: 5, columns: columns)
      var other = BitTable(rows: 2, columns: columns)
      var sets = [Set<Int>](repeating: [], count: 5)
      var others = [Set<Int>](repeating: [], count: 2)
      for column in 0..<columns {
        for row in 0..<5 where random.below(2) == 0 {
          table.insert(column, at: row)
          sets[row].insert(column)
        }
        for row in 0..<2 where random.below(3) == 0 {
          other.insert(column, at: row)
          others[row].insert(column)
        }
      }
      for a in 0..<5 {
        #expect(table.count(at: a) == sets[a].count)
        #expect((0..<columns).filter { table.contains($0, at: a) } == sets[a].sorted())
        for b in 0..<5 {
          let common = sets[a].intersection(sets[b])
          #expect(table.commonCount(a, b) == common.count)
          #expect(table.common(a, b) == common.sorted())
          #expect(
            table.commonCount(a, b, 1, of: other) == common.intersection(others[1]).count)
        }
      }
    }
  }
}
