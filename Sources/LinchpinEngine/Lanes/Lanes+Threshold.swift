extension Lanes {
  /// The lanes in which at least `need` of some conditions hold.
  ///
  /// The conditions are counted in all lanes at once, with a counter whose digits lie in bit slices
  /// (benchmark `risk`).
  ///
  /// - Parameters:
  ///   - need: From 1 to `count`.
  ///   - count: How many conditions there are.
  ///   - condition: The lanes in which a condition holds, by its number.
  @inline(__always)
  static func reached(need: Int, of count: Int, _ condition: (Int) -> Lanes) -> Lanes {
    if need == count {
      var all = ~Lanes()
      for index in 0..<count { all &= condition(index) }
      return all
    }
    // digits[i] has bit i of the count, in every lane.
    let digitCount = Int.bitWidth - count.leadingZeroBitCount
    return withUnsafeTemporaryAllocation(of: Lanes.self, capacity: digitCount) { digits in
      digits.initialize(repeating: Lanes())
      for index in 0..<count {
        var carry = condition(index)
        for digit in 0..<digitCount {
          let sum = digits[digit] ^ carry
          carry &= digits[digit]
          digits[digit] = sum
        }
      }
      // Compare with the need, from the highest digit down.
      var isGreater = Lanes()
      var isEqual = ~Lanes()
      for digit in (0..<digitCount).reversed() {
        if need >> digit & 1 == 0 {
          isGreater |= isEqual & digits[digit]
          isEqual &= ~digits[digit]
        } else {
          isEqual &= digits[digit]
        }
      }
      return isGreater | isEqual
    }
  }
}
