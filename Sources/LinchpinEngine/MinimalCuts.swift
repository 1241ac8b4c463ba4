/// The smallest sets of basic atoms that make a target hold.
///
/// Every atom gets the family of minimal sets, of up to three basic atoms, that derive it: a basic
/// atom its own set, the head of a rule the unions of what its conditions need, from the bottom of
/// the condensed rules up, and round a cycle until nothing changes. Supersets are dropped on the
/// way. This is the truncated cut-set expansion of fault trees (J. B. Fussell, W. E. Vesely, *A new
/// methodology for obtaining cut sets for fault trees*, Trans. Am. Nucl. Soc. 15, 1972), with
/// thresholds as gates.
///
///     // 2 holds once 0 or 1 does; 3 once two of 0, 1, 2 do
///     cuts.cuts(of: [3], from: [0, 1, 2]).map(\.atoms)  // [[0], [1]]: each of them brings 2 too
///
/// - Complexity: Exponential in the worst case; `limit` ends it.
package struct MinimalCuts: Sendable {
  /// Up to three basic atoms, ascending.
  package struct Cut: Sendable, Hashable {
    /// ``none`` beyond the set's size.
    private let a: UInt32
    private let b: UInt32
    private let c: UInt32

    private static let none = UInt32.max
    /// The most atoms that a set can have.
    package static let maximumSize = 3
    static let empty = Cut(a: none, b: none, c: none)

    init(_ atom: UInt32) { self.init(a: atom, b: Self.none, c: Self.none) }

    private init(a: UInt32, b: UInt32, c: UInt32) {
      self.a = a
      self.b = b
      self.c = c
    }

    /// The basic atoms of the set, ascending; empty where the target holds from nothing.
    package var atoms: [UInt32] { [a, b, c].filter { $0 != Self.none } }

    /// How many atoms the set has, from 0 to 3.
    package var size: Int { c != Self.none ? 3 : b != Self.none ? 2 : a != Self.none ? 1 : 0 }

    /// The union with another set; `nil` if it has more than three atoms.
    func union(_ other: Cut) -> Cut? {
      var merged: [UInt32] = atoms
      for atom in other.atoms where !merged.contains(atom) { merged.append(atom) }
      if merged.count > Self.maximumSize { return nil }
      merged.sort()
      merged += [Self.none, Self.none, Self.none]
      return Cut(a: merged[0], b: merged[1], c: merged[2])
    }

    /// The sets with one or two atoms fewer, and the empty one.
    var properSubsets: [Cut] {
      switch size {
      case 0: []
      case 1: [.empty]
      case 2: [.empty, Cut(a), Cut(b)]
      default:
        [
          .empty, Cut(a), Cut(b), Cut(c), Cut(a: a, b: b, c: Self.none),
          Cut(a: a, b: c, c: Self.none), Cut(a: b, b: c, c: Self.none),
        ]
      }
    }
  }

  /// Thrown when the families grow past the limit.
  package struct TooManyCuts: Error {}

  private let byHead: [UInt32: [RuleNetwork.Rule]]
  private let baseAtoms: Set<UInt32>
  private let component: [UInt32]

  /// - Parameter isWanted: Heads that no target rests on may be left out.
  package init(
    _ network: RuleNetwork, layer: Layer, isWanted: (RuleNetwork.Atom) -> Bool = { _ in true }
  ) {
    let rules = network.rules.filter {
      $0.layers.contains(layer) && $0.need > 0 && isWanted($0.head)
    }
    byHead = Dictionary(grouping: rules, by: { $0.head })
    baseAtoms = Set(FixpointSolver(network, layer: layer).base.map { $0.atom })
    let graph = DirectedGraph(
      nodeCount: network.atomCount, sources: rules.flatMap { $0.conditions },
      targets: rules.flatMap { rule in rule.conditions.map { _ in rule.head } })
    component = graph.stronglyConnectedComponents().component
  }

  /// Returns the minimal sets of basic atoms, of up to three, that make one of the targets hold.
  ///
  /// - Parameters:
  ///   - targets: Any one of them.
  ///   - basics: What may be chosen.
  ///   - limit: How many sets may be kept for one atom.
  /// - Returns: Sorted by size, then atoms; the empty set alone if a target holds anyway.
  /// - Throws: ``TooManyCuts``.
  package func cuts(
    of targets: [RuleNetwork.Atom], from basics: Set<RuleNetwork.Atom>, limit: Int = 200_000
  ) throws(TooManyCuts) -> [Cut] {
    var families: [UInt32: Set<Cut>] = [:]
    let order = relevantAtoms(of: targets)
    for atom in order { families[atom] = ownCuts(of: atom, basics) }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, component[Int(order[end])] == component[Int(order[start])] {
        end += 1
      }
      var isChanged = true
      while isChanged {
        isChanged = false
        for atom in order[start..<end] {
          var family = families[atom] ?? []
          for rule in byHead[atom] ?? [] {
            family.formUnion(try combinations(of: rule, families, limit: limit))
          }
          family = Self.minimal(family)
          if family.count > limit { throw TooManyCuts() }
          if family != families[atom] {
            families[atom] = family
            isChanged = end - start > 1
          }
        }
      }
      start = end
    }
    let all = Self.minimal(targets.reduce(into: Set()) { $0.formUnion(families[$1] ?? []) })
    return all.sorted {
      $0.size != $1.size ? $0.size < $1.size : $0.atoms.lexicographicallyPrecedes($1.atoms)
    }
  }

  private func ownCuts(of atom: UInt32, _ basics: Set<UInt32>) -> Set<Cut> {
    baseAtoms.contains(atom) ? [.empty] : basics.contains(atom) ? [Cut(atom)] : []
  }

  /// The atoms that targets rest on, conditions before heads.
  private func relevantAtoms(of targets: [UInt32]) -> [UInt32] {
    var found = Set(targets)
    var pending = targets
    while let atom = pending.popLast() {
      for rule in byHead[atom] ?? [] {
        for condition in rule.conditions where found.insert(condition).inserted {
          pending.append(condition)
        }
      }
    }
    return found.sorted { (component[Int($0)], $0) < (component[Int($1)], $1) }
  }

  /// The sets that make enough conditions of a rule hold: reached[j] has those that make j hold.
  private func combinations(
    of rule: RuleNetwork.Rule, _ families: [UInt32: Set<Cut>], limit: Int
  ) throws(TooManyCuts) -> Set<Cut> {
    var reached: [Set<Cut>] = [[.empty]] + (0..<rule.need).map { _ in [] }
    for condition in rule.conditions {
      guard let family = families[condition], !family.isEmpty else { continue }
      for count in (0..<rule.need).reversed() where !reached[count].isEmpty {
        for first in reached[count] {
          for second in family {
            if let union = first.union(second) { reached[count + 1].insert(union) }
          }
        }
        reached[count + 1] = Self.minimal(reached[count + 1])
        if reached[count + 1].count > limit { throw TooManyCuts() }
      }
    }
    return reached[rule.need]
  }

  /// Drops every set of which a part is there too.
  private static func minimal(_ sets: Set<Cut>) -> Set<Cut> {
    sets.filter { set in !set.properSubsets.contains(where: sets.contains) }
  }
}
