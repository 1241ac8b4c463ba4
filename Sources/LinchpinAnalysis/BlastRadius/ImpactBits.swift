import LinchpinCore
import LinchpinEngine

/// Who is hit in which way, as bits: what ``Impact`` says at a level, without depth or reason.
struct ImpactBits {
  /// By node: the outcomes of everything listed there, and of the counted parties.
  private var affected: [UInt8]
  /// By node: the outcomes of the counted parties.
  private var parties: [UInt8]
  /// How many counted parties are hit in each way, by ``Outcome/rank``.
  private var counts = [Int](repeating: 0, count: Outcome.allCases.count)

  init(_ atoms: some Sequence<RuleNetwork.Atom>, struck: StruckNodes, scope: ImpactScope) {
    affected = [UInt8](repeating: 0, count: scope.table.nodeCount)
    parties = affected
    for atom in atoms {
      guard let claim = scope.table.claim(of: atom) else { continue }
      let outcomes = scope.outcomes(of: claim.state, at: scope.table.subjects[claim.node])
      if let listed = outcomes.listed, !struck.contains(claim.node) {
        affected[claim.node] |= OutcomeSet(listed).rawValue
      }
      if let party = outcomes.party { add(party, outcomes.found, struck, scope) }
      if let owner = outcomes.owner { add(owner, outcomes.ownerFound, struck, scope) }
    }
  }

  /// How many counted parties are hit in a way.
  func count(_ outcome: Outcome) -> Int { counts[outcome.rank] }

  /// Whether a node is listed, or counted, as hit in a way.
  @inline(__always)
  func contains(_ outcome: Outcome, at node: Int32) -> Bool {
    affected[Int(node)] >> UInt8(outcome.rank) & 1 != 0
  }

  /// Whether a node is counted as hit in a way.
  @inline(__always)
  func counts(_ outcome: Outcome, at node: AtomTable.Node) -> Bool {
    parties[node] >> UInt8(outcome.rank) & 1 != 0
  }

  @inline(__always)
  private mutating func add(
    _ party: Entity.Index, _ found: OutcomeSet, _ struck: StruckNodes, _ scope: ImpactScope
  ) {
    guard scope.isCounted(party) else { return }
    let node = scope.table.node(of: party)
    let new = OutcomeSet(rawValue: found.rawValue & ~parties[node])
      .subtracting(scope.hitBefore(party))
    if new.isEmpty || scope.isExcluded(party, struck: struck) { return }
    parties[node] |= new.rawValue
    affected[node] |= new.rawValue
    for outcome in counts.indices { counts[outcome] += Int(new.rawValue >> UInt8(outcome) & 1) }
  }
}
