import Foundation

/// S. Vigna's SplitMix64: the same numbers from the same seed, on every machine.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// A number in 0 ..< 1.
  mutating func uniform() -> Double { Double(next() >> 11) / Double(UInt64(1) << 53) }

  /// A number below a bound, the first ones often: density falls as a power of the number.
  mutating func popular(below bound: Int, power: Double) -> Int {
    var fraction = 1.0
    let uniform = uniform()
    if power == 3 {
      fraction = uniform * uniform * uniform
    } else {
      fraction = exp(power * log(max(uniform, 1e-300)))
    }
    return min(bound - 1, Int(fraction * Double(bound)))
  }
}
