import LinchpinCore
import LinchpinEngine

/// What derived atoms mean for parties and things, at one level.
struct ImpactScope: Sendable {
  let facts: ChainFacts
  let table: AtomTable
  /// By entity: whether it is counted.
  private let counted: [Bool]
  /// By entity: how it is hit without any event, stopped or interrupted; empty if nothing holds
  /// without one.
  private let hitBefore: [OutcomeSet]

  init(facts: ChainFacts, table: AtomTable, isCounted: [Bool], solver: FixpointSolver) {
    self.facts = facts
    self.table = table
    counted = isCounted
    var before: [OutcomeSet] = []
    for derivation in solver.base {
      guard let claim = table.claim(of: derivation.atom) else { continue }
      let outcomes = Self.outcomes(of: claim.state, at: table.subjects[claim.node], facts)
      if before.isEmpty { before = [OutcomeSet](repeating: [], count: facts.kinds.count) }
      if let party = outcomes.party { before[party.position].formUnion(outcomes.found) }
      if let owner = outcomes.owner { before[owner.position].formUnion(outcomes.ownerFound) }
    }
    hitBefore = before
  }

  /// What a state of a node means for it, for one party, and for the owner of what was hit.
  struct Outcomes {
    /// The outcome under which the node itself is listed.
    var listed: Outcome?
    var party: Entity.Index?
    var found: OutcomeSet = []
    var owner: Entity.Index?
    var ownerFound: OutcomeSet = []

    static let none = Outcomes()

    /// Every party with each of its outcomes.
    var parties: [(Entity.Index, Outcome)] {
      var parties: [(Entity.Index, Outcome)] = []
      if let party { parties += found.outcomes.map { (party, $0) } }
      if let owner { parties += ownerFound.outcomes.map { (owner, $0) } }
      return parties
    }
  }

  @inline(__always)
  func outcomes(of state: Witness.State, at subject: Subject) -> Outcomes {
    Self.outcomes(of: state, at: subject, facts)
  }

  @inline(__always)
  private static func outcomes(
    of state: Witness.State, at subject: Subject, _ facts: ChainFacts
  ) -> Outcomes {
    switch (subject, state) {
    case (.silo, _), (_, .read), (_, .write): .none
    case (.work(let party, _), .exposed):
      Outcomes(listed: .exposed, party: party, found: .exposed)
    case (.work(let party, _), .tainted):
      Outcomes(listed: .tainted, party: party, found: .tainted)
    case (.work, _): .none
    case (.entity(let entity), .compromised):
      Outcomes(listed: .compromised, party: entity, found: [.exposed, .tainted, .compromised])
    case (.entity(let entity), .exposed):
      Outcomes(
        listed: .exposed, party: entity, found: .exposed, owner: facts.owner(of: entity),
        ownerFound: .exposed)
    case (.entity(let entity), .tainted):
      Outcomes(
        listed: .tainted, party: entity, found: .tainted,
        owner: facts.kind(of: entity) == .credential ? nil : facts.owner(of: entity),
        ownerFound: .tainted)
    case (.entity(let entity), .lost): Outcomes(party: entity, found: .interrupted)
    case (.entity(let entity), .down):
      Outcomes(
        listed: .stopped, party: entity, found: [.stopped, .interrupted],
        owner: facts.kind(of: entity) == .function ? facts.owner(of: entity) : nil,
        ownerFound: facts.isCriticalFunction[entity.position]
          ? [.stopped, .interrupted] : .interrupted)
    }
  }

  @inline(__always)
  func isCounted(_ party: Entity.Index) -> Bool { counted[party.position] }

  /// A struck party is not counted, nor an artefact or function that it owns.
  @inline(__always)
  func isExcluded(_ party: Entity.Index, struck: StruckNodes) -> Bool {
    if struck.contains(table.node(of: party)) { return true }
    let kind = facts.kind(of: party)
    guard kind.isArtefact || kind == .function, let owner = facts.owner(of: party) else {
      return false
    }
    return struck.contains(table.node(of: owner))
  }

  /// How a party is hit without any event.
  @inline(__always)
  func hitBefore(_ party: Entity.Index) -> OutcomeSet {
    hitBefore.isEmpty ? [] : hitBefore[party.position]
  }

  /// The counted parties that have an outcome without any event, in order of their ids.
  func alreadyHit(_ outcome: OutcomeSet) -> [Entity.Index] {
    hitBefore.indices.filter { counted[$0] && hitBefore[$0].isSuperset(of: outcome) }
      .map { Entity.Index($0) }
  }
}
