import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// The second wave of a breach: every exposed lab suspends each supplier whose reading disclosed
  /// something of it, or whose control reached it, and the stopping rules run once more.
  func response(
    to seeds: EventSeeds, derivations: [FixpointSolver.Derivation], exposedLabs: [Entity.Index]
  ) -> BlastRadius.SuspensionResponse {
    let holds = Set(derivations.map(\.atom))
    var suspended = chain
    var pairs: Set<BlastRadius.SuspensionResponse.Suspension> = []
    for lab in exposedLabs {
      for position in relations(of: lab) where canBeSuspended(position) {
        guard let supplier = chain.relations[position].supplier,
          reached(lab, through: supplier, holds: holds)
        else { continue }
        suspended.relations[position].statedStatus = .suspended
        pairs.insert(.init(lab: chain[lab].id, supplier: chain[supplier].id))
      }
    }
    return BlastRadius.SuspensionResponse(
      suspended: pairs.sorted {
        $0.lab != $1.lab
          ? utf8Precedes($0.lab, $1.lab) : utf8Precedes($0.supplier, $1.supplier)
      },
      stopped: newlyStopped(in: suspended, after: seeds, holds: holds))
  }

  private func relations(of entity: Entity.Index) -> [Int] {
    facts.links.indices.filter { facts.links[$0].dependent == entity }
  }

  private func canBeSuspended(_ position: Int) -> Bool {
    let relation = chain.relations[position]
    return (relation.kind.isContract || relation.kind == .hostedOn)
      && relation.evidence >= settings.evidence && relation.status(on: day) == .active
  }

  /// Whether a supplier's reading disclosed something of a lab, or its control reached the lab.
  private func reached(
    _ lab: Entity.Index, through supplier: Entity.Index, holds: Set<RuleNetwork.Atom>
  ) -> Bool {
    let table = rules.atoms
    var conditions = [table.atom(supplier, .read), table.atom(supplier, .compromised)]
    if let silo = table.node(of: .silo(supplier: supplier, client: lab)) {
      conditions.append(AtomTable.atom(silo, .read))
    }
    let layers = UInt8(1) << UInt8(settings.evidence.rawValue)
    return conditions.filter(holds.contains).contains { condition in
      rules.network.rules(with: condition).map(rules.network.rule).contains { rule in
        rule.layers & layers != 0
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
    switch (rules.atoms.meanings[claim.node], claim.state) {
    case (.entity(let entity), .exposed): return chain[entity].owner == lab
    case (.work(let owner, _), .exposed): return owner == lab
    case (.entity(let entity), .read), (.entity(let entity), .compromised): return entity == lab
    default: return false
    }
  }

  /// Counted parties that are stopped with the suspensions, but were not without them.
  private func newlyStopped(
    in suspended: SupplyChain, after seeds: EventSeeds, holds: Set<RuleNetwork.Atom>
  ) -> [String] {
    let later = SupplyChainAnalysis(suspended, settings: settings)
    var reached: [RuleNetwork.Atom] = []
    later.withSolver(at: settings.evidence) { $0.reach(of: seeds.atoms, into: &reached) }
    let laterHolds = Set(reached)
    let before = scope(at: settings.evidence)
    let after = later.scope(at: settings.evidence)
    return chain.indices.filter { party in
      before.isCounted(party) && !before.isExcluded(party, struck: seeds.struck)
        && (after.isStoppedBefore(party) || after.isStopped(party, by: laterHolds.contains))
        && !before.isStoppedBefore(party) && !before.isStopped(party, by: holds.contains)
    }.map { chain[$0].id }
  }
}
