import LinchpinCore

/// One event with and without a change of the contracts between two parties.
public struct ContractChange: Sendable, Equatable {
  /// With the contracts active.
  public var without: BlastRadius
  /// With the contracts in the other status.
  public var with: BlastRadius
}

extension SupplyChainAnalysis {
  /// What a party does with its contracts when it learns of an event.
  public enum ContractResponse: Sendable { case suspend, end }

  /// Returns what events do while a party's contracts with a supplier are active, and what they do
  /// with these contracts suspended or ended; `nil` if the description has no such contract.
  ///
  /// - Parameter since: The first day of the response; the as-of date without it, and without that
  ///   after everything.
  /// - Throws: ``AnalysisError`` for an unknown id, an event that cannot happen, or no event.
  public func effect(
    of response: ContractResponse, onContractsOf party: EntityID, with supplier: EntityID,
    since: PartialDate? = nil, in events: [Event]
  ) throws(AnalysisError) -> ContractChange? {
    guard let party = chain.index(of: party), let supplier = chain.index(of: supplier) else {
      return nil
    }
    let indices = chain.relations.indices.filter { index in
      let relation = chain.relations[index]
      return relation.dependent == party && relation.supplier == supplier
        && relation.kind.isContract
        && relation.evidence >= settings.evidence
    }
    guard !indices.isEmpty else { return nil }
    let appliesDates = day != nil
    let day = since?.firstDay ?? day
    func radius(
      _ change: (inout Relation, inout SupplyChain.Past) -> Void
    ) throws(AnalysisError) -> BlastRadius {
      var changed = chain
      for index in indices { change(&changed.relations[index], &changed.past) }
      return try SupplyChainAnalysis(changed, settings: settings).blastRadius(of: events)
    }
    return ContractChange(
      without: try radius { relation, _ in relation.resume() },
      with: try radius { relation, past in
        relation.resume()
        switch response {
        case .suspend: relation.suspend(from: day, keeping: &past)
        case .end: relation.end(before: day, appliesDates: appliesDates, keeping: &past)
        }
      })
  }
}
