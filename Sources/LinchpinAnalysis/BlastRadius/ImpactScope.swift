import LinchpinCore
import LinchpinEngine

/// What it takes to read derived atoms as outcomes, at one level.
struct ImpactScope: Sendable {
  let facts: ChainFacts
  let table: AtomTable
  let counted: CountedParties
  /// By owner: the functions whose stopping stops it.
  let criticalFunctions: [Entity.Index: [Entity.Index]]
  /// By entity: whether it, or a critical function it owns, is down without any event; empty if
  /// nothing holds without one.
  private let stoppedBefore: [Bool]
  /// The counted parties that are down without any event, in order of their ids.
  let alreadyStopped: [Entity.Index]

  init(
    facts: ChainFacts, table: AtomTable, counted: CountedParties,
    criticalFunctions: [Entity.Index: [Entity.Index]], solver: FixpointSolver
  ) {
    self.facts = facts
    self.table = table
    self.counted = counted
    self.criticalFunctions = criticalFunctions
    if solver.base.isEmpty {
      stoppedBefore = []
      alreadyStopped = []
      return
    }
    let stopped = facts.kinds.indices.map { position in
      Self.isStopped(Entity.Index(position), table, criticalFunctions, by: solver.isBase)
    }
    stoppedBefore = stopped
    alreadyStopped = stopped.indices.filter { stopped[$0] && counted.includes(facts.kinds[$0]) }
      .map { Entity.Index($0) }
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
  func outcomes(of state: Witness.State, at meaning: AtomTable.Meaning) -> Outcomes {
    switch (meaning, state) {
    case (.silo, _), (_, .read), (_, .write): .none
    case (.work(let lab, _), .exposed):
      Outcomes(listed: .exposed, party: lab, found: .exposed)
    case (.work(let lab, _), .tainted):
      Outcomes(listed: .tainted, party: lab, found: .tainted)
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
    case (.entity(let entity), .down):
      Outcomes(
        listed: .stopped, party: entity, found: .stopped,
        owner: facts.isCriticalFunction[entity.position] ? facts.owner(of: entity) : nil,
        ownerFound: .stopped)
    }
  }

  @inline(__always)
  func isCounted(_ party: Entity.Index) -> Bool { counted.includes(facts.kind(of: party)) }

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

  /// Whether a party, or a critical function it owns, is down without any event.
  @inline(__always)
  func isStoppedBefore(_ party: Entity.Index) -> Bool {
    !stoppedBefore.isEmpty && stoppedBefore[party.position]
  }

  /// Whether a party, or a critical function it owns, is down.
  func isStopped(_ party: Entity.Index, by holds: (RuleNetwork.Atom) -> Bool) -> Bool {
    Self.isStopped(party, table, criticalFunctions, by: holds)
  }

  private static func isStopped(
    _ party: Entity.Index, _ table: AtomTable,
    _ criticalFunctions: [Entity.Index: [Entity.Index]], by holds: (RuleNetwork.Atom) -> Bool
  ) -> Bool {
    holds(table.atom(party, .down))
      || (criticalFunctions[party] ?? []).contains { holds(table.atom($0, .down)) }
  }
}
