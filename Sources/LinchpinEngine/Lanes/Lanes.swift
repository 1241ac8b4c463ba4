/// Five hundred and twelve questions at a time: one bit a question.
@usableFromInline package typealias Lanes = SIMD8<UInt64>

extension Lanes {
  /// How many lanes there are: eight words of 64 bits.
  package static let laneCount = 512

  /// The lanes below a count.
  package static func first(_ count: Int) -> Lanes {
    var lanes = Lanes()
    for word in 0..<8 {
      let bits = Swift.min(64, Swift.max(0, count - word * 64))
      lanes[word] = bits == 64 ? ~0 : (1 << UInt64(bits)) - 1
    }
    return lanes
  }

  /// Sets one lane, from 0 to 511; the others stay as they are.
  @inlinable
  package mutating func set(_ lane: Int) { self[lane / 64] |= 1 << UInt64(lane % 64) }

  /// Whether one lane, from 0 to 511, is set.
  @inlinable
  package func isSet(_ lane: Int) -> Bool { self[lane / 64] >> UInt64(lane % 64) & 1 != 0 }

  /// Whether no lane is set.
  @inlinable
  package var isZero: Bool {
    (self[0] | self[1] | self[2] | self[3] | self[4] | self[5] | self[6] | self[7]) == 0
  }

  /// How many lanes are set.
  ///
  /// Counts in all eight words side by side, which needs no instruction for it: pairs of bits,
  /// nibbles, bytes, then the bytes of the words' sum (H. S. Warren, *Hacker's Delight*, 2012,
  /// chapter 5).
  @inlinable
  package var setCount: Int {
    let pairs = self &- (self &>> 1 & Lanes(repeating: 0x5555_5555_5555_5555))
    let two = Lanes(repeating: 0x3333_3333_3333_3333)
    let nibbles = (pairs & two) &+ (pairs &>> 2 & two)
    let bytes = (nibbles &+ (nibbles &>> 4)) & Lanes(repeating: 0x0F0F_0F0F_0F0F_0F0F)
    let sum = bytes.wrappedSum()
    let even: UInt64 = 0x00FF_00FF_00FF_00FF
    return Int((((sum & even) &+ (sum >> 8 & even)) &* 0x0001_0001_0001_0001) >> 48)
  }

  /// Calls `body` with each lane that is set, ascending.
  @inlinable
  package func forEachSet(_ body: (Int) -> Void) {
    for word in 0..<8 {
      var bits = self[word]
      while bits != 0 {
        body(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }
}
