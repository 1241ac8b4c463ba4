import LinchpinAnalysis
import LinchpinCore

/// What only the result of a scenario shows: copies that remain, and redundancy that a shared
/// upstream defeats.
struct ScenarioRemarks {
  /// The supply chain before and after the scenario.
  let before: SupplyChain
  let after: SupplyChain
  let settings: AnalysisSettings

  /// Returns what to say of a scenario's changes, in their order.
  func remarks(on scenario: Scenario) -> [String] {
    scenario.changes.flatMap { change -> [String] in
      switch change.mitigation {
      case let change as RaiseQuorum: remark(on: change).map { [$0] } ?? []
      case let change as Diversify: remarks(on: change)
      case let change as any CopyProtection: remarks(on: change)
      default: []
      }
    }
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
  private func remarks(on change: Diversify) -> [String] {
    guard let consumer = after.index(of: change.consumer),
      let added = after.index(of: change.supplier)
    else { return [] }
    let party = after[consumer].kind == .function ? after[consumer].owner ?? consumer : consumer
    let analysis = SupplyChainAnalysis(after, settings: settings)
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

  /// A measure that protects one copy says who else still has the artefacts in plaintext.
  private func remarks(on change: any CopyProtection) -> [String] {
    let analysis = SupplyChainAnalysis(after, settings: settings)
    return change.protectedSubjects(in: before).compactMap { subject in
      let holders = analysis.plaintextHolders(of: subject)
        .filter { !change.isProtected(at: $0, in: after) }.map(after.name)
      guard !holders.isEmpty else { return nil }
      let what = after.name(of: subject)
      return holders.count == 1
        ? "\(holders[0]) still has \(what) in plaintext: reading it there exposes it"
        : "\(what) is still in plaintext at \(shortList(holders)): reading it at any of them "
          + "exposes it"
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
