import LinchpinCore

/// The questions that can be asked of a supply chain.
public struct SupplyChainAnalysis: Sendable {
  public let chain: SupplyChain
  public let settings: AnalysisSettings

  public init(_ chain: SupplyChain, settings: AnalysisSettings = AnalysisSettings()) {
    self.chain = chain
    self.settings = settings
  }

  /// Returns what the events hit.
  public func blastRadius(
    of events: [Event], withSubsidiaries: Bool = false, respondBySuspending: Bool = false
  ) throws(AnalysisError) -> BlastRadius {
    fatalError("not built yet")
  }

  /// Returns why a party is hit in a way by the events, or `nil` if it is not.
  public func witness(
    for party: String, outcome: Outcome, of events: [Event], withSubsidiaries: Bool = false
  ) throws(AnalysisError) -> Witness? {
    fatalError("not built yet")
  }
}
