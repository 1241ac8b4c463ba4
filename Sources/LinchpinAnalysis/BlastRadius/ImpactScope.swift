import LinchpinCore
import LinchpinEngine

/// What atoms that hold mean for parties and things: the one place that says who is hit.
struct ImpactScope: Sendable {
  let facts: ChainFacts
  let table: AtomTable
  /// By entity: whether it is counted.
  private let counted: [Bool]
  /// By entity: how it is hit without any event, stopped or interrupted; empty if nothing holds
  /// without one.
  private let before: [OutcomeLevels]

  /// - Parameter base: What holds without any event.
  init(
    facts: ChainFacts, table: AtomTable, isCounted: [Bool], base: [LayeredSolver.Reached]
  ) {
    self.facts = facts
    self.table = table
    counted = isCounted
    var before = [OutcomeLevels](repeating: [], count: base.isEmpty ? 0 : facts.entityCount)
    for reached in base {
      guard let claim = table.claim(of: reached.atom) else { continue }
      let outcomes = Self.outcomes(of: claim.state, at: table.subjects[claim.node], facts)
      if let party = outcomes.party {
        before[party.offset].formUnion(OutcomeLevels(outcomes.found, in: reached.layers))
      }
      if let owner = outcomes.owner {
        before[owner.offset].formUnion(OutcomeLevels(outcomes.ownerFound, in: reached.layers))
      }
    }
    self.before = before
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
        ownerFound: facts.isCriticalFunction[entity.offset]
          ? [.stopped, .interrupted] : .interrupted)
    }
  }

  @inline(__always)
  func isCounted(_ party: Entity.Index) -> Bool { counted[party.offset] }

  /// A struck party is not counted, nor an artefact or function that it owns.
  @inline(__always)
  func isExcluded(_ party: Entity.Index, struck: StruckNodes) -> Bool {
    if struck.contains(table.node(of: party)) { return true }
    guard let owner = excludingOwner(of: party) else { return false }
    return struck.contains(table.node(of: owner))
  }

  /// The owner whose striking takes an artefact or function out of the count.
  @inline(__always)
  func excludingOwner(of party: Entity.Index) -> Entity.Index? {
    let kind = facts.kind(of: party)
    return kind.isArtefact || kind == .function ? facts.owner(of: party) : nil
  }

  /// How a party is hit without any event.
  @inline(__always)
  func hitBefore(_ party: Entity.Index) -> OutcomeLevels {
    before.isEmpty ? [] : before[party.offset]
  }

  /// The counted parties that have an outcome without any event, in order of their ids.
  func alreadyHit(_ outcome: Outcome, at level: Evidence) -> [Entity.Index] {
    before.indices.filter { counted[$0] && before[$0].contains(outcome, at: level) }
      .map { Entity.Index($0) }
  }
}

extension ImpactScope {
  /// Whether an atom says that a counted party that is not struck loses a service.
  @inline(__always)
  func losesService(_ atom: RuleNetwork.Atom, struck: StruckNodes) -> Bool {
    guard let claim = table.claim(of: atom), claim.state == .lost,
      let party = table.subjects[claim.node].entity
    else { return false }
    return isCounted(party) && !isExcluded(party, struck: struck)
  }
}

// MARK: - Counting

/// Takes the outcomes that atoms add.
protocol OutcomeSink {
  /// Whether a party's outcomes are asked for.
  func isWatched(_ party: Entity.Index) -> Bool
  /// What is known of a party, and not told again.
  func known(_ party: Entity.Index) -> OutcomeLevels
  /// A party that the events do not strike is hit in ways in which it is not without them.
  mutating func hit(_ party: Entity.Index, _ new: OutcomeLevels)
  /// Something that the events do not strike is listed under an outcome.
  mutating func list(_ node: AtomTable.Node, _ outcome: Outcome, _ layers: EvidenceLayers)
}

extension OutcomeSink {
  @inline(__always)
  func known(_ party: Entity.Index) -> OutcomeLevels { [] }

  @inline(__always)
  mutating func list(_ node: AtomTable.Node, _ outcome: Outcome, _ layers: EvidenceLayers) {}
}

extension ImpactScope {
  /// Tells what an atom adds that holds at some levels.
  @inline(__always)
  func tell<Sink: OutcomeSink>(
    _ atom: RuleNetwork.Atom, _ layers: EvidenceLayers, struck: StruckNodes, to sink: inout Sink
  ) {
    guard let claim = table.claim(of: atom), claim.state != .read, claim.state != .write else {
      return
    }
    let outcomes = outcomes(of: claim.state, at: table.subjects[claim.node])
    if let listed = outcomes.listed, !struck.contains(claim.node) {
      sink.list(claim.node, listed, layers)
    }
    if let party = outcomes.party { tell(party, outcomes.found, layers, struck, &sink) }
    if let owner = outcomes.owner { tell(owner, outcomes.ownerFound, layers, struck, &sink) }
  }

  @inline(__always)
  private func tell<Sink: OutcomeSink>(
    _ party: Entity.Index, _ found: OutcomeSet, _ layers: EvidenceLayers, _ struck: StruckNodes,
    _ sink: inout Sink
  ) {
    guard sink.isWatched(party) else { return }
    let new = OutcomeLevels(found, in: layers).subtracting(hitBefore(party))
      .subtracting(sink.known(party))
    if new.isEmpty || isExcluded(party, struck: struck) { return }
    sink.hit(party, new)
  }
}
