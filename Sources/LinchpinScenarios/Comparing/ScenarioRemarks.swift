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
  func remarks(on scenario: Scenario) -> [String] {
    let mitigations = scenario.changes.map(\.mitigation)
    let protections = mitigations.compactMap { $0 as? any CopyProtection }
    let isAnalysed = !protections.isEmpty || mitigations.contains { $0 is Diversify }
    let analysis = isAnalysed ? SupplyChainAnalysis(after, settings: settings) : nil
    return mitigations.flatMap { change -> [String] in
      switch change {
      case let change as RaiseQuorum: remark(on: change).map { [$0] } ?? []
      case let change as Diversify: analysis.map { remarks(on: change, $0) } ?? []
      default: []
      }
    } + (analysis.map { remarks(onCopies: protections, $0) } ?? [])
  }

  /// Members of a quorum that share an upstream vote as one.
  private func remark(on change: RaiseQuorum) -> String? {
    guard let artefact = after.index(of: change.artefact) else { return nil }
    var settings = settings
    settings.counted = .kind(after[artefact].kind)
    let effects = SupplyChainAnalysis(after, settings: settings).supplierEffects()
    let defeaters = zip(effects.suppliers, effects.hits)
      .filter { $0.1.tainted.contains(artefact) && $0.0 != artefact }
      .map { after[$0.0].displayName }
    guard !defeaters.isEmpty else { return nil }
    return "The quorum of \(after[artefact].displayName) is defeated by a breach of any one of "
      + "\(shortList(defeaters)), which is behind \(change.need) of its sources or more"
  }

  /// Suppliers that stand in for each other on paper, and fall together.
  private func remarks(on change: Diversify, _ analysis: SupplyChainAnalysis) -> [String] {
    guard let consumer = after.index(of: change.consumer),
      let added = after.index(of: change.supplier)
    else { return [] }
    let party = after[consumer].kind == .function ? after[consumer].owner ?? consumer : consumer
    guard let found = try? analysis.resilience(of: [after[party].id]).parties.first else {
      return []
    }
    let topic = Witness.Topic.subject(.entity(added))
    return found.defeats.filter { $0.group.contains(topic) && $0.cut.count == 1 }
      .prefix(3).map { defeat in
        let names = defeat.group.compactMap { $0.subject.map(after.name) }.joined(separator: ", ")
        let cut = defeat.cut.map { after[$0].displayName }.joined(separator: ", ")
        return "\(names) stand in for each other at \(after[party].displayName), and an outage of "
          + "\(cut) alone takes as many of them as \(defeat.service == nil ? "stop it" : "it loses")"
      }
  }

  /// Measures that protect one copy say who else still has the artefacts in plaintext.
  private func remarks(
    onCopies changes: [any CopyProtection], _ analysis: SupplyChainAnalysis
  ) -> [String] {
    let subjects = changes.map { change in
      var known: Set<Subject> = []
      return
        (change.protectedSubjects(in: before).compactMap(moved)
        + change.protectedSubjects(in: after)).filter { known.insert($0).inserted }
    }
    let holders = analysis.plaintextHolders(of: subjects.flatMap { $0 })
    return zip(changes, subjects).flatMap { change, subjects in
      let told = subjects.compactMap { subject -> String? in
        let left = (holders[subject] ?? []).filter { !change.isProtected(at: $0, in: after) }
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
    let found = ScenarioRemarks(before: base, after: chain, settings: question.settings)
      .remarks(on: scenario)
    return Comparison.Candidate(
      name: scenario.name, title: scenario.title, cost: cost, chain: chain,
      remarks: remarks + found.withoutRepeats)
  }
}
