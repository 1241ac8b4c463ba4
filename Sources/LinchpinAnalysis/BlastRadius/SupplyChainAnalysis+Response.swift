import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// The second wave of a breach: every exposed lab suspends each supplier whose reading disclosed
  /// something of it, or whose control reached it, and the stopping rules run once more.
  func response(to answer: EventAnswer) -> BlastRadius.SuspensionResponse {
    let holds = Set(answer.derivations.map { $0.atom })
    var suspended = chain
    var pairs: Set<BlastRadius.SuspensionResponse.Suspension> = []
    for entry in answer.hits.entries where entry.rival.contains(settings.evidence) {
      guard let lab = rules.atoms.subjects[Int(entry.node)].entity, facts.kind(of: lab) == .lab
      else { continue }
      for index in facts.relations(of: lab) where canBeSuspended(index) {
        guard let supplier = chain.relations[index].supplier,
          reached(lab, through: supplier, holds: holds)
        else { continue }
        suspended.relations[index].suspend()
        pairs.insert(.init(lab: lab, supplier: supplier))
      }
    }
    let later = SupplyChainAnalysis(suspended, settings: settings)
    let after = later.outcomes(after: answer.seeds.atoms)
    let before = outcomes(after: answer.seeds.atoms)
    func added(_ outcome: OutcomeSet) -> [Entity.Index] {
      chain.indices.filter { party in
        scope.isCounted(party) && !scope.isExcluded(party, struck: answer.seeds.struck)
          && after[party.offset].contains(outcome) && !before[party.offset].contains(outcome)
      }
    }
    return BlastRadius.SuspensionResponse(
      suspended: pairs.sorted { ($0.lab, $0.supplier) < ($1.lab, $1.supplier) },
      stopped: added(.stopped), interrupted: added(.interrupted))
  }

  private func canBeSuspended(_ index: Int) -> Bool {
    let link = facts.links[index]
    return link.kind.isContract && link.layers.contains(settings.evidence)
      && link.status == .active
  }

  /// Whether a supplier's reading disclosed something of a lab, or its control reached the lab.
  private func reached(
    _ lab: Entity.Index, through supplier: Entity.Index, holds: Set<RuleNetwork.Atom>
  ) -> Bool {
    let table = rules.atoms
    var conditions = [table.atom(supplier, .read), table.atom(supplier, .compromised)]
    if let silo = table.node(of: .silo(supplier: supplier, client: lab)) {
      conditions.append(table.atom(silo, .read))
    }
    return conditions.filter(holds.contains).contains { condition in
      rules.network.rules(with: condition).map(rules.network.rule).contains { rule in
        rule.layers.contains(settings.evidence)
          && rule.conditions.count(where: { isTrue($0, holds) }) >= rule.need
          && concerns(lab, rule.head)
      }
    }
  }

  private func isTrue(_ atom: RuleNetwork.Atom, _ holds: Set<RuleNetwork.Atom>) -> Bool {
    holds.contains(atom) || solver(at: settings.evidence).isBase(atom)
  }

  /// Whether an atom says that something of a lab is disclosed, or that the lab is controlled.
  private func concerns(_ lab: Entity.Index, _ atom: RuleNetwork.Atom) -> Bool {
    guard let claim = rules.atoms.claim(of: atom) else { return false }
    switch (rules.atoms.subjects[claim.node], claim.state) {
    case (.entity(let entity), .exposed): return facts.owner(of: entity) == lab
    case (.work(let party, _), .exposed): return party == lab
    case (.entity(let entity), .read), (.entity(let entity), .compromised): return entity == lab
    default: return false
    }
  }

  /// By entity: how it is stopped or interrupted once atoms hold, with or without them.
  private func outcomes(after atoms: [RuleNetwork.Atom]) -> [OutcomeSet] {
    var reached: [RuleNetwork.Atom] = []
    withSolver(at: settings.evidence) { $0.reach(of: atoms, into: &reached) }
    var found = chain.indices.map { scope.hitBefore($0).outcomes(at: settings.evidence) }
    for atom in reached {
      guard let claim = rules.atoms.claim(of: atom) else { continue }
      let outcomes = scope.outcomes(of: claim.state, at: rules.atoms.subjects[claim.node])
      if let party = outcomes.party { found[party.offset].formUnion(outcomes.found) }
      if let owner = outcomes.owner { found[owner.offset].formUnion(outcomes.ownerFound) }
    }
    return found
  }
}
