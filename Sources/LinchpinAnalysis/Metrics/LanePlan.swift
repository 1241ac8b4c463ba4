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
  // By outcome and party: the atoms that make it so.
  private let causeStart: [UInt32]
  private let causes: [RuleNetwork.Atom]

  init(_ analysis: SupplyChainAnalysis, level: Evidence) {
    let scope = analysis.scope(at: level)
    let parties = analysis.countedParties
    self.parties = parties
    watched =
      parties
      + analysis.chain.indices.filter {
        analysis.facts.isRival[$0.position] && !scope.isCounted($0)
      }
    facts = analysis.facts
    table = analysis.rules.atoms
    program = LaneProgram(analysis.rules.network, layer: Int(level.rawValue))
    hitBefore = parties.map(scope.hitBefore)
    excluders = parties.map { party in
      let kind = scope.facts.kind(of: party)
      let owner = kind.isArtefact || kind == .function ? scope.facts.owner(of: party) : nil
      return [party] + (owner.map { [$0] } ?? [])
    }
    (causeStart, causes) = Self.causes(of: watched, scope)
  }

  /// The atoms that give a watched party an outcome.
  @inline(__always)
  func causes(of outcome: Outcome, party place: Int) -> ArraySlice<RuleNetwork.Atom> {
    let row = outcome.rank * watched.count + place
    return causes[Int(causeStart[row])..<Int(causeStart[row + 1])]
  }

  /// The atoms that make each party's outcomes, the other way round from ``ImpactScope``.
  private static func causes(
    of parties: [Entity.Index], _ scope: ImpactScope
  ) -> (start: [UInt32], atoms: [RuleNetwork.Atom]) {
    var placeOfParty = [Int32](repeating: -1, count: scope.facts.kinds.count)
    for (place, party) in parties.enumerated() { placeOfParty[party.position] = Int32(place) }
    var rows: [UInt32] = []
    var atoms: [RuleNetwork.Atom] = []
    let rowCount = Outcome.allCases.count * parties.count
    var start = [UInt32](repeating: 0, count: rowCount + 1)
    for atom in 0..<RuleNetwork.Atom(scope.table.atomCount) {
      guard let claim = scope.table.claim(of: atom), claim.state != .read, claim.state != .write
      else { continue }
      for (party, outcome) in scope.outcomes(of: claim.state, at: scope.table.subjects[claim.node])
        .parties
      where placeOfParty[party.position] >= 0 {
        let row = outcome.rank * parties.count + Int(placeOfParty[party.position])
        rows.append(UInt32(row))
        atoms.append(atom)
        start[row + 1] += 1
      }
    }
    for row in 0..<rowCount { start[row + 1] += start[row] }
    var next = start
    var sorted = atoms
    for (row, atom) in zip(rows, atoms) {
      sorted[Int(next[Int(row)])] = atom
      next[Int(row)] += 1
    }
    return (start, sorted)
  }
}
