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
    var solver = solver(at: settings.evidence)
    let derivations = solver.consequences(of: seeds.atoms)
    let scope = scope(at: settings.evidence)
    let impact = Impact(derivations, struck: seeds.struck, scope: scope)
    let impacts = Evidence.allCases.map { level in
      level == settings.evidence ? impact : self.impact(of: seeds, at: level)
    }
    func ids(_ hits: [Impact.Hit], _ outcome: Outcome, _ isWanted: (EntityKind?) -> Bool)
      -> [String]
    {
      hits.filter { $0.outcome == outcome && isWanted(kind(of: Int($0.node))) }
        .map { id(of: Int($0.node)) }
    }
    func parties(_ outcome: Outcome) -> [String] { impact.parties(outcome).map(id) }
    func count(_ outcome: Outcome) -> BlastRadius.CountByEvidence {
      let counts = impacts.map { $0.parties.count { $0.outcome == outcome } }
      return BlastRadius.CountByEvidence(
        confirmed: counts[3], reported: counts[2], alleged: counts[1], assumed: counts[0])
    }
    return BlastRadius(
      events: events, evidence: settings.evidence, asOf: day, counted: settings.counted,
      countedTotal: chain.entities.count { settings.counted.includes($0.kind) },
      exposed: parties(.exposed), tainted: parties(.tainted), stopped: parties(.stopped),
      compromised: parties(.compromised),
      rivalsCoExposed: mostRivals(among: impact.exposedLabs),
      exposedByEvidence: count(.exposed), taintedByEvidence: count(.tainted),
      artefactsExposed: ids(impact.things, .exposed) { $0?.isArtefact ?? true },
      artefactsTainted: ids(impact.things, .tainted) { $0?.isArtefact ?? true },
      actorsCompromised: ids(impact.things, .compromised) { _ in true },
      entitiesStopped: ids(impact.things, .stopped) { _ in true },
      alreadyStopped: stoppedBefore(scope, except: seeds.struck),
      worstSilo: worstSilo(for: events),
      affected: affected(by: derivations, impact: impact, impacts: impacts),
      response: respondBySuspending
        ? response(to: seeds, derivations: derivations, exposedLabs: impact.exposedLabs) : nil)
  }

  private func impact(of seeds: EventSeeds, at level: Evidence) -> Impact {
    var solver = solver(at: level)
    return Impact(
      solver.consequences(of: seeds.atoms, isExplained: false), struck: seeds.struck,
      scope: scope(at: level))
  }

  /// The kind of the entity at a node; `nil` for silos and implicit artefacts.
  private func kind(of node: AtomTable.Node) -> EntityKind? {
    guard case .entity(let entity) = rules.atoms.meanings[node] else { return nil }
    return chain[entity].kind
  }

  /// The largest number of different ultimate parents among labs of one peer group.
  func mostRivals(among labs: [Entity.Index]) -> Int {
    var parents: [String: Set<Entity.Index>] = [:]
    for lab in labs {
      parents[chain[lab].peerGroup ?? "", default: []].insert(ownership.ultimateParent(of: lab))
    }
    return parents.values.map(\.count).max() ?? 0
  }

  private func stoppedBefore(
    _ scope: ImpactScope, except struck: Set<AtomTable.Node>
  ) -> [String] {
    if solver(at: settings.evidence).base.isEmpty { return [] }
    return chain.indices.filter { entity in
      settings.counted.includes(chain[entity].kind)
        && !scope.isExcluded(entity, struck: struck)
        && scope.isStopped(entity, by: scope.isBase)
    }.map { chain[$0].id }
  }

  private func affected(
    by derivations: [FixpointSolver.Derivation], impact: Impact, impacts: [Impact]
  ) -> [BlastRadius.Affected] {
    let table = rules.atoms
    let names = self
    let trail = Trail(
      nodes: derivations.map { table.claim(of: $0.atom).map { Int32($0.node) } ?? -1 },
      previous: derivations.map { Int32(bitPattern: $0.lastPlace) },
      name: { names.id(of: $0) })
    let keysByLevel = impacts.map { Set($0.affected.map(\.key)) }
    return impact.affected.map { hit in
      let strongest = Evidence.strongestFirst.first {
        keysByLevel[Int($0.rawValue)].contains(hit.key)
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
      let impact = impact(of: EventSeeds(breachOf: node), at: settings.evidence)
      let exposed = impact.parties(.exposed).map(id)
      if worst.map({ exposed.count > $0.exposed.count }) ?? true {
        worst = BlastRadius.Silo(id: id(of: node), exposed: exposed)
      }
    }
    return worst
  }
}
