/// Finds 512 fixpoints together, in time that depends only on what they reach.
///
/// An atom that comes to hold in more lanes is visited again, lowest number first: in a network that is
/// numbered as ``RuleNetwork/topologicallyNumbered()`` does, an atom outside a cycle is visited once.
/// ``LaneProgram`` suits questions that touch most of a network, this one those that touch little of it.
///
/// Rules count in every layer; what holds from nothing does not hold here unless it is made to.
package struct LaneWalk {
  let network: RuleNetwork
  /// By atom: the lanes in which it holds.
  private var rows: [Lanes]
  /// One bit an atom: whether it is still to be visited.
  private var waiting: [UInt64]
  /// The atoms that hold in some lane, each once.
  package private(set) var touched: [RuleNetwork.Atom] = []

  package init(_ network: RuleNetwork) {
    self.network = network
    rows = [Lanes](repeating: Lanes(), count: network.atomCount)
    waiting = [UInt64](repeating: 0, count: network.atomCount / 64 + 1)
  }

  /// The lanes in which an atom holds.
  package func lanes(of atom: RuleNetwork.Atom) -> Lanes { rows[Int(atom)] }

  /// Makes an atom hold in some lanes.
  package mutating func hold(_ atom: RuleNetwork.Atom, in lanes: Lanes) {
    let index = Int(atom)
    if lanes.isZero { return }
    if rows[index].isZero { touched.append(atom) }
    rows[index] |= lanes
    waiting[index / 64] |= 1 << UInt64(index % 64)
  }

  /// Clears all lanes.
  package mutating func clear() {
    for atom in touched { rows[Int(atom)] = Lanes() }
    touched.removeAll(keepingCapacity: true)
  }

  /// Completes what holds in each lane.
  package mutating func run() {
    guard let lowest = touched.min() else { return }
    var found: [RuleNetwork.Atom] = []
    swap(&found, &touched)
    network.withPointers { rules in
      network.bodies.withPointers { bodyStart, body in
        network.thresholdNeed.withUnsafeBufferPointer { needs in
          rows.withUnsafeMutableBufferPointer { rows in
            waiting.withUnsafeMutableBufferPointer { waiting in
              var push = Push(rows: rows, waiting: waiting, touched: consume found)
              push.word = Int(lowest) / 64
              while let atom = push.next() {
                let row = rows[atom]
                for arc in rules.arcs(of: RuleNetwork.Atom(atom)) {
                  push.hold(Int(rules.arcHead[arc]), in: row)
                }
                for use in rules.uses(of: RuleNetwork.Atom(atom)) {
                  let threshold = Int(rules.occurrences[use])
                  let conditions = UnsafeBufferPointer(
                    rebasing: body[Int(bodyStart[threshold])..<Int(bodyStart[threshold + 1])])
                  push.hold(
                    Int(rules.thresholdHead[threshold]),
                    in: rows.lanes(withAtLeast: Int(needs[threshold]), of: conditions))
                }
              }
              found = push.touched
            }
          }
        }
      }
    }
    touched = found
  }

  private struct Push {
    let rows: UnsafeMutableBufferPointer<Lanes>
    let waiting: UnsafeMutableBufferPointer<UInt64>
    var touched: [RuleNetwork.Atom]
    /// No word before this one has an atom that waits.
    var word = 0

    /// The lowest atom that waits.
    @inline(__always)
    mutating func next() -> Int? {
      while word < waiting.count {
        let bits = waiting[word]
        if bits != 0 {
          waiting[word] = bits & (bits - 1)
          return word * 64 + bits.trailingZeroBitCount
        }
        word += 1
      }
      return nil
    }

    @inline(__always)
    mutating func hold(_ atom: Int, in lanes: Lanes) {
      let before = rows[atom]
      let after = before | lanes
      if after == before { return }
      if before.isZero { touched.append(RuleNetwork.Atom(atom)) }
      rows[atom] = after
      waiting[atom / 64] |= 1 << UInt64(atom % 64)
      if atom / 64 < word { word = atom / 64 }
    }
  }
}

extension UnsafeMutableBufferPointer where Element == Lanes {
  /// The lanes in which at least so many of some atoms hold.
  ///
  /// Counts in all lanes at once, with a counter whose digits lie in bit slices (benchmark `risk`).
  @inline(__always)
  func lanes(
    withAtLeast need: Int, of atoms: UnsafeBufferPointer<RuleNetwork.Atom>
  ) -> Lanes {
    if need == atoms.count { return atoms.reduce(~Lanes()) { $0 & self[Int($1)] } }
    // digits[i] has bit i of the count, in every lane.
    let digitCount = Int.bitWidth - atoms.count.leadingZeroBitCount
    return withUnsafeTemporaryAllocation(of: Lanes.self, capacity: digitCount) { digits in
      digits.initialize(repeating: Lanes())
      for atom in atoms {
        var carry = self[Int(atom)]
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
