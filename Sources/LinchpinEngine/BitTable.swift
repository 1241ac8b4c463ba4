/// Sets of small numbers, one a row, as bits side by side.
///
/// What two sets have in common takes one *and* for 64 numbers, and no memory.
///
///     var table = BitTable(rows: 2, columns: 100)
///     table.insert(7, at: 0)
///     table.insert(7, at: 1)
///     table.commonCount(0, 1)  // 1
package struct BitTable: Sendable, Equatable {
  /// How many sets there are.
  package let rowCount: Int
  /// Members are from 0 to one less than this.
  package let columnCount: Int
  private let width: Int
  private var words: [UInt64]

  /// - Parameters:
  ///   - rows: How many sets, all of them empty.
  ///   - columns: The number after the greatest that a set can have.
  package init(rows: Int, columns: Int) {
    rowCount = rows
    columnCount = columns
    width = (columns + 63) / 64
    words = [UInt64](repeating: 0, count: rows * width)
  }

  /// Adds a number to a set.
  package mutating func insert(_ column: Int, at row: Int) {
    words[row * width + column >> 6] |= 1 << UInt64(column & 63)
  }

  /// Whether a set has a number.
  package func contains(_ column: Int, at row: Int) -> Bool {
    words[row * width + column >> 6] >> UInt64(column & 63) & 1 != 0
  }

  /// How many numbers a set has.
  package func count(at row: Int) -> Int { commonCount(row, row) }

  /// How many numbers are in both of two sets.
  package func commonCount(_ a: Int, _ b: Int) -> Int {
    var count = 0
    for word in 0..<width {
      count += (words[a * width + word] & words[b * width + word]).nonzeroBitCount
    }
    return count
  }

  /// How many numbers are in both of two sets, and in a set of another table with as many columns.
  package func commonCount(_ a: Int, _ b: Int, _ c: Int, of other: BitTable) -> Int {
    precondition(other.columnCount == columnCount, "both tables are about the same numbers")
    var count = 0
    for word in 0..<width {
      let both = words[a * width + word] & words[b * width + word]
      count += (both & other.words[c * width + word]).nonzeroBitCount
    }
    return count
  }

  /// The numbers that are in both of two sets, ascending.
  package func common(_ a: Int, _ b: Int) -> [Int] {
    var found: [Int] = []
    for word in 0..<width {
      var bits = words[a * width + word] & words[b * width + word]
      while bits != 0 {
        found.append(word << 6 | bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
    return found
  }
}
