/// Finds 512 fixpoints together, in time that depends only on what they reach.
///
/// Atoms are visited in topological order, so that one outside a cycle is visited once; a cycle is gone
/// through again and again until nothing in it changes.
/// ``LaneProgram`` suits questions that touch most of a network, this one those that touch little of it.
///
/// What holds from nothing does not hold here unless it is made to.
package struct LaneWalk {
  private let network: RuleNetwork
  private let componentEnd: [UInt32]
  /// By atom: the lanes in which it holds.
  private var rows: [Lanes]
  /// One bit an atom: whether it is still to be visited.
  private var waiting: [UInt64]
  /// By atom: whether it has come to hold in more lanes since it was visited.
  private var hasGrown: [Bool]
  /// By threshold: whether one of its conditions has, since its lanes were counted. They are counted as
  /// its head is visited, after all conditions that come before it, not once for each.
  private var isDue: [Bool]
  /// By head: its thresholds.
  private let thresholds: Rows<UInt32>
  /// The atoms that hold in some lane, each once.
  package private(set) var touched: [RuleNetwork.Atom] = []

  package init(_ rules: TopologicalNetwork) {
    network = rules.network
    componentEnd = rules.componentEnd
    rows = [Lanes](repeating: Lanes(), count: network.atomCount)
    waiting = [UInt64](repeating: 0, count: network.atomCount / 64 + 1)
    hasGrown = [Bool](repeating: false, count: network.atomCount)
    isDue = [Bool](repeating: false, count: network.thresholdHead.count)
    thresholds = Rows(
      count: network.atomCount, rows: network.thresholdHead,
      values: network.thresholdHead.indices.map { UInt32($0) })
  }

  /// The lanes in which an atom holds.
  package func lanes(of atom: RuleNetwork.Atom) -> Lanes { rows[Int(atom)] }

  /// Makes an atom hold in some lanes.
  package mutating func hold(_ atom: RuleNetwork.Atom, in lanes: Lanes) {
    let index = Int(atom)
    if lanes.isZero { return }
    if rows[index].isZero { touched.append(atom) }
    rows[index] |= lanes
    hasGrown[index] = true
    waiting[index / 64] |= 1 << UInt64(index % 64)
  }

  /// Clears all lanes.
  package mutating func clear() {
    for atom in touched { rows[Int(atom)] = Lanes() }
    touched.removeAll(keepingCapacity: true)
  }

  /// Completes what holds in each lane.
  ///
  /// - Parameter layers: Rules count that are in force in any of these.
  package mutating func run(in layers: LayerSet = .every) {
    guard let lowest = touched.min() else { return }
    var found: [RuleNetwork.Atom] = []
    swap(&found, &touched)
    network.withPointers { rules in
      network.bodies.withPointers { bodyStart, body in
        thresholds.withPointers { thresholdStart, thresholds in
          Self.withArrays(network.thresholdNeed, componentEnd) { needs, ends in
            withMutableArrays { rows, waiting, hasGrown, isDue in
              var push = Push(
                rows: rows, waiting: waiting, hasGrown: hasGrown, touched: consume found)
              push.next = Int(lowest)
              while let atom = push.visit() {
                push.end = Int(ends[atom])
                for offset in Int(thresholdStart[atom])..<Int(thresholdStart[atom + 1]) {
                  let threshold = Int(thresholds[offset])
                  if !isDue[threshold] { continue }
                  isDue[threshold] = false
                  let conditions = UnsafeBufferPointer(
                    rebasing: body[Int(bodyStart[threshold])..<Int(bodyStart[threshold + 1])])
                  push.grow(
                    atom, by: rows.lanes(withAtLeast: Int(needs[threshold]), of: conditions))
                }
                if !hasGrown[atom] { continue }
                hasGrown[atom] = false
                let row = rows[atom]
                for arc in rules.arcs(of: RuleNetwork.Atom(atom))
                where rules.arcForce[arc].holds(in: layers) {
                  let head = Int(rules.arcHead[arc])
                  if push.grow(head, by: row) { push.wait(head) }
                }
                for use in rules.uses(of: RuleNetwork.Atom(atom)) {
                  let threshold = Int(rules.occurrences[use])
                  if !rules.thresholdForce[threshold].holds(in: layers) { continue }
                  isDue[threshold] = true
                  push.wait(Int(rules.thresholdHead[threshold]))
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

  @inline(__always)
  private static func withArrays(
    _ a: [UInt32], _ b: [UInt32],
    _ body: (UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<UInt32>) -> Void
  ) {
    a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in body(a, b) } }
  }

  @inline(__always)
  private mutating func withMutableArrays(
    _ body: (
      UnsafeMutableBufferPointer<Lanes>, UnsafeMutableBufferPointer<UInt64>,
      UnsafeMutableBufferPointer<Bool>, UnsafeMutableBufferPointer<Bool>
    ) -> Void
  ) {
    rows.withUnsafeMutableBufferPointer { rows in
      waiting.withUnsafeMutableBufferPointer { waiting in
        hasGrown.withUnsafeMutableBufferPointer { hasGrown in
          isDue.withUnsafeMutableBufferPointer { isDue in body(rows, waiting, hasGrown, isDue) }
        }
      }
    }
  }

  private struct Push {
    let rows: UnsafeMutableBufferPointer<Lanes>
    let waiting: UnsafeMutableBufferPointer<UInt64>
    let hasGrown: UnsafeMutableBufferPointer<Bool>
    var touched: [RuleNetwork.Atom]
    /// Where to look for the next atom.
    var next = 0
    /// The end of the component that is being visited.
    var end = 0
    /// The lowest atom of that component that was passed and waits again; ``none`` if none does.
    private var again = none

    private static let none = Int.max

    init(
      rows: UnsafeMutableBufferPointer<Lanes>, waiting: UnsafeMutableBufferPointer<UInt64>,
      hasGrown: UnsafeMutableBufferPointer<Bool>, touched: consuming [RuleNetwork.Atom]
    ) {
      self.rows = rows
      self.waiting = waiting
      self.hasGrown = hasGrown
      self.touched = touched
    }

    /// The next atom that waits, which then no longer does.
    @inline(__always)
    mutating func visit() -> Int? {
      var atom = firstWaiting(before: again == Self.none ? rows.count : end)
      if atom == Self.none {
        if again == Self.none { return nil }
        atom = again
        again = Self.none
      }
      waiting[atom / 64] &= ~(1 << UInt64(atom % 64))
      next = atom + 1
      return atom
    }

    @inline(__always)
    private func firstWaiting(before end: Int) -> Int {
      var word = next / 64
      var passed = (1 << UInt64(next % 64)) - 1 as UInt64
      while word * 64 < end {
        let bits = waiting[word] & ~passed
        if bits != 0 {
          let atom = word * 64 + bits.trailingZeroBitCount
          return atom < end ? atom : Self.none
        }
        passed = 0
        word += 1
      }
      return Self.none
    }

    /// Makes an atom hold in some lanes; says whether it did not in some of them.
    @inline(__always)
    @discardableResult
    mutating func grow(_ atom: Int, by lanes: Lanes) -> Bool {
      let before = rows[atom]
      let after = before | lanes
      if after == before { return false }
      if before.isZero { touched.append(RuleNetwork.Atom(atom)) }
      rows[atom] = after
      hasGrown[atom] = true
      return true
    }

    /// Lets an atom be visited.
    @inline(__always)
    mutating func wait(_ atom: Int) {
      waiting[atom / 64] |= 1 << UInt64(atom % 64)
      if atom < next, atom < again { again = atom }
    }
  }
}

extension UnsafeMutableBufferPointer where Element == Lanes {
  /// The lanes in which at least so many of some atoms hold.
  @inline(__always)
  func lanes(
    withAtLeast need: Int, of atoms: UnsafeBufferPointer<RuleNetwork.Atom>
  ) -> Lanes {
    Lanes.reached(need: need, of: atoms.count) { self[Int(atoms[$0])] }
  }
}
