/// Puts lists of distinct atoms in ascending order, whatever their length, without comparing.
///
/// A long list is written into a set of bits and read back, which takes two steps an atom and one
/// for every 64 numbers in between; a short one is sorted.
struct AtomSorter: Sendable {
  /// One bit an atom; all clear between calls.
  private var bits: [UInt64]

  init(atomCount: Int) { bits = [UInt64](repeating: 0, count: atomCount / 64 + 1) }

  /// Whether a list is long enough for the bits to pay.
  func isLong(_ count: Int) -> Bool { count > 64 && count > bits.count / 16 }

  mutating func sort(_ atoms: inout [RuleNetwork.Atom]) {
    if isLong(atoms.count) { sortByBits(&atoms) } else { atoms.sort() }
  }

  /// Sorts only a list that is long: what walks need whose order does not matter, but whose reads
  /// are faster in the order of memory.
  mutating func sortIfLong(_ atoms: inout [RuleNetwork.Atom]) {
    if isLong(atoms.count) { sortByBits(&atoms) }
  }

  private mutating func sortByBits(_ atoms: inout [RuleNetwork.Atom]) {
    bits.withUnsafeMutableBufferPointer { bits in
      atoms.withUnsafeMutableBufferPointer { atoms in
        for atom in atoms { bits[Int(atom >> 6)] |= 1 << UInt64(atom & 63) }
        var place = 0
        for word in bits.indices where bits[word] != 0 {
          var rest = bits[word]
          bits[word] = 0
          while rest != 0 {
            atoms[place] = RuleNetwork.Atom(word << 6 | rest.trailingZeroBitCount)
            place += 1
            rest &= rest - 1
          }
        }
      }
    }
  }
}
