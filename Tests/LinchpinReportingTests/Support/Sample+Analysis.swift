import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading

extension Sample {
  /// An analysis of a description without its first line.
  static func analysis(
    _ text: String, evidence: Evidence = .reported, count: CountedParties = .kind(.lab)
  ) throws -> SupplyChainAnalysis {
    let loaded = try SupplyChain.load(
      text: Array(("linchpin: 1\n" + text).utf8), name: "test.yaml", format: nil,
      options: LoadingOptions())
    return SupplyChainAnalysis(
      loaded.chain, settings: AnalysisSettings(evidence: evidence, counted: count))
  }

  /// A hidden supplier, s.
  ///
  ///     a, b ──▶ v ──runs──▶ s;  c ──(alleged)──▶ v
  static let hidden = """
    labs:
      a: {engages: [{supplier: v, evidence: reported}]}
      b: {engages: [v]}
      c: {engages: [{supplier: v, evidence: alleged}]}
    vendors: {v: {runs: [s]}}
    software: {s: {name: Some Library}}
    """
}
