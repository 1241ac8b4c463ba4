import LinchpinCore
import LinchpinEngine

/// What a set of derived atoms means for the parties and things of a chain, at one level.
struct Impact {
  /// Counted parties, sorted by node, then outcome; one hit each.
  private(set) var parties: [Hit] = []
  /// Artefacts disclosed or corrupted, actors and software compromised, entities stopped.
  private(set) var things: [Hit] = []
  /// Labs exposed, whichever parties are counted.
  private(set) var exposedLabs: [Entity.Index] = []

  init(_ derivations: [FixpointSolver.Derivation], struck: StruckNodes, scope: ImpactScope) {
    for (place, derivation) in derivations.enumerated() {
      guard let claim = scope.table.claim(of: derivation.atom) else { continue }
      let outcomes = scope.outcomes(of: claim.state, at: scope.table.meanings[claim.node])
      if let listed = outcomes.listed, !struck.contains(claim.node) {
        things.append(Hit(claim.node, listed, derivation, place))
      }
      if let party = outcomes.party {
        add(party, outcomes.found, derivation, place, struck, scope)
      }
      if let owner = outcomes.owner {
        add(owner, outcomes.ownerFound, derivation, place, struck, scope)
      }
    }
    exposedLabs = Set(exposedLabs).sorted()
    parties = Hit.leastPerKey(parties, nodeCount: scope.table.nodeCount)
    things = Hit.leastPerKey(things, nodeCount: scope.table.nodeCount)
  }

  @inline(__always)
  private mutating func add(
    _ party: Entity.Index, _ found: OutcomeSet, _ derivation: FixpointSolver.Derivation,
    _ place: Int, _ struck: StruckNodes, _ scope: ImpactScope
  ) {
    let isLab = scope.facts.kind(of: party) == .lab
    let isCounted = scope.isCounted(party)
    guard isLab || isCounted, !scope.isExcluded(party, struck: struck) else { return }
    if isLab && found.contains(.exposed) { exposedLabs.append(party) }
    if !isCounted { return }
    let node = scope.table.node(of: party)
    if found.contains(.exposed) { parties.append(Hit(node, .exposed, derivation, place)) }
    if found.contains(.tainted) { parties.append(Hit(node, .tainted, derivation, place)) }
    if found.contains(.stopped), !scope.isStoppedBefore(party) {
      parties.append(Hit(node, .stopped, derivation, place))
    }
    if found.contains(.compromised) { parties.append(Hit(node, .compromised, derivation, place)) }
  }

  /// Every entry of every list, each node and outcome once.
  var affected: [Hit] { Hit.merged(parties, things) }

  /// The nodes of the counted parties hit in one way, ascending.
  func parties(_ outcome: Outcome) -> [AtomTable.Node] {
    parties.lazy.filter { $0.outcome == outcome }.map { Int($0.node) }
  }
}
