/// Puts lists of distinct numbers in ascending order, whatever their length, without comparing.
///
/// A long list is written into a set of bits and read back, which takes two steps a number and one
/// for every 64 numbers in between; a short one is sorted. Asked for by benchmark `one-event`.
package struct NumberSorter: Sendable {
  /// One bit a number; all clear between calls.
  private var bits: [UInt64]

  /// - Parameter bound: What all numbers are below.
  package init(bound: Int) { bits = [UInt64](repeating: 0, count: bound / 64 + 1) }

  /// Whether a list is long enough for the bits to pay.
  private func isLong(_ count: Int) -> Bool { count > 64 && count > bits.count / 16 }

  /// Puts a list in ascending order; its numbers are distinct and below the sorter's bound.
  package mutating func sort(_ numbers: inout [UInt32]) {
    if isLong(numbers.count) { sortByBits(&numbers) } else { numbers.sort() }
  }

  /// Sorts only a list that is long: what walks need whose order does not matter, but whose reads
  /// are faster in the order of memory.
  package mutating func sortIfLong(_ numbers: inout [UInt32]) {
    if isLong(numbers.count) { sortByBits(&numbers) }
  }

  private mutating func sortByBits(_ numbers: inout [UInt32]) {
    bits.withUnsafeMutableBufferPointer { bits in
      numbers.withUnsafeMutableBufferPointer { numbers in
        for number in numbers { bits[Int(number >> 6)] |= 1 << UInt64(number & 63) }
        var index = 0
        for word in bits.indices where bits[word] != 0 {
          var rest = bits[word]
          bits[word] = 0
          while rest != 0 {
            numbers[index] = UInt32(word << 6 | rest.trailingZeroBitCount)
            index += 1
            rest &= rest - 1
          }
        }
      }
    }
  }
}
