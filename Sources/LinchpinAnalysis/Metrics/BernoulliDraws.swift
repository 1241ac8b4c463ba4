import LinchpinEngine

/// Independent yes-or-no draws with one probability, 512 at a time, without floating point.
struct BernoulliDraws {
  private let key: UInt64
  /// The probability in units of 2⁻⁶⁴, rounded down; all ones for certainty.
  private let threshold: UInt64
  private let isCertain: Bool

  init(seed: UInt64, name: String, probability: Double) {
    // FNV-1a over the name, mixed with the seed.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    key = mix(hash ^ mix(seed &+ 0x9E37_79B9_7F4A_7C15))
    isCertain = probability >= 1
    threshold = isCertain ? .max : UInt64(probability * 0x1p64)
  }

  /// What the draws of a block have in common, whatever is drawn.
  struct Counters {
    /// By word and digit.
    fileprivate let mixed: [UInt64]

    init(block: Int) {
      mixed = (0..<512).map { mix(UInt64(block) &* 512 &+ $0 &+ 1) }
    }
  }

  /// Draw number i of a block happens in lane i.
  ///
  /// Lane by lane a uniform 64-bit number is compared with the threshold, from the highest digit
  /// down and in all 64 lanes of a word at once, until every lane is decided.
  func lanes(_ counters: Counters) -> Lanes {
    if isCertain { return ~Lanes() }
    var lanes = Lanes()
    counters.mixed.withUnsafeBufferPointer { mixed in
      for word in 0..<8 {
        var undecided = ~UInt64(0)
        var below: UInt64 = 0
        var digit = 0
        while undecided != 0, digit < 64 {
          let random = mix(key ^ mixed[word << 6 | digit])
          if threshold >> UInt64(63 - digit) & 1 == 1 {
            below |= undecided & ~random
            undecided &= random
          } else {
            undecided &= ~random
          }
          digit += 1
        }
        lanes[word] = below
      }
    }
    return lanes
  }
}

/// The finaliser of SplitMix64 (S. Vigna, after D. Stafford's variant 13).
@inline(__always)
private func mix(_ number: UInt64) -> UInt64 {
  var mixed = number
  mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
  mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
  return mixed ^ (mixed >> 31)
}
