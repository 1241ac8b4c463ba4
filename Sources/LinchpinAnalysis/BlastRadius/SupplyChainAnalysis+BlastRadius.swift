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
    let lists = HitLists(answer.hits, self)
    let (scope, level) = (scope, settings.evidence)
    func already(_ outcome: Outcome, at level: Evidence) -> [Entity.Index] {
      scope.alreadyHit(outcome, at: level).filter {
        !scope.isExcluded($0, struck: answer.seeds.struck)
      }
    }
    return BlastRadius(
      events: events, struck: answer.seeds.subjects, evidence: settings.evidence, asOf: day,
      began: settings.began, counted: counted, countedTotal: countedTotal,
      parties: lists.parties, counts: PerOutcome { answer.hits.counts[$0] },
      rivalsCoExposed: mostRivals(among: lists.exposedRivals),
      artefactsExposed: lists.artefactsExposed, artefactsTainted: lists.artefactsTainted,
      actorsCompromised: lists.compromised, entitiesStopped: lists.stopped,
      alreadyStopped: already(.stopped, at: level),
      alreadyInterrupted: already(.interrupted, at: level),
      alreadyCounts: PerOutcome { outcome in ByEvidence { already(outcome, at: $0).count } },
      lostServices: answer.hits.lostServices(at: level).compactMap(lostService),
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
      let group = ByteString(chain.entities[party.offset].peerGroup ?? "")
      parents[group, default: []].insert(ownership.ultimateParent(of: party))
    }
    return parents.values.map { $0.count }.max() ?? 0
  }

  private func affected(by answer: EventAnswer) -> [BlastRadius.Affected] {
    let table = rules.atoms
    let paths = paths(of: answer.derivations)
    let entries = answer.hits.entries
    var index = 0
    return answer.impact.affected.map { hit in
      // Both lists ascend by node.
      while entries[index].node < hit.node { index += 1 }
      return BlastRadius.Affected(
        subject: table.subjects[Int(hit.node)], outcome: hit.outcome, depth: Int(hit.depth),
        evidence: entries[index].all.layers(of: hit.outcome).strongest ?? settings.evidence,
        paths: paths, step: Int(hit.derivation))
    }
  }

  /// The paths on which derivations came about.
  func paths(of derivations: [FixpointSolver.Derivation]) -> PathTree {
    let table = rules.atoms
    return PathTree(
      nodes: derivations.map { table.claim(of: $0.atom).map { Int32($0.node) } ?? -1 },
      previous: derivations.map { Int32(bitPattern: $0.lastIndex) }, subjects: table.subjects)
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
      let exposed = HitLists(hits(of: seeds), self).parties.exposed
      if worst.map({ exposed.count > $0.exposed.count }) ?? true {
        worst = BlastRadius.Silo(subject: rules.atoms.subjects[node], exposed: exposed)
      }
    }
    return worst
  }
}

/// The lists of a blast radius, at the level of the settings.
private struct HitLists {
  var parties = PerOutcome<[Entity.Index]> { _ in [] }
  var artefactsExposed: [Subject] = []
  var artefactsTainted: [Subject] = []
  var compromised: [Entity.Index] = []
  var stopped: [Entity.Index] = []
  /// Those that compete with others and are exposed, whichever parties are counted.
  var exposedRivals: [Entity.Index] = []

  init(_ hits: EventHits, _ analysis: SupplyChainAnalysis) {
    let level = analysis.settings.evidence
    let subjects = analysis.rules.atoms.subjects
    for entry in hits.entries {
      let subject = subjects[Int(entry.node)]
      list(subject, entry.listed.outcomes(at: level), analysis.facts)
      guard let entity = subject.entity else { continue }
      if entry.rival.contains(level) { exposedRivals.append(entity) }
      add(entity, entry.party.outcomes(at: level))
    }
  }

  private mutating func list(_ subject: Subject, _ listed: OutcomeSet, _ facts: ChainFacts) {
    if listed.isEmpty { return }
    // A work is an artefact; a silo is listed under nothing.
    let isArtefact = subject.entity.map { facts.kind(of: $0).isArtefact } ?? true
    if isArtefact && listed.contains(.exposed) { artefactsExposed.append(subject) }
    if isArtefact && listed.contains(.tainted) { artefactsTainted.append(subject) }
    guard let entity = subject.entity else { return }
    if listed.contains(.compromised) { compromised.append(entity) }
    if listed.contains(.stopped) { stopped.append(entity) }
  }

  private mutating func add(_ party: Entity.Index, _ found: OutcomeSet) {
    if found.isEmpty { return }
    if found.contains(.exposed) { parties.exposed.append(party) }
    if found.contains(.tainted) { parties.tainted.append(party) }
    if found.contains(.stopped) { parties.stopped.append(party) }
    if found.contains(.interrupted) { parties.interrupted.append(party) }
    if found.contains(.compromised) { parties.compromised.append(party) }
  }
}
