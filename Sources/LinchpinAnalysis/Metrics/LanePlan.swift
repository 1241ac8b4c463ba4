import LinchpinCore
import LinchpinEngine

/// What 512 questions at a time need to know of a chain at one level; evaluators share it.
struct LanePlan: Sendable {
  /// The counted parties, in order of their ids.
  let parties: [Entity.Index]
  /// The counted parties, then the labs that are not counted: rivals are labs, whoever is counted.
  let watched: [Entity.Index]
  let facts: ChainFacts
  let table: AtomTable
  let program: LaneProgram
  /// By party: the entities whose striking takes it out of the count.
  let excluders: [[Entity.Index]]
  /// By party: how it is hit without any event.
  let hitBefore: [OutcomeSet]
  /// By outcome, then watched party: the atoms that make it so.
  private let causes: Rows<RuleNetwork.Atom>

  /// - Parameter events: The only events that are asked about; rules that they cannot touch, or that
  ///   lead to no watched party, are left out. Any event may be asked about without them.
  init(_ analysis: SupplyChainAnalysis, level: Evidence, events: [BasicEvent]? = nil) {
    let scope = analysis.scope
    let parties = analysis.countedParties
    self.parties = parties
    watched =
      parties
      + analysis.chain.indices.filter {
        analysis.facts.isRival[$0.offset] && !scope.isCounted($0)
      }
    facts = analysis.facts
    table = analysis.rules.atoms
    hitBefore = parties.map { scope.hitBefore($0).outcomes(at: level) }
    excluders = parties.map { party in
      [party] + (scope.excludingOwner(of: party).map { [$0] } ?? [])
    }
    causes = Self.causes(of: watched, scope)
    let network = analysis.rules.network
    guard let events else {
      program = LaneProgram(network, layer: level.layer)
      return
    }
    let (table, facts) = (table, facts)
    let struck = events.flatMap { table.atoms(struckBy: $0.kind, $0.entity, facts) }
    let cone = network.cone(from: struck, to: causes.values, layer: level.layer)
    program = LaneProgram(network, layer: level.layer) { cone[Int($0)] }
  }

  /// The atoms that give a watched party an outcome.
  @inline(__always)
  func causes(of outcome: Outcome, party index: Int) -> ArraySlice<RuleNetwork.Atom> {
    causes[outcome.rank * watched.count + index]
  }

  /// The atoms that make each party's outcomes, the other way round from ``ImpactScope``.
  static func causes(
    of parties: [Entity.Index], _ scope: ImpactScope
  ) -> Rows<RuleNetwork.Atom> {
    var indexOfParty = [Int32](repeating: -1, count: scope.facts.entityCount)
    for (index, party) in parties.enumerated() { indexOfParty[party.offset] = Int32(index) }
    var rows: [UInt32] = []
    var atoms: [RuleNetwork.Atom] = []
    for atom in 0..<RuleNetwork.Atom(scope.table.atomCount) {
      guard let claim = scope.table.claim(of: atom), claim.state != .read, claim.state != .write
      else { continue }
      for (party, outcome) in scope.outcomes(of: claim.state, at: scope.table.subjects[claim.node])
        .parties
      where indexOfParty[party.offset] >= 0 {
        rows.append(UInt32(outcome.rank * parties.count + Int(indexOfParty[party.offset])))
        atoms.append(atom)
      }
    }
    return Rows(count: Outcome.allCases.count * parties.count, rows: rows, values: atoms)
  }
}

extension AtomTable {
  /// The atoms that an event at an entity makes hold.
  func atoms(
    struckBy event: Event.Kind, _ entity: Entity.Index, _ facts: ChainFacts
  ) -> [RuleNetwork.Atom] {
    let states = EventSeeds.States(of: event, at: facts.kind(of: entity)) ?? []
    return atoms(of: node(of: entity)).filter { atom in
      claim(of: atom).map { states.contains(EventSeeds.States($0.state)) } ?? false
    }
  }
}
