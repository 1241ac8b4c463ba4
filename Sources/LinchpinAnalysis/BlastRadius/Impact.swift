import LinchpinCore
import LinchpinEngine

/// What a set of derived atoms means for the parties and things of a chain, at one level.
struct Impact {
  /// One node, hit in one way, by the least of the atoms that say so.
  struct Hit: Sendable {
    let node: Int32
    let outcome: Outcome
    let depth: Int32
    let atom: RuleNetwork.Atom
    /// The place of the atom's derivation.
    let place: Int32

    var key: UInt64 { UInt64(UInt32(bitPattern: node)) << 2 | UInt64(outcome.rank) }
  }

  /// Counted parties, sorted by node, then outcome; one hit each.
  private(set) var parties: [Hit] = []
  /// Artefacts disclosed or corrupted, actors and software compromised, entities stopped.
  private(set) var things: [Hit] = []
  /// Labs exposed, whichever parties are counted.
  private(set) var exposedLabs: [Entity.Index] = []

  init(
    _ derivations: [FixpointSolver.Derivation], struck: Set<AtomTable.Node>, scope: ImpactScope
  ) {
    var labs: Set<Entity.Index> = []
    for (place, derivation) in derivations.enumerated() {
      guard let claim = scope.table.claim(of: derivation.atom) else { continue }
      let meaning = scope.table.meanings[claim.node]
      let outcomes = scope.outcomes(of: claim.state, at: meaning)
      func hit(_ node: AtomTable.Node, _ outcome: Outcome) -> Hit {
        Hit(
          node: Int32(node), outcome: outcome, depth: derivation.depth, atom: derivation.atom,
          place: Int32(place))
      }
      if let listed = outcomes.listed, !struck.contains(claim.node) {
        things.append(hit(claim.node, listed))
      }
      for (party, outcome) in outcomes.parties
      where !scope.isExcluded(party, struck: struck) {
        if outcome == .stopped, scope.isStopped(party, by: scope.isBase) { continue }
        if outcome == .exposed, scope.chain[party].kind == .lab { labs.insert(party) }
        if scope.counted.includes(scope.chain[party].kind) {
          parties.append(hit(scope.table.node(of: party), outcome))
        }
      }
    }
    exposedLabs = labs.sorted()
    parties = Self.leastPerKey(parties)
    things = Self.leastPerKey(things)
  }

  /// Keeps, for each node and outcome, the hit of least depth, then atom.
  private static func leastPerKey(_ hits: [Hit]) -> [Hit] {
    let sorted = hits.sorted {
      $0.key != $1.key ? $0.key < $1.key : ($0.depth, $0.atom) < ($1.depth, $1.atom)
    }
    var unique: [Hit] = []
    unique.reserveCapacity(sorted.count)
    for hit in sorted where unique.last?.key != hit.key { unique.append(hit) }
    return unique
  }

  /// Every entry of every list, each node and outcome once.
  var affected: [Hit] { Self.leastPerKey(parties + things) }

  /// The nodes of the counted parties hit in one way, ascending.
  func parties(_ outcome: Outcome) -> [AtomTable.Node] {
    parties.filter { $0.outcome == outcome }.map { Int($0.node) }
  }
}

extension Outcome {
  /// The place of the outcome in the order of the JSON contract.
  var rank: Int {
    switch self {
    case .exposed: 0
    case .tainted: 1
    case .stopped: 2
    case .compromised: 3
    }
  }
}

/// What it takes to read derived atoms as outcomes.
struct ImpactScope {
  let chain: SupplyChain
  let table: AtomTable
  let counted: CountedParties
  /// By owner: the functions whose stopping stops it.
  let criticalFunctions: [Entity.Index: [Entity.Index]]
  /// Whether an atom holds without any event.
  let isBase: (RuleNetwork.Atom) -> Bool

  struct Outcomes {
    /// The outcome under which the node itself is listed.
    var listed: Outcome?
    var parties: [(Entity.Index, Outcome)] = []
  }

  /// What a state of a node means for it and for its owner.
  func outcomes(of state: Witness.State, at meaning: AtomTable.Meaning) -> Outcomes {
    switch (meaning, state) {
    case (.silo, _), (_, .read), (_, .write): return Outcomes()
    case (.work(let lab, _), .exposed):
      return Outcomes(listed: .exposed, parties: [(lab, .exposed)])
    case (.work(let lab, _), .tainted):
      return Outcomes(listed: .tainted, parties: [(lab, .tainted)])
    case (.work, _): return Outcomes()
    case (.entity(let entity), .compromised):
      return Outcomes(
        listed: .compromised,
        parties: [(entity, .exposed), (entity, .tainted), (entity, .compromised)])
    case (.entity(let entity), .exposed):
      let owner = chain[entity].owner.map { [($0, Outcome.exposed)] } ?? []
      return Outcomes(listed: .exposed, parties: [(entity, .exposed)] + owner)
    case (.entity(let entity), .tainted):
      let counts = chain[entity].kind != .credential
      let owner = counts ? chain[entity].owner.map { [($0, Outcome.tainted)] } ?? [] : []
      return Outcomes(listed: .tainted, parties: [(entity, .tainted)] + owner)
    case (.entity(let entity), .down):
      let isCritical = chain[entity].kind == .function && chain[entity].isCritical
      let owner = isCritical ? chain[entity].owner.map { [($0, Outcome.stopped)] } ?? [] : []
      return Outcomes(listed: .stopped, parties: [(entity, .stopped)] + owner)
    }
  }

  /// A struck party is not counted, nor an artefact or function that it owns.
  func isExcluded(_ party: Entity.Index, struck: Set<AtomTable.Node>) -> Bool {
    if struck.contains(table.node(of: party)) { return true }
    let kind = chain[party].kind
    guard kind.isArtefact || kind == .function, let owner = chain[party].owner else {
      return false
    }
    return struck.contains(table.node(of: owner))
  }

  /// Whether a party, or a critical function it owns, is down.
  func isStopped(_ party: Entity.Index, by holds: (RuleNetwork.Atom) -> Bool) -> Bool {
    holds(table.atom(party, .down))
      || (criticalFunctions[party] ?? []).contains { holds(table.atom($0, .down)) }
  }
}
