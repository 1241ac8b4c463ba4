/// Values by row, side by side in one array (compressed sparse rows).
///
///     // row 0: 7, 9; row 1: none; row 2: 8
///     let rows = Rows(count: 3, rows: [0, 2, 0], values: [7, 8, 9])
///     Array(rows[0])  // [7, 9]
///
/// - Invariant: `start` ascends, has one number more than there are rows, and ends with the number
///   of values.
package struct Rows<Value: Sendable>: Sendable {
  /// By row, and one more: the offset of its first value.
  package let start: [UInt32]
  /// The values of all rows, one row after the other.
  package let values: [Value]

  /// Wraps rows that lie side by side already.
  @inlinable
  package init(start: [UInt32], values: [Value]) {
    self.start = start
    self.values = values
  }

  /// Sorts values by their rows, in which they keep their order.
  ///
  /// - Parameters:
  ///   - count: How many rows.
  ///   - rows: The row of each value.
  /// - Complexity: O(rows + values).
  @inlinable
  package init(
    count: Int, rows: some Collection<UInt32>, values: some Collection<Value>
  ) {
    let start = Self.offsets(count: count, rows: rows)
    self.start = start
    self.values = [Value](unsafeUninitializedCapacity: values.count) { buffer, initialized in
      var next = start
      for (row, value) in zip(rows, values) {
        buffer.initializeElement(at: Int(next[Int(row)]), to: value)
        next[Int(row)] += 1
      }
      initialized = values.count
    }
  }

  /// The offset of each row's first value, and of the end: count, then sum up.
  @inlinable
  package static func offsets(count: Int, rows: some Collection<UInt32>) -> [UInt32] {
    var start = [UInt32](repeating: 0, count: count + 1)
    for row in rows { start[Int(row) + 1] += 1 }
    for row in 0..<count { start[row + 1] += start[row] }
    return start
  }

  /// How many rows there are, those without values included.
  package var count: Int { start.count - 1 }

  /// The offsets of a row's values.
  @inlinable
  package func range(of row: Int) -> Range<Int> { Int(start[row])..<Int(start[row + 1]) }

  /// The values of one row, in order; the slice keeps the offsets of ``values``.
  @inlinable
  package subscript(row: Int) -> ArraySlice<Value> { values[range(of: row)] }

  /// Calls `body` with the bare memory of the rows: a slice for each would count a reference.
  @inline(__always)
  func withPointers<Result>(
    _ body: (_ start: UnsafeBufferPointer<UInt32>, _ values: UnsafeBufferPointer<Value>) -> Result
  ) -> Result {
    start.withUnsafeBufferPointer { start in
      values.withUnsafeBufferPointer { values in body(start, values) }
    }
  }
}
