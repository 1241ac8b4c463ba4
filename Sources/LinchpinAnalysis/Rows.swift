/// Numbers by row, side by side in one array (compressed sparse rows).
///
///     // row 0: 7, 9; row 1: none; row 2: 8
///     rows[0]  // [7, 9]
struct Rows: Sendable {
  private let start: [Int32]
  private let values: [Int32]

  private init(start: [Int32], values: [Int32]) {
    self.start = start
    self.values = values
  }

  /// - Parameters:
  ///   - count: How many rows.
  ///   - values: What the rows have; they keep their order within a row.
  ///   - row: The row of a value.
  init(count: Int, of values: some Collection<Int32>, row: (Int32) -> Int) {
    var start = [Int32](repeating: 0, count: count + 1)
    for value in values { start[row(value) + 1] += 1 }
    for index in 0..<count { start[index + 1] += start[index] }
    var next = start
    var placed = [Int32](repeating: 0, count: values.count)
    for value in values {
      let index = row(value)
      placed[Int(next[index])] = value
      next[index] += 1
    }
    self.start = start
    self.values = placed
  }

  @inline(__always)
  subscript(row: Int) -> ArraySlice<Int32> { values[Int(start[row])..<Int(start[row + 1])] }

  func mapValues(_ transform: (Int32) -> Int32) -> Rows {
    Rows(start: start, values: values.map(transform))
  }
}
