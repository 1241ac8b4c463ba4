import LinchpinAnalysis
import LinchpinCore

/// What only the result of a scenario shows: copies that remain, and redundancy that a shared
/// upstream defeats.
struct ScenarioRemarks {
  /// The supply chain before and after the scenario.
  let before: SupplyChain
  let after: SupplyChain
  let settings: AnalysisSettings

  /// Returns what to say of a scenario's changes, in their order; of remaining copies last.
  ///
  /// - Parameter analysed: The analysis of the result; asked for only if there is a remark to make.
  func remarks(on scenario: Scenario, by analysed: () -> SupplyChainAnalysis) -> [String] {
    var remarks: [String] = []
    var protections: [Protection] = []
    for change in scenario.changes {
      switch change.mitigation {
      case .quorum(let artefact, let need):
        if let remark = remark(onQuorumOf: artefact, need: need) { remarks.append(remark) }
      case .diversify(let consumer, let supplier, _, _, _),
        .standby(let consumer, let supplier, _, _, _, _):
        remarks += self.remarks(onAdding: supplier, to: consumer, analysed())
      case .minimise, .encrypt, .mask, .synthetic, .silo, .terminate:
        protections.append(protection(by: change.mitigation))
      case .suspend, .insource, .isolate, .monitor, .activate: break
      }
    }
    return protections.isEmpty ? remarks : remarks + self.remarks(on: protections, analysed())
  }

  /// Members of a quorum that share an upstream vote as one.
  private func remark(onQuorumOf artefact: EntityID, need: Int) -> String? {
    guard let artefact = after.index(of: artefact) else { return nil }
    var settings = settings
    settings.counted = .kind(after[artefact].kind)
    let effects = SupplyChainAnalysis(after, settings: settings).supplierEffects()
    let defeaters = zip(effects.suppliers, effects.hits)
      .filter { $0.1.tainted.contains(artefact) && $0.0 != artefact }
      .map { after[$0.0].displayName }
    guard !defeaters.isEmpty else { return nil }
    return "The quorum of \(after[artefact].displayName) is defeated by a breach of any one of "
      + "\(shortList(defeaters)), which is behind \(need) of its sources or more"
  }

  /// Suppliers that stand in for each other on paper, and fall together.
  private func remarks(
    onAdding supplier: EntityID, to consumer: EntityID, _ analysis: SupplyChainAnalysis
  ) -> [String] {
    guard let consumer = after.index(of: consumer), let added = after.index(of: supplier)
    else { return [] }
    let party = after[consumer].kind == .function ? after[consumer].owner ?? consumer : consumer
    return analysis.singleDefeats(of: party, with: added)
      .prefix(3).map { defeat in
        let names = defeat.group.compactMap { $0.subject.map(after.name) }.joined(separator: ", ")
        let cut = defeat.cut.map { after[$0].displayName }.joined(separator: ", ")
        return "\(names) stand in for each other at \(after[party].displayName), and an outage of "
          + "\(cut) alone takes as many of them as \(defeat.service == nil ? "stop it" : "it loses")"
      }
  }

  /// A mitigation that protects one copy, and of what.
  private struct Protection {
    let mitigation: Mitigation
    let subjects: [Subject]
  }

  private func protection(by mitigation: Mitigation) -> Protection {
    let before = mitigation.protectedSubjects(in: before) ?? []
    let after = mitigation.protectedSubjects(in: after) ?? []
    var known: Set<Subject> = []
    return Protection(
      mitigation: mitigation,
      subjects: (before.compactMap { moved($0) } + after).filter { known.insert($0).inserted })
  }

  /// Measures that protect one copy say who else still has the artefacts in plaintext.
  private func remarks(on protections: [Protection], _ analysis: SupplyChainAnalysis) -> [String] {
    let holders = analysis.plaintextHolders(of: protections.flatMap { $0.subjects })
    return protections.flatMap { protection -> [String] in
      let told = protection.subjects.compactMap { subject -> String? in
        let left = (holders[subject] ?? []).filter {
          !protection.mitigation.isProtected(at: $0, in: after)
        }
        return sentence(on: subject, leftAt: left.map(after.name))
      }
      let rest = told.count - Self.mostCopies
      return told.prefix(Self.mostCopies)
        + (rest > 0 ? ["\(rest) more are still in plaintext elsewhere"] : [])
    }
  }

  private static let mostCopies = 20

  private func sentence(on subject: Subject, leftAt holders: [String]) -> String? {
    guard !holders.isEmpty else { return nil }
    let what = after.name(of: subject)
    return holders.count == 1
      ? "\(holders[0]) still has \(what) in plaintext: reading it there exposes it"
      : "\(what) is still in plaintext at \(shortList(holders)): reading it at any of them exposes it"
  }

  /// The same subject after the scenario, whose overlay can have moved every index.
  private func moved(_ subject: Subject) -> Subject? {
    func index(_ entity: Entity.Index) -> Entity.Index? { after.index(of: before[entity].id) }
    switch subject {
    case .entity(let entity): return index(entity).map { .entity($0) }
    case .work(let party, let supplier):
      guard let party = index(party), let supplier = index(supplier) else { return nil }
      return .work(party: party, supplier: supplier)
    case .silo: return nil
    }
  }

  /// The first few names, and how many there are beside them.
  private func shortList(_ names: [String]) -> String {
    names.count <= 5
      ? names.joined(separator: ", ")
      : names.prefix(4).joined(separator: ", ") + " and \(names.count - 4) more"
  }
}

extension ScenarioSet.Result {
  /// The result as a state to compare, with what to say of it.
  public func candidate(_ question: ComparisonQuestion) -> Comparison.Candidate {
    // Compiled once for all remarks, and only if there is one to make.
    var analysis: SupplyChainAnalysis?
    let remarks = allRemarks(question.settings) {
      let known = analysis ?? SupplyChainAnalysis(chain, settings: question.settings)
      analysis = known
      return known
    }
    return Comparison.Candidate(
      name: scenario.name, title: scenario.title, cost: cost, chain: chain, remarks: remarks)
  }

  /// What to say of the result, by an analysis of it.
  func allRemarks(by analysis: SupplyChainAnalysis) -> [String] {
    allRemarks(analysis.settings) { analysis }
  }

  private func allRemarks(
    _ settings: AnalysisSettings, by analysed: () -> SupplyChainAnalysis
  ) -> [String] {
    let found = ScenarioRemarks(before: base, after: chain, settings: settings)
      .remarks(on: scenario, by: analysed)
    return remarks + found.map { ByteString($0) }.withoutRepeats.map { $0.text }
  }
}
