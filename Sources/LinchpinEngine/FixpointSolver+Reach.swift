extension FixpointSolver {
  /// Finds the atoms that hold once the seeds do, beyond the base state: the same atoms as
  /// ``consequences(of:isExplained:)``, without saying why, and several times as fast.
  ///
  /// Whoever asks many questions reuses one list, and pays nothing for what a question does not
  /// reach.
  ///
  /// - Parameters:
  ///   - seeds: Atoms that are made to hold, in any order.
  ///   - found: Is replaced by the atoms that hold, in no particular order.
  /// - Complexity: O(conditions of the rules that the answer touches).
  public mutating func reach(of seeds: [Atom], into found: inout [Atom]) {
    found.removeAll(keepingCapacity: true)
    for seed in seeds where Self.insert(seed, &isHeld) { found.append(seed) }
    Self.spread(
      &found, network: network, layerMask: UInt8(1) << UInt8(layer), isHeld: &isHeld,
      missing: &missing, sorter: &sorter)
    for atom in found { isHeld[Int(atom >> 6)] &= ~(1 << UInt64(atom & 63)) }
    if !missing.isEmpty { putBack(found) }
  }

  private static func insert(_ atom: Atom, _ isHeld: inout [UInt64]) -> Bool {
    let bit: UInt64 = 1 << UInt64(atom & 63)
    if isHeld[Int(atom >> 6)] & bit != 0 { return false }
    isHeld[Int(atom >> 6)] |= bit
    return true
  }

  /// Each threshold waits again for the conditions that a question gave it.
  private mutating func putBack(_ found: [Atom]) {
    network.withPointers { network in
      missing.withUnsafeMutableBufferPointer { missing in
        for atom in found {
          for use in network.uses(of: atom) { missing[Int(network.occurrences[use])] += 1 }
        }
      }
    }
  }

  /// Walks in rounds. A wide round goes in ascending order: its rows then lie one after another,
  /// and the walk no longer waits for memory at every atom.
  private static func spread(
    _ found: inout [Atom], network: RuleNetwork, layerMask: UInt8, isHeld: inout [UInt64],
    missing: inout [Int32], sorter: inout AtomSorter
  ) {
    if found.isEmpty { return }
    var level = found
    var next: [Atom] = []
    network.withPointers { network in
      isHeld.withUnsafeMutableBufferPointer { isHeld in
        missing.withUnsafeMutableBufferPointer { missing in
          while !level.isEmpty {
            sorter.sortIfLong(&level)
            for atom in level {
              visit(atom, network, layerMask, isHeld, missing, &next)
            }
            found.append(contentsOf: next)
            swap(&level, &next)
            next.removeAll(keepingCapacity: true)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func visit(
    _ atom: Atom, _ network: RuleNetwork.Pointers, _ layerMask: UInt8,
    _ isHeld: UnsafeMutableBufferPointer<UInt64>, _ missing: UnsafeMutableBufferPointer<Int32>,
    _ next: inout [Atom]
  ) {
    @inline(__always)
    func hold(_ head: Atom) {
      let word = isHeld[Int(head >> 6)]
      let bit: UInt64 = 1 << UInt64(head & 63)
      if word & bit == 0 {
        isHeld[Int(head >> 6)] = word | bit
        next.append(head)
      }
    }
    for arc in network.arcs(of: atom) where network.arcForce[arc].holds(inLayer: layerMask) {
      hold(network.arcHead[arc])
    }
    for use in network.uses(of: atom) {
      let threshold = Int(network.occurrences[use])
      missing[threshold] -= 1
      if missing[threshold] == 0, network.thresholdForce[threshold].holds(inLayer: layerMask) {
        hold(network.thresholdHead[threshold])
      }
    }
  }
}
