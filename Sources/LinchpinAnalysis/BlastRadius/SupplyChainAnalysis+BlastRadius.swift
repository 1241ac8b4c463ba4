import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// Returns what the events add to the state that the supply chain is in without them.
  ///
  /// - Parameters:
  ///   - events: What happens, all at once.
  ///   - withSubsidiaries: Whether each event also strikes everything below its entity in the
  ///     chain of parents.
  ///   - respondBySuspending: Whether to work out what follows if every lab that is exposed
  ///     suspends the contracts it is exposed through.
  /// - Throws: ``AnalysisError`` for an unknown id, an event that cannot happen, or no event.
  public func blastRadius(
    of events: [Event], withSubsidiaries: Bool = false, respondBySuspending: Bool = false
  ) throws(AnalysisError) -> BlastRadius {
    let seeds = try seeds(of: events, withSubsidiaries: withSubsidiaries)
    let derivations = withSolver(at: settings.evidence) { $0.consequences(of: seeds.atoms) }
    let scope = scope(at: settings.evidence)
    let impact = Impact(derivations, struck: seeds.struck, scope: scope)
    let levels = Evidence.allCases.map { level in
      level == settings.evidence
        ? ImpactBits(derivations.map(\.atom), struck: seeds.struck, scope: scope)
        : impactBits(of: seeds, at: level)
    }
    func ids(_ hits: [Impact.Hit], _ outcome: Outcome, _ isWanted: (EntityKind?) -> Bool)
      -> [String]
    {
      var ids: [String] = []
      for hit in hits where hit.outcome == outcome && isWanted(kind(of: Int(hit.node))) {
        ids.append(id(of: Int(hit.node)))
      }
      return ids
    }
    func parties(_ outcome: Outcome) -> [String] { impact.parties(outcome).map(id) }
    func count(_ outcome: Outcome) -> BlastRadius.CountByEvidence {
      BlastRadius.CountByEvidence(
        confirmed: levels[3].count(outcome), reported: levels[2].count(outcome),
        alleged: levels[1].count(outcome), assumed: levels[0].count(outcome))
    }
    return BlastRadius(
      events: events, evidence: settings.evidence, asOf: day, counted: settings.counted,
      countedTotal: countedTotal,
      exposed: parties(.exposed), tainted: parties(.tainted), stopped: parties(.stopped),
      compromised: parties(.compromised),
      rivalsCoExposed: mostRivals(among: impact.exposedLabs),
      exposedByEvidence: count(.exposed), taintedByEvidence: count(.tainted),
      stoppedByEvidence: count(.stopped),
      artefactsExposed: ids(impact.things, .exposed) { $0?.isArtefact ?? true },
      artefactsTainted: ids(impact.things, .tainted) { $0?.isArtefact ?? true },
      actorsCompromised: ids(impact.things, .compromised) { _ in true },
      entitiesStopped: ids(impact.things, .stopped) { _ in true },
      alreadyStopped: scope.alreadyStopped
        .filter { !scope.isExcluded($0, struck: seeds.struck) }.map { chain[$0].id },
      worstSilo: worstSilo(for: events),
      affected: affected(by: derivations, impact: impact, levels: levels),
      response: respondBySuspending
        ? response(to: seeds, derivations: derivations, exposedLabs: impact.exposedLabs) : nil)
  }

  /// Who is hit in which way at a level.
  private func impactBits(of seeds: EventSeeds, at level: Evidence) -> ImpactBits {
    var reached: [RuleNetwork.Atom] = []
    withSolver(at: level) { $0.reach(of: seeds.atoms, into: &reached) }
    return ImpactBits(reached, struck: seeds.struck, scope: scope(at: level))
  }

  /// The kind of the entity at a node; `nil` for silos and implicit artefacts.
  private func kind(of node: AtomTable.Node) -> EntityKind? {
    guard case .entity(let entity) = rules.atoms.meanings[node] else { return nil }
    return facts.kind(of: entity)
  }

  /// The largest number of different ultimate parents among labs of one peer group.
  func mostRivals(among labs: [Entity.Index]) -> Int {
    if labs.count < 2 { return labs.count }
    var parents: [String: Set<Entity.Index>] = [:]
    for lab in labs {
      let group = chain.entities[lab.position].peerGroup ?? ""
      parents[group, default: []].insert(ownership.ultimateParent(of: lab))
    }
    return parents.values.map(\.count).max() ?? 0
  }

  private func affected(
    by derivations: [FixpointSolver.Derivation], impact: Impact, levels: [ImpactBits]
  ) -> [BlastRadius.Affected] {
    let table = rules.atoms
    let names = self
    let trail = Trail(
      nodes: derivations.map { table.claim(of: $0.atom).map { Int32($0.node) } ?? -1 },
      previous: derivations.map { Int32(bitPattern: $0.lastPlace) },
      name: { names.id(of: $0) })
    return impact.affected.map { hit in
      let strongest = Evidence.strongestFirst.first {
        levels[Int($0.rawValue)].contains(hit.outcome, at: hit.node)
      }
      return BlastRadius.Affected(
        entity: id(of: Int(hit.node)), outcome: hit.outcome, depth: Int(hit.depth),
        evidence: strongest ?? settings.evidence, trail: trail, step: Int(hit.place))
    }
  }

  /// For one breach of a supplier that keeps its clients apart: the silo that, breached alone,
  /// exposes most counted parties; the first by id among equals.
  private func worstSilo(for events: [Event]) -> BlastRadius.Silo? {
    guard events.count == 1, let event = events.first,
      event.kind == .breach || event.kind == .ransomware,
      let supplier = chain.index(of: event.entity), chain[supplier].isSiloed
    else { return nil }
    var worst: BlastRadius.Silo?
    for node in rules.atoms.derivedNodes {
      guard case .silo(supplier, _) = rules.atoms.meanings[node],
        rules.siloLayers[node]?.contains(settings.evidence) == true
      else { continue }
      let seeds = EventSeeds(breachOf: node)
      let derivations = withSolver(at: settings.evidence) {
        $0.consequences(of: seeds.atoms, isExplained: false)
      }
      let impact = Impact(
        derivations, struck: seeds.struck, scope: scope(at: settings.evidence))
      let exposed = impact.parties(.exposed).map(id)
      if worst.map({ exposed.count > $0.exposed.count }) ?? true {
        worst = BlastRadius.Silo(id: id(of: node), exposed: exposed)
      }
    }
    return worst
  }
}
