import LinchpinCore
import LinchpinEngine

/// What a set of derived atoms means for the parties and things of a chain, at one level.
struct Impact {
  /// Counted parties, sorted by node, then outcome; one hit each.
  private(set) var parties: [Hit] = []
  /// Artefacts disclosed or corrupted, actors and software compromised, entities stopped.
  private(set) var things: [Hit] = []
  /// Those that compete with others and are exposed, whichever parties are counted.
  private(set) var exposedRivals: [Entity.Index] = []
  /// The atoms that say which services counted parties lose, ascending.
  private(set) var lostServices: [RuleNetwork.Atom] = []

  init(_ derivations: [FixpointSolver.Derivation], struck: StruckNodes, scope: ImpactScope) {
    for (index, derivation) in derivations.enumerated() {
      guard let claim = scope.table.claim(of: derivation.atom) else { continue }
      let outcomes = scope.outcomes(of: claim.state, at: scope.table.subjects[claim.node])
      if let listed = outcomes.listed, !struck.contains(claim.node) {
        things.append(Hit(claim.node, listed, derivation, index))
      }
      if let party = outcomes.party {
        add(party, outcomes.found, derivation, index, struck, scope)
        if claim.state == .lost, scope.isCounted(party), !scope.isExcluded(party, struck: struck) {
          lostServices.append(derivation.atom)
        }
      }
      if let owner = outcomes.owner {
        add(owner, outcomes.ownerFound, derivation, index, struck, scope)
      }
    }
    exposedRivals = Set(exposedRivals).sorted()
    lostServices.sort()
    parties = Hit.leastPerKey(parties, nodeCount: scope.table.nodeCount)
    things = Hit.leastPerKey(things, nodeCount: scope.table.nodeCount)
  }

  @inline(__always)
  private mutating func add(
    _ party: Entity.Index, _ found: OutcomeSet, _ derivation: FixpointSolver.Derivation,
    _ index: Int, _ struck: StruckNodes, _ scope: ImpactScope
  ) {
    let isRival = scope.facts.isRival[party.position]
    let isCounted = scope.isCounted(party)
    guard isRival || isCounted, !scope.isExcluded(party, struck: struck) else { return }
    if isRival && found.contains(.exposed) { exposedRivals.append(party) }
    if !isCounted { return }
    let node = scope.table.node(of: party)
    let new = found.subtracting(scope.hitBefore(party))
    for outcome in Outcome.allCases where new.contains(OutcomeSet(outcome)) {
      parties.append(Hit(node, outcome, derivation, index))
    }
  }

  /// Every entry of every list, each node and outcome once.
  var affected: [Hit] { Hit.merged(parties, things) }

  /// The nodes of the counted parties hit in one way, ascending.
  func parties(_ outcome: Outcome) -> [AtomTable.Node] {
    parties.lazy.filter { $0.outcome == outcome }.map { Int($0.node) }
  }
}
