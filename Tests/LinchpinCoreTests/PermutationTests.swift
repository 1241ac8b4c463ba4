import LinchpinCore
import Testing

@Suite struct PermutationTests {
  // element  0 1 2 3 4
  // row      1 0 1 0 1
  // key      5 9 4 9 5      →  1 3 | 2 0 4
  @Test func `elements come by row, then key, and equal ones as they were`() {
    let rows = [1, 0, 1, 0, 1]
    let keys: [UInt64] = [5, 9, 4, 9, 5]
    let order = Permutation(
      sorting: 5, rows: 2, row: { rows[$0] }, key: { keys[$0] }, ties: { _, _ in false })
    #expect(order.apply(to: ["a", "b", "c", "d", "e"]) == ["b", "d", "c", "a", "e"])
    #expect((0..<5).map { order.newIndex(of: $0) } == [3, 0, 2, 1, 4])
    #expect(!order.isIdentity)
  }

  @Test func `what is in order stays, and so does nothing`() {
    let sorted = Permutation(sorting: 3) { $0 < $1 }
    #expect(sorted.isIdentity)
    #expect(sorted.apply(to: [7, 8, 9]) == [7, 8, 9])
    #expect(Permutation(sorting: 0) { _, _ in true }.isIdentity)
    #expect(Permutation(sorting: 1) { _, _ in true }.isIdentity)
  }

  @Test func `agrees with a stable sort of everything by everything`() {
    for seed in 1...200 as ClosedRange<UInt64> {
      var state = seed
      func random(_ bound: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33 % bound
      }
      let elements = (0..<Int(random(60))).map { index in
        (row: Int(random(6)), key: random(4), tie: random(3), index: index)
      }
      let order = Permutation(
        sorting: elements.count, rows: 6, row: { elements[$0].row }, key: { elements[$0].key },
        ties: { elements[$0].tie < elements[$1].tie })
      let sorted = elements.sorted {
        ($0.row, $0.key, $0.tie, $0.index) < ($1.row, $1.key, $1.tie, $1.index)
      }
      #expect(order.apply(to: elements.map(\.index)) == sorted.map(\.index), "seed \(seed)")
    }
  }
}
