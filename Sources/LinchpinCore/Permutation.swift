/// A new order of a list.
package struct Permutation {
  /// For each new index the old one; empty for a list that is in order already.
  private var oldIndex: [Int32] = []
  /// For each old index the new one.
  private var newIndex: [Int32] = []

  /// The stable order in which no element comes before one that must precede it.
  package init(sorting count: Int, by precedes: (Int, Int) -> Bool) {
    self.init(sorting: count, rows: 1, row: { _ in 0 }, key: { _ in 0 }, ties: precedes)
  }

  /// The stable order by row, then key, then whatever decides between equal keys.
  ///
  /// Elements are put into rows by counting; only those of one row are compared, mostly by their keys,
  /// which lie side by side. The benchmark `load` asks for it.
  ///
  /// - Parameters:
  ///   - count: How many elements there are, under 2^31.
  ///   - rows: How many rows there are.
  ///   - ties: Whether an element precedes another one with the same row and key.
  /// - Complexity: O(*n* + rows), and O(*k* log *k*) for each row of *k* elements.
  package init(
    sorting count: Int, rows: Int, row: (Int) -> Int, key: (Int) -> UInt64,
    ties: (Int, Int) -> Bool
  ) {
    if Self.isSorted(count, row, key, ties) { return }
    var sorted = Self.rows(count, rows, row, key)
    sorted.elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rows where sorted.start[row + 1] - sorted.start[row] > 1 {
        var elements = UnsafeMutableBufferPointer(
          rebasing: elements[Int(sorted.start[row])..<Int(sorted.start[row + 1])])
        elements.sort { a, b in
          a.key != b.key ? a.key < b.key : ties(Int(a.index), Int(b.index))
        }
      }
    }
    oldIndex = sorted.elements.map { $0.index }
    newIndex = [Int32](repeating: 0, count: count)
    for (new, old) in oldIndex.enumerated() { newIndex[Int(old)] = Int32(new) }
  }

  private struct Element {
    let key: UInt64
    let index: Int32
  }

  private static func isSorted(
    _ count: Int, _ row: (Int) -> Int, _ key: (Int) -> UInt64, _ ties: (Int, Int) -> Bool
  ) -> Bool {
    guard count > 1 else { return true }
    var (lastRow, lastKey) = (row(0), key(0))
    for index in 1..<count {
      let (row, key) = (row(index), key(index))
      if row < lastRow || row == lastRow && key < lastKey { return false }
      if row == lastRow, key == lastKey, ties(index, index - 1) { return false }
      (lastRow, lastKey) = (row, key)
    }
    return true
  }

  /// The elements by row, and where each row begins.
  private static func rows(
    _ count: Int, _ rows: Int, _ row: (Int) -> Int, _ key: (Int) -> UInt64
  ) -> (elements: [Element], start: [Int32]) {
    var start = [Int32](repeating: 0, count: rows + 1)
    for index in 0..<count { start[row(index) + 1] += 1 }
    for row in 0..<rows { start[row + 1] += start[row] }
    var next = start
    let elements = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      for index in 0..<count {
        let row = row(index)
        buffer.initializeElement(
          at: Int(next[row]), to: Element(key: key(index), index: Int32(index)))
        next[row] += 1
      }
      initialized = count
    }
    return (elements, start)
  }

  /// Whether the list is in order already.
  package var isIdentity: Bool { oldIndex.isEmpty }

  /// Where an element of the old list is in the new one.
  package func newIndex(of old: Int) -> Int { isIdentity ? old : Int(newIndex[old]) }

  package func apply<Element>(to list: [Element]) -> [Element] {
    isIdentity ? list : oldIndex.map { list[Int($0)] }
  }
}
