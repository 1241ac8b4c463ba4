import LinchpinCore
import LinchpinEngine

/// Counts the parties that events hit, event after event, in time linear in what each reaches.
///
/// Gives the same counts as ``Impact``, without lists, order or witnesses.
struct PartyCounter {
  private let scope: ImpactScope
  private var solver: FixpointSolver
  private var seeds = EventSeeds()
  private var reached: [RuleNetwork.Atom] = []
  /// By entity: the number of the question that last hit it, and which outcomes it was hit in.
  private var question: [UInt32]
  private var outcomes: [UInt8]
  private var current: UInt32 = 0
  /// The parties that the last question hit, in the order in which it did.
  private(set) var hit: [Entity.Index] = []

  init(_ analysis: SupplyChainAnalysis, level: Evidence) {
    scope = analysis.scope(at: level)
    solver = analysis.solver(at: level)
    question = [UInt32](repeating: 0, count: analysis.chain.entities.count)
    outcomes = [UInt8](repeating: 0, count: analysis.chain.entities.count)
  }

  /// Finds the counted parties that an event at some entities hits, and labs too, whatever is
  /// counted.
  mutating func run(_ event: Event.Kind, of entities: some Sequence<Entity.Index>) {
    seeds.replace(with: event, of: entities, scope.facts, scope.table)
    current += 1
    hit.removeAll(keepingCapacity: true)
    solver.reach(of: seeds.atoms, into: &reached)
    for atom in reached {
      guard let claim = scope.table.claim(of: atom),
        claim.state != .read, claim.state != .write
      else { continue }
      let outcomes = scope.outcomes(of: claim.state, at: scope.table.subjects[claim.node])
      if let party = outcomes.party { mark(party, outcomes.found) }
      if let owner = outcomes.owner { mark(owner, outcomes.ownerFound) }
    }
  }

  @inline(__always)
  private mutating func mark(_ party: Entity.Index, _ found: OutcomeSet) {
    guard scope.isCounted(party) || scope.facts.isRival[party.position] else { return }
    let position = party.position
    let known = question[position] == current ? outcomes[position] : 0
    let new = OutcomeSet(rawValue: found.rawValue & ~known).subtracting(scope.hitBefore(party))
    if new.isEmpty || scope.isExcluded(party, struck: seeds.struck) { return }
    if question[position] != current {
      question[position] = current
      hit.append(party)
    }
    outcomes[position] = known | new.rawValue
  }

  /// How many counted parties the last question hit in a way.
  func count(_ outcome: OutcomeSet) -> Int {
    var count = 0
    for party in hit where isHit(party, outcome) && scope.isCounted(party) { count += 1 }
    return count
  }

  /// The counted parties that the last question hit in a way, ascending.
  func parties(_ outcome: OutcomeSet) -> [Entity.Index] {
    hit.filter { isHit($0, outcome) && scope.isCounted($0) }.sorted()
  }

  /// Those that compete with others whom the last question exposed.
  var exposedRivals: [Entity.Index] {
    hit.filter { isHit($0, .exposed) && scope.facts.isRival[$0.position] }
  }

  private func isHit(_ party: Entity.Index, _ outcome: OutcomeSet) -> Bool {
    outcomes[party.position] & outcome.rawValue != 0
  }
}
