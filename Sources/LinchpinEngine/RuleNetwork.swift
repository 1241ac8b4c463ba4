/// A set of monotone rules over numbered atoms: *the head holds once at least `need` of these
/// conditions hold*.
///
///     // 2 holds if 0 does; 3 holds once two of 0, 1, 2 do
///     var builder = RuleNetwork.Builder(atomCount: 4)
///     builder.add(head: 2, need: 1, of: [0])
///     builder.add(head: 3, need: 2, of: [0, 1, 2])
///     var solver = FixpointSolver(builder.build(), layer: 0)
///     solver.consequences(of: [0]).map(\.atom)  // [0, 2, 3]
///
/// OR is need 1, AND is need *n*. A rule is in force in some of up to seven *layers*, so that one
/// network serves several readings of the same facts. A *free* rule adds no depth.
///
/// Rules with one condition (*arcs*) are kept sorted by that condition, so that walking on from an
/// atom reads memory in order. Everything is a flat array of plain numbers.
package struct RuleNetwork: Sendable {
  /// The number of an atom, from 0 to one less than ``atomCount``.
  package typealias Atom = UInt32

  /// How many atoms there are, whether rules name them or not.
  package let atomCount: Int

  // Arcs by condition, as three columns: a walk reads heads and layers, an explanation origins.
  let arcStart: [UInt32]
  let arcHead: [Atom]
  let arcForce: [Force]
  let arcOrigin: [UInt32]

  // Thresholds: rules of several conditions, of which more than one is needed.
  let thresholdHead: [Atom]
  let thresholdNeed: [UInt32]
  let thresholdForce: [Force]
  let thresholdOrigin: [UInt32]
  /// By threshold: its conditions.
  let bodies: Rows<Atom>
  /// By atom: the thresholds that it is a condition of.
  let occurrences: Rows<UInt32>

  // Rules without conditions.
  let factHead: [Atom]
  let factForce: [Force]
  let factOrigin: [UInt32]

  /// The number of rules of all sorts.
  package var ruleCount: Int { arcHead.count + thresholdHead.count + factHead.count }

  /// Whether anything may hold from nothing.
  package var hasFacts: Bool { !factHead.isEmpty }
}

extension RuleNetwork {
  /// In which layers a rule is in force, and whether it is free.
  @usableFromInline struct Force: Sendable {
    @usableFromInline let bits: UInt8

    @inlinable
    init(layers: LayerSet, isFree: Bool) { bits = layers.rawValue & 0x7F | (isFree ? 0x80 : 0) }

    var layers: LayerSet { LayerSet(rawValue: bits & 0x7F) }

    var isFree: Bool { bits & 0x80 != 0 }

    func holds(in layer: LayerSet) -> Bool { bits & layer.rawValue != 0 }

    /// -1 if it is in force in none.
    var highestLayer: Int { 7 - layers.rawValue.leadingZeroBitCount }
  }

  /// One rule, as it was added.
  package struct Rule: Sendable, Equatable {
    /// The atom that the rule makes hold.
    package let head: Atom
    /// How many of the conditions must hold; 0 for a rule without conditions.
    package let need: Int
    /// The atoms that are counted; empty for a rule that holds from nothing.
    package let conditions: [Atom]
    /// The layers in which the rule is in force.
    package let layers: LayerSet
    /// Whether the rule adds no depth.
    package let isFree: Bool
    /// The number that the rule was labelled with.
    package let origin: UInt32
  }

  /// Returns the rule with a number: arcs first, then thresholds, then facts.
  package func rule(_ number: Int) -> Rule {
    if number < arcHead.count {
      return Rule(
        head: arcHead[number], need: 1, conditions: [arcCondition(number)],
        layers: arcForce[number].layers, isFree: arcForce[number].isFree,
        origin: arcOrigin[number])
    }
    let threshold = number - arcHead.count
    if threshold < thresholdHead.count {
      return Rule(
        head: thresholdHead[threshold], need: Int(thresholdNeed[threshold]),
        conditions: Array(bodies[threshold]), layers: thresholdForce[threshold].layers,
        isFree: thresholdForce[threshold].isFree, origin: thresholdOrigin[threshold])
    }
    let fact = threshold - thresholdHead.count
    return Rule(
      head: factHead[fact], need: 0, conditions: [], layers: factForce[fact].layers,
      isFree: factForce[fact].isFree, origin: factOrigin[fact])
  }

  /// The numbers of the rules that an atom is a condition of.
  package func rules(with condition: Atom) -> [Int] {
    let index = Int(condition)
    return Array(Int(arcStart[index])..<Int(arcStart[index + 1]))
      + occurrences[index].map { arcHead.count + Int($0) }
  }

  /// The rules that make some atoms hold, in the order of their numbers.
  ///
  /// - Complexity: O(rules).
  package func rules(withHeads heads: Set<Atom>) -> [Rule] {
    let first = arcHead.count
    return arcHead.indices.filter { heads.contains(arcHead[$0]) }.map(rule)
      + thresholdHead.indices.filter { heads.contains(thresholdHead[$0]) }.map { rule(first + $0) }
  }

  /// Every rule, in the order of their numbers.
  package var rules: some Sequence<Rule> { (0..<ruleCount).lazy.map(rule) }

  /// Whether the same rules are in force in two layers.
  package func isSame(in first: Layer, as second: Layer) -> Bool {
    func isInBothOrNone(_ force: Force) -> Bool {
      force.layers.contains(first) == force.layers.contains(second)
    }
    return arcForce.allSatisfy(isInBothOrNone) && thresholdForce.allSatisfy(isInBothOrNone)
      && factForce.allSatisfy(isInBothOrNone)
  }

  /// The rules of a layer with some heads, in the order of their numbers.
  ///
  /// - Complexity: O(atoms + rules), and what the rules found have of conditions.
  package func rules(in layer: Layer, where isWanted: (Atom) -> Bool) -> [Rule] {
    let layers = LayerSet(layer)
    var found: [Rule] = []
    for condition in 0..<atomCount {
      for arc in Int(arcStart[condition])..<Int(arcStart[condition + 1])
      where arcForce[arc].holds(in: layers) && isWanted(arcHead[arc]) {
        found.append(
          Rule(
            head: arcHead[arc], need: 1, conditions: [Atom(condition)],
            layers: arcForce[arc].layers, isFree: arcForce[arc].isFree, origin: arcOrigin[arc]))
      }
    }
    for threshold in thresholdHead.indices
    where thresholdForce[threshold].holds(in: layers) && isWanted(thresholdHead[threshold]) {
      found.append(rule(arcHead.count + threshold))
    }
    for fact in factHead.indices
    where factForce[fact].holds(in: layers) && isWanted(factHead[fact]) {
      found.append(rule(arcHead.count + thresholdHead.count + fact))
    }
    return found
  }

  /// The condition of an arc: the row that its offset lies in.
  private func arcCondition(_ arc: Int) -> Atom {
    var low = 0
    var high = atomCount
    while low < high {
      let middle = (low + high) / 2
      if Int(arcStart[middle + 1]) <= arc { low = middle + 1 } else { high = middle }
    }
    return Atom(low)
  }
}
