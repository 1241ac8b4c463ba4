import LinchpinAnalysis
import LinchpinCore

/// What only the result of a scenario shows: redundancy that a shared upstream defeats.
enum ScenarioRemarks {
  /// Returns what to say of a scenario's changes, in their order.
  static func remarks(
    on scenario: Scenario, result chain: SupplyChain, settings: AnalysisSettings
  ) -> [String] {
    scenario.changes.flatMap { change -> [String] in
      if let change = change as? RaiseQuorum {
        return remark(on: change, in: chain, settings: settings).map { [$0] } ?? []
      }
      if let change = change as? Diversify {
        return remarks(on: change, in: chain, settings: settings)
      }
      return []
    }
  }

  /// Members of a quorum that share an upstream vote as one.
  private static func remark(
    on change: RaiseQuorum, in chain: SupplyChain, settings: AnalysisSettings
  ) -> String? {
    guard let artefact = chain.index(of: change.artefact) else { return nil }
    var settings = settings
    settings.counted = .kind(chain[artefact].kind)
    let effects = SupplyChainAnalysis(chain, settings: settings).supplierEffects()
    let defeaters = zip(effects.suppliers, effects.tainted)
      .filter { $0.1.contains(artefact) && $0.0 != artefact }.map { chain[$0.0].displayName }
    guard !defeaters.isEmpty else { return nil }
    let shown = defeaters.prefix(4).joined(separator: ", ")
    let rest = defeaters.count > 4 ? " and \(defeaters.count - 4) more" : ""
    return "The quorum of \(chain[artefact].displayName) is defeated by a breach of any one of "
      + "\(shown)\(rest), which is behind \(change.need) of its sources or more"
  }

  /// Suppliers that stand in for each other on paper, and fall together.
  private static func remarks(
    on change: Diversify, in chain: SupplyChain, settings: AnalysisSettings
  ) -> [String] {
    guard let consumer = chain.index(of: change.consumer) else { return [] }
    let party = chain[consumer].kind == .function ? chain[consumer].owner ?? consumer : consumer
    let analysis = SupplyChainAnalysis(chain, settings: settings)
    guard let found = try? analysis.resilience(of: [chain[party].id]).parties.first else {
      return []
    }
    func names(_ ids: [String]) -> String {
      ids.map { chain.entity($0)?.displayName ?? $0 }.joined(separator: ", ")
    }
    return found.defeats.filter { $0.group.contains(change.supplier) && $0.cut.count == 1 }
      .prefix(3).map { defeat in
        "\(names(defeat.group)) stand in for each other at \(chain[party].displayName), and an "
          + "outage of \(names(defeat.cut)) alone takes as many of them as stop it"
      }
  }
}

extension ScenarioSet.Result {
  /// The result as a state to compare, with what to say of it.
  public func candidate(settings: AnalysisSettings) -> Comparison.Candidate {
    Comparison.Candidate(
      name: scenario.name, title: scenario.title, cost: cost, chain: chain,
      remarks: remarks
        + ScenarioRemarks.remarks(on: scenario, result: chain, settings: settings))
  }
}
