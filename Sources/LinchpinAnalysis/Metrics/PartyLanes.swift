import LinchpinCore
import LinchpinEngine

/// By outcome and party: the lanes that hit it.
struct PartyLanes {
  /// By outcome, then entity.
  private var lanes: [Lanes]
  private let entityCount: Int
  /// Outcomes and parties with any lane, in no particular order.
  private var touched: [Int] = []

  init(entityCount: Int) {
    self.entityCount = entityCount
    lanes = [Lanes](repeating: Lanes(), count: Outcome.allCases.count * entityCount)
  }

  mutating func clear() {
    for index in touched { lanes[index] = Lanes() }
    touched.removeAll(keepingCapacity: true)
  }

  /// Takes what a solver has found.
  mutating func replace(with solver: VariantSolver, _ scope: ImpactScope) {
    clear()
    for atom in solver.reached {
      guard let claim = scope.table.claim(of: atom), claim.state != .read, claim.state != .write
      else { continue }
      let outcomes = scope.outcomes(of: claim.state, at: scope.table.subjects[claim.node])
      if let party = outcomes.party { add(solver.lanes(of: atom), outcomes.found, party) }
      if let owner = outcomes.owner { add(solver.lanes(of: atom), outcomes.ownerFound, owner) }
    }
  }

  private mutating func add(_ new: Lanes, _ outcomes: OutcomeSet, _ party: Entity.Index) {
    var rest = outcomes.rawValue
    while rest != 0 {
      let index = rest.trailingZeroBitCount * entityCount + party.offset
      if lanes[index].isZero { touched.append(index) }
      lanes[index] |= new
      rest &= rest - 1
    }
  }

  /// The lanes that hit a party.
  func lanes(of outcome: Outcome, _ party: Entity.Index) -> Lanes {
    lanes[outcome.rank * entityCount + party.offset]
  }

  /// The parties that any lane hits, in no particular order.
  func parties(_ outcome: Outcome) -> [Entity.Index] {
    let start = outcome.rank * entityCount
    return touched.lazy.filter { start..<(start + entityCount) ~= $0 }
      .map { Entity.Index($0 - start) }
  }
}
