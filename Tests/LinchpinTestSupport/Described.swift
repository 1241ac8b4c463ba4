import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading

/// Loads a description written in a test.
package func chain(_ yaml: String) throws -> SupplyChain {
  try SupplyChain.load(text: Array(("linchpin: 1\n" + yaml).utf8), name: "test.yaml", format: .yaml)
    .chain
}

/// The parties hit in one way by events on a described chain.
package func hit(
  _ outcome: Outcome, in yaml: String, by events: Event..., at level: Evidence = .reported
) throws -> [String] {
  try SupplyChainAnalysis(try chain(yaml), settings: AnalysisSettings(evidence: level))
    .namedRadius(of: events).parties(outcome)
}
