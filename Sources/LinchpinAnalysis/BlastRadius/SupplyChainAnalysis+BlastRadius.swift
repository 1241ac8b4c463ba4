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
    let answer = try EventAnswer(events, withSubsidiaries: withSubsidiaries, in: self)
    return blastRadius(of: events, answer, respondBySuspending: respondBySuspending)
  }

  func blastRadius(
    of events: [Event], _ answer: EventAnswer, respondBySuspending: Bool
  ) -> BlastRadius {
    let impact = answer.impact
    func things(_ outcome: Outcome) -> [Subject] {
      impact.things.lazy.filter { $0.outcome == outcome }.map { rules.atoms.subjects[Int($0.node)] }
    }
    func artefacts(_ outcome: Outcome) -> [Subject] {
      things(outcome).filter { $0.entity.map { facts.kind(of: $0).isArtefact } ?? true }
    }
    func already(_ outcome: Outcome, at level: Evidence) -> [Entity.Index] {
      let scope = scope(at: level)
      return scope.alreadyHit(OutcomeSet(outcome)).filter {
        !scope.isExcluded($0, struck: answer.seeds.struck)
      }
    }
    return BlastRadius(
      events: events, struck: answer.seeds.subjects, evidence: settings.evidence, asOf: day,
      began: settings.began, counted: counted, countedTotal: countedTotal,
      parties: PerOutcome { impact.parties($0).compactMap { rules.atoms.subjects[$0].entity } },
      counts: PerOutcome { outcome in answer.levels.map { $0.count(outcome) } },
      rivalsCoExposed: mostRivals(among: impact.exposedRivals),
      artefactsExposed: artefacts(.exposed), artefactsTainted: artefacts(.tainted),
      actorsCompromised: things(.compromised).compactMap { $0.entity },
      entitiesStopped: things(.stopped).compactMap { $0.entity },
      alreadyStopped: already(.stopped, at: settings.evidence),
      alreadyInterrupted: already(.interrupted, at: settings.evidence),
      alreadyCounts: PerOutcome { outcome in ByEvidence { already(outcome, at: $0).count } },
      lostServices: impact.lostServices.compactMap(lostService),
      worstSilo: worstSilo(for: events, answer.seeds.subjects),
      affected: affected(by: answer),
      response: respondBySuspending ? response(to: answer) : nil)
  }

  private func lostService(_ atom: RuleNetwork.Atom) -> BlastRadius.LostService? {
    guard let party = rules.atoms.claim(of: atom).flatMap({ rules.atoms.subjects[$0.node].entity })
    else { return nil }
    return BlastRadius.LostService(
      party: party, service: facts.serviceName(rules.atoms.service(ofLost: atom)))
  }

  /// The largest number of different ultimate parents among those of one peer group.
  func mostRivals(among parties: [Entity.Index]) -> Int {
    if parties.count < 2 { return parties.count }
    var parents: [ByteString: Set<Entity.Index>] = [:]
    for party in parties {
      let group = ByteString(chain.entities[party.position].peerGroup ?? "")
      parents[group, default: []].insert(ownership.ultimateParent(of: party))
    }
    return parents.values.map { $0.count }.max() ?? 0
  }

  private func affected(by answer: EventAnswer) -> [BlastRadius.Affected] {
    let table = rules.atoms
    let trail = trail(of: answer.derivations)
    return answer.impact.affected.map { hit in
      let strongest = Evidence.strongestFirst.first {
        answer.levels[$0].contains(hit.outcome, at: hit.node)
      }
      return BlastRadius.Affected(
        subject: table.subjects[Int(hit.node)], outcome: hit.outcome, depth: Int(hit.depth),
        evidence: strongest ?? settings.evidence, trail: trail, step: Int(hit.place))
    }
  }

  /// The ways on which derivations came about.
  func trail(of derivations: [FixpointSolver.Derivation]) -> Trail {
    Trail(
      nodes: derivations.map { rules.atoms.claim(of: $0.atom).map { Int32($0.node) } ?? -1 },
      previous: derivations.map { Int32(bitPattern: $0.lastPlace) }, subjects: rules.atoms.subjects)
  }

  /// For one breach of a supplier that keeps its clients apart: the silo that, breached alone,
  /// exposes most counted parties; the first by id among equals.
  private func worstSilo(for events: [Event], _ struck: [Subject]) -> BlastRadius.Silo? {
    guard events.count == 1, let event = events.first,
      event.kind == .breach || event.kind == .ransomware,
      let supplier = struck.first?.entity, chain[supplier].isSiloed
    else { return nil }
    var worst: BlastRadius.Silo?
    for node in rules.atoms.derivedNodes {
      guard case .silo(supplier, _) = rules.atoms.subjects[node],
        rules.siloLayers[node]?.contains(settings.evidence) == true
      else { continue }
      let seeds = EventSeeds(breachOf: node, rules.atoms)
      let derivations = withSolver(at: settings.evidence) {
        $0.consequences(of: seeds.atoms, isExplained: false)
      }
      let impact = Impact(
        derivations, struck: seeds.struck, scope: scope(at: settings.evidence))
      let exposed = impact.parties(.exposed).compactMap { rules.atoms.subjects[$0].entity }
      if worst.map({ exposed.count > $0.exposed.count }) ?? true {
        worst = BlastRadius.Silo(subject: rules.atoms.subjects[node], exposed: exposed)
      }
    }
    return worst
  }
}
