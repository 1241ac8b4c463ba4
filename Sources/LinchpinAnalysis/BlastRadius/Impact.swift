import LinchpinCore
import LinchpinEngine

/// Who and what a set of derivations hits, at one level, each by the derivation that explains it best.
struct Impact: Sendable {
  /// Counted parties, sorted by node, then outcome; one hit each.
  private(set) var parties: [Hit] = []
  /// Artefacts disclosed or corrupted, actors and software compromised, entities stopped.
  private(set) var things: [Hit] = []

  init(
    _ derivations: [FixpointSolver.Derivation], struck: StruckNodes, scope: ImpactScope,
    level: Evidence
  ) {
    var collector = Collector(scope: scope, level: level, derivations: derivations)
    for (index, derivation) in derivations.enumerated() {
      collector.index = index
      scope.tell(derivation.atom, LayerSet(level.layer), struck: struck, to: &collector)
    }
    parties = Hit.leastPerKey(collector.parties, nodeCount: scope.table.nodeCount)
    things = Hit.leastPerKey(collector.things, nodeCount: scope.table.nodeCount)
  }

  /// Every entry of every list, each node and outcome once.
  var affected: [Hit] { Hit.merged(parties, things) }

  /// Keeps every hit with its derivation.
  private struct Collector: OutcomeSink {
    let scope: ImpactScope
    let level: Evidence
    let derivations: [FixpointSolver.Derivation]
    /// The derivation that is told of.
    var index = 0
    var parties: [Hit] = []
    var things: [Hit] = []

    @inline(__always)
    func isWatched(_ party: Entity.Index) -> Bool { scope.isCounted(party) }

    @inline(__always)
    mutating func hit(_ party: Entity.Index, _ new: OutcomeLevels) {
      let node = scope.table.node(of: party)
      for outcome in Outcome.allCases where new.contains(outcome, at: level) {
        parties.append(Hit(node, outcome, derivations[index], at: index))
      }
    }

    @inline(__always)
    mutating func list(_ node: AtomTable.Node, _ outcome: Outcome, _ layers: EvidenceLayers) {
      things.append(Hit(node, outcome, derivations[index], at: index))
    }
  }
}
