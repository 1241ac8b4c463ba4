/// The part of a network that decides whether some atoms hold, with numbers of its own.
///
///     // 0 → 1 → 2, 1 → 3
///     let part = network.support(of: [2])
///     part.atoms  // [0, 1, 2]: whatever 3 depends on, 2 does not depend on it
///
/// Nothing outside has a rule that leads into the part, so that its atoms hold from the same seeds as
/// in the whole.
package struct SupportingNetwork: Sendable {
  /// The rules of the part, over its own numbers.
  package let network: RuleNetwork
  /// By number in the part: the atom in the whole network; ascending.
  package let atoms: [RuleNetwork.Atom]
  /// By atom of the whole: its number in the part, or ``RuleNetwork/noAtom``.
  private let numbers: [RuleNetwork.Atom]

  fileprivate init(
    network: RuleNetwork, atoms: [RuleNetwork.Atom], numbers: [RuleNetwork.Atom]
  ) {
    self.network = network
    self.atoms = atoms
    self.numbers = numbers
  }

  /// The number of an atom of the whole network; `nil` if the part has it not.
  @inline(__always)
  package func number(_ atom: RuleNetwork.Atom) -> RuleNetwork.Atom? {
    numbers[Int(atom)] == RuleNetwork.noAtom ? nil : numbers[Int(atom)]
  }
}

extension RuleNetwork {
  /// Returns the rules that lead to some atoms, along any chain, in whichever layers.
  ///
  /// - Complexity: O(atoms + conditions).
  package func support(of targets: [Atom]) -> SupportingNetwork {
    let isKept = isUpstream(of: targets)
    let atoms = (0..<Atom(atomCount)).filter { isKept[Int($0)] }
    var numbers = [Atom](repeating: Self.noAtom, count: atomCount)
    for (number, atom) in atoms.enumerated() { numbers[Int(atom)] = Atom(number) }
    var builder = Builder(atomCount: atoms.count)
    for atom in atoms {
      for arc in Int(arcStart[Int(atom)])..<Int(arcStart[Int(atom) + 1])
      where isKept[Int(arcHead[arc])] {
        builder.addArc(
          head: numbers[Int(arcHead[arc])], condition: numbers[Int(atom)],
          layers: arcForce[arc].layers)
      }
    }
    for threshold in thresholdHead.indices where isKept[Int(thresholdHead[threshold])] {
      builder.add(
        head: numbers[Int(thresholdHead[threshold])], need: Int(thresholdNeed[threshold]),
        of: bodies[threshold].map { numbers[Int($0)] }, layers: thresholdForce[threshold].layers)
    }
    for fact in factHead.indices where isKept[Int(factHead[fact])] {
      builder.add(
        head: numbers[Int(factHead[fact])], need: 0, of: [], layers: factForce[fact].layers)
    }
    return SupportingNetwork(network: builder.build(), atoms: atoms, numbers: numbers)
  }

  /// By atom: whether it is one of some atoms, or a chain of rules leads from it to one of them.
  private func isUpstream(of targets: [Atom]) -> [Bool] {
    let conditions = Rows(count: atomCount, rows: arcHead, values: arcConditions())
    let thresholds = Rows(
      count: atomCount, rows: thresholdHead, values: thresholdHead.indices.lazy.map { UInt32($0) })
    return isReached(from: targets) { atom, find in
      for condition in conditions[Int(atom)] { find(condition) }
      for threshold in thresholds[Int(atom)] {
        for condition in bodies[Int(threshold)] { find(condition) }
      }
    }
  }

  /// By arc: its condition.
  private func arcConditions() -> [Atom] {
    var conditions: [Atom] = []
    conditions.reserveCapacity(arcHead.count)
    for atom in 0..<atomCount {
      conditions.append(
        contentsOf: repeatElement(Atom(atom), count: Int(arcStart[atom + 1] - arcStart[atom])))
    }
    return conditions
  }
}
