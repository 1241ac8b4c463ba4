import LinchpinCore

/// One event with and without a change of the contracts between two parties.
public struct ContractChange: Sendable, Equatable {
  /// With the contracts active.
  public var without: BlastRadius
  /// With the contracts in the other status.
  public var with: BlastRadius
}

extension SupplyChainAnalysis {
  /// Returns what events do while a party's contracts with a supplier are active, and what they do
  /// with these contracts suspended or ended; `nil` if the description has no such contract.
  ///
  /// - Throws: ``AnalysisError`` for an unknown id, an event that cannot happen, or no event.
  public func effect(
    of status: Relation.Status, onContractsOf party: String, with supplier: String,
    in events: [Event]
  ) throws(AnalysisError) -> ContractChange? {
    guard let party = chain.index(of: party), let supplier = chain.index(of: supplier) else {
      return nil
    }
    let positions = chain.relations.indices.filter { position in
      let relation = chain.relations[position]
      return relation.dependent == party && relation.supplier == supplier
        && (relation.kind.isContract || relation.kind == .hostedOn)
        && relation.evidence >= settings.evidence
    }
    guard !positions.isEmpty else { return nil }
    func radius(_ status: Relation.Status) throws(AnalysisError) -> BlastRadius {
      var changed = chain
      for position in positions { changed.relations[position].statedStatus = status }
      return try SupplyChainAnalysis(changed, settings: settings).blastRadius(of: events)
    }
    return ContractChange(without: try radius(.active), with: try radius(status))
  }
}
