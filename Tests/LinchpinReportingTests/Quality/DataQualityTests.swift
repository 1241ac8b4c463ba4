import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinReporting
import Testing

@Suite struct DataQualityTests {
  @Test func `what is missing is counted and named`() throws {
    let yaml = """
      linchpin: 1
      labs:
        a: {engages: [{supplier: v, share: 0.5, source: "https://example.org"}, {supplier: w, evidence: alleged}]}
      vendors: {v: {holds: [d]}, w: {}}
      datasets: {d: {}, e: {owner: a}}
      """
    let chain = try SupplyChain.load(text: Array(yaml.utf8), name: "x.yaml", format: .yaml).chain
    let quality = DataQuality(chain, settings: AnalysisSettings(), findings: [])
    #expect(quality.relationCount == 3 && quality.sourcing.sourced == 1)
    #expect(quality.sentence == "33\u{A0}% of 3 claims name a source.")
    #expect(quality.unsourced.rows.map { $0[0] } == ["a engages w", "v holds d"])
    // What is not marked is reported, which is not confirmed.
    #expect(quality.weak.rows.map { $0[0] } == ["a engages w", "a engages v", "v holds d"])
    #expect(quality.unknownShares.rows.map { $0[0] } == ["a engages w"])
    #expect(quality.ownerless.rows.map { $0[1] } == ["d"] && quality.ownableCount == 2)
  }

  @Test func `a description without relations has no share of them`() throws {
    let quality = DataQuality(SupplyChain(), settings: AnalysisSettings(), findings: [])
    #expect(quality.sourcing.share == nil)
    #expect(quality.sentence == "The description has no relations.")
  }
}
