/// Finds what follows from given atoms in several layers at once.
///
/// Layers share most of their rules, so that most atoms come to hold in several of them by the same
/// arcs. The walk carries a set of layers from atom to atom instead of walking once for each layer.
/// What holds in the highest layer is visited first: where a lower layer has all rules of a higher one,
/// as levels of evidence do, an atom is then visited once, for all its layers. In one layer this is what
/// ``FixpointSolver/reach(of:into:)`` does.
///
///     // 0 → 1 in layers 0 and 1, 1 → 2 in layer 0
///     solver.reach(of: [0], into: &found)  // 0 and 1 in both layers, 2 in layer 0
///
/// Asked for by benchmark `blast`: the widest event at four levels of evidence.
package struct LayeredSolver: Sendable {
  /// The number of an atom, as the rule network counts.
  package typealias Atom = RuleNetwork.Atom

  /// An atom that holds, with the layers in which it does.
  package struct Reached: Sendable, Hashable {
    /// What holds.
    package let atom: Atom
    /// The layers in which it does.
    package let layers: LayerSet
  }

  private let network: RuleNetwork
  private let layers: LayerSet
  /// What holds from nothing.
  package private(set) var base: [Reached] = []
  /// By atom: the layers in which it holds, and the flag of those that a question has found.
  private var held: [UInt8]
  /// By atom: the layers in which it has come to hold since it was last visited.
  private var fresh: [UInt8]
  /// By atom: the layers in which it holds from nothing; empty if nothing does.
  private var baseLayers: [UInt8] = []
  /// By threshold and layer: how many conditions are still missing.
  private var missing: [Int32]
  private var sorter: NumberSorter

  /// Thresholds have room for one count a layer.
  private static let stride = 8
  private static let foundFlag: UInt8 = 0x80

  /// - Complexity: O(atoms + conditions).
  package init(_ network: RuleNetwork, layers: LayerSet) {
    self.network = network
    self.layers = layers
    held = [UInt8](repeating: 0, count: network.atomCount)
    fresh = held
    missing = network.thresholdNeed.flatMap { repeatElement(Int32($0), count: Self.stride) }
    sorter = NumberSorter(bound: network.atomCount)
    let facts = network.factHead.indices.map { fact in
      Reached(atom: network.factHead[fact], layers: network.factForce[fact].layers)
    }
    if facts.isEmpty { return }
    var base: [Reached] = []
    spread(from: facts, into: &base)
    self.base = base
    baseLayers = [UInt8](repeating: 0, count: network.atomCount)
    for reached in base {
      baseLayers[Int(reached.atom)] = reached.layers.rawValue
      held[Int(reached.atom)] = reached.layers.rawValue
    }
  }

  /// Finds the atoms that hold once the seeds do, each with the layers in which it does not hold
  /// from nothing.
  ///
  /// - Parameters:
  ///   - seeds: Atoms that are made to hold in every layer.
  ///   - found: Is replaced by the atoms that hold, in no particular order.
  /// - Complexity: O(layers × conditions of the rules that the answer touches), and mostly much less.
  package mutating func reach(of seeds: [Atom], into found: inout [Reached]) {
    found.removeAll(keepingCapacity: true)
    spread(from: seeds.map { Reached(atom: $0, layers: layers) }, into: &found)
    for reached in found {
      held[Int(reached.atom)] = baseLayers.isEmpty ? 0 : baseLayers[Int(reached.atom)]
    }
    putBack(found)
  }

  private mutating func spread(from seeds: [Reached], into found: inout [Reached]) {
    let (layers, baseLayers) = (layers.rawValue, baseLayers)
    network.withPointers { rules in
      held.withUnsafeMutableBufferPointer { held in
        fresh.withUnsafeMutableBufferPointer { fresh in
          missing.withUnsafeMutableBufferPointer { missing in
            var walk = Walk(rules: rules, held: held, fresh: fresh, missing: missing)
            for seed in seeds {
              walk.hold(seed.atom, in: seed.layers.rawValue & layers)
            }
            var level: [Atom] = []
            while walk.beginNextLayer() {
              while !walk.next.isEmpty {
                swap(&level, &walk.next)
                walk.next.removeAll(keepingCapacity: true)
                sorter.sortIfLong(&level)
                for atom in level { walk.visit(atom) }
              }
            }
            // Whoever reads the answer then reads memory in order.
            sorter.sortIfLong(&walk.found)
            found.reserveCapacity(walk.found.count)
            for atom in walk.found {
              let before = baseLayers.isEmpty ? 0 : baseLayers[Int(atom)]
              found.append(
                Reached(
                  atom: atom,
                  layers: LayerSet(rawValue: held[Int(atom)] & ~before & ~Self.foundFlag)))
            }
          }
        }
      }
    }
  }

  /// Each threshold waits again for the conditions that a question gave it.
  private mutating func putBack(_ found: [Reached]) {
    if missing.isEmpty { return }
    network.withPointers { rules in
      missing.withUnsafeMutableBufferPointer { missing in
        for reached in found {
          for use in rules.uses(of: reached.atom) {
            let threshold = Int(rules.occurrences[use])
            let given = reached.layers.intersection(rules.thresholdForce[threshold].layers)
            given.forEachNumber { missing[threshold * Self.stride + $0] += 1 }
          }
        }
      }
    }
  }

  private struct Walk {
    let rules: RuleNetwork.Pointers
    let held: UnsafeMutableBufferPointer<UInt8>
    let fresh: UnsafeMutableBufferPointer<UInt8>
    let missing: UnsafeMutableBufferPointer<Int32>
    /// The highest layer that is not done; its bit, or 0 before the first.
    var current: UInt8 = 0
    /// What is to be visited for the current layer.
    var next: [Atom] = []
    /// What is to be visited for lower layers only, as far as was known when it came to hold.
    var later: [Atom] = []
    var found: [Atom] = []

    /// Goes on to the next lower layer in which anything is to be visited; says whether there is one.
    mutating func beginNextLayer() -> Bool {
      while !later.isEmpty, current != 1 {
        current = current == 0 ? 0x40 : current >> 1
        var rest = 0
        for index in later.indices where fresh[Int(later[index])] != 0 {
          let atom = later[index]
          if fresh[Int(atom)] & current != 0 {
            next.append(atom)
          } else {
            later[rest] = atom
            rest += 1
          }
        }
        later.removeSubrange(rest...)
        if !next.isEmpty { return true }
      }
      return false
    }

    /// Makes an atom hold in those of some layers in which it does not yet.
    @inline(__always)
    mutating func hold(_ atom: Atom, in layers: UInt8) {
      let known = held[Int(atom)]
      let new = layers & ~known
      if new == 0 { return }
      if known & LayeredSolver.foundFlag == 0 { found.append(atom) }
      held[Int(atom)] = known | new | LayeredSolver.foundFlag
      let waiting = fresh[Int(atom)]
      if new & current != 0 {
        if waiting & current == 0 { next.append(atom) }
      } else if waiting == 0 {
        later.append(atom)
      }
      fresh[Int(atom)] = waiting | new
    }

    @inline(__always)
    mutating func visit(_ atom: Atom) {
      let new = fresh[Int(atom)]
      if new == 0 { return }
      fresh[Int(atom)] = 0
      for arc in rules.arcs(of: atom) {
        let layers = new & rules.arcForce[arc].bits
        if layers != 0 { hold(rules.arcHead[arc], in: layers) }
      }
      for use in rules.uses(of: atom) {
        let threshold = Int(rules.occurrences[use])
        var reached: UInt8 = 0
        LayerSet(rawValue: new & rules.thresholdForce[threshold].bits).forEachNumber { layer in
          let count = threshold * LayeredSolver.stride + layer
          missing[count] -= 1
          if missing[count] == 0 { reached |= 1 << UInt8(layer) }
        }
        if reached != 0 { hold(rules.thresholdHead[threshold], in: reached) }
      }
    }
  }
}
