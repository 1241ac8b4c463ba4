import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import Testing

@testable import LinchpinReporting

@Suite struct RankingReportTests {
  private func rank(
    _ text: String, by order: [SupplierMetric] = [.rivalsCoExposed], byParent: Bool = false,
    metrics: Set<SupplierMetric> = Set(SupplierMetric.allCases)
  ) throws -> RankingReport {
    let analysis = try Sample.analysis(text)
    return RankingReport(
      analysis.ranking(metrics: metrics, by: order, byParent: byParent), of: analysis.chain,
      metrics: metrics, order: order)
  }

  @Test func `a hidden supplier is said to be used by nobody directly`() throws {
    let report = try rank(Sample.hidden)
    #expect(
      report.headline
        == "Some Library is used by no lab directly, but a breach of it exposes 2 of 3 labs "
        + "(none confirmed, up to 3 if what is only alleged or assumed holds); the two are rivals.")
    #expect(report.hiddenHeadline == nil)
  }

  @Test func `each metric has a headline of its own`() throws {
    #expect(
      try rank(Sample.hidden, by: [.usesAny]).headline
        == "Some Library is used by 2 of 3 labs along some chain, by none of them directly.")
    #expect(
      try rank(Sample.hidden, by: [.usesDirect]).headline
        == "v is used by 2 of 3 labs along some chain, by 2 of them directly.")
    #expect(
      try rank(Sample.hidden, by: [.impact]).headline
        == "No supplier's outage alone stops a lab as far as is stated; if what is only alleged or "
        + "assumed holds, there is one that hits 3.")
    #expect(
      try rank(Sample.hidden, by: [.interruption]).headline
        == "v is used by 2 labs directly, and an outage of it interrupts 2 of 3 labs (as few as 0 on "
        + "other levels of evidence, up to 3 if what is only alleged or assumed holds).")
    #expect(
      try rank(Sample.hidden, by: [.taint]).headline.hasPrefix(
        "Some Library is used by no lab directly, but a breach of it taints the data or models of 2 "
          + "of 3 labs (none"))
    #expect(
      try rank(Sample.hidden, by: [.rivalsCoExposed], metrics: [.rivalsCoExposed]).headline
        == "A breach of Some Library exposes 2 mutual rivals.")
    #expect(
      try rank("labs: {a: {}}\n").headline
        == "The description has no suppliers: nobody needs, engages or runs anything.")
  }

  @Test func `a worst visible supplier has the worst hidden one named beside it`() throws {
    let report = try rank(Sample.hidden, by: [.usesDirect])
    #expect(report.hiddenHeadline == nil)
    let exposure = try rank(
      """
      labs: {a: {engages: [v, w]}, b: {engages: [v]}}
      vendors: {v: {}, w: {runs: [s]}}
      software: {s: {}}
      """, by: [.exposure])
    #expect(exposure.headline.hasPrefix("v is used by 2 labs directly, and a breach of it exposes"))
    #expect(
      exposure.hiddenHeadline
        == "s is used by no lab directly, but a breach of it exposes 1 of 2 labs.")
  }

  @Test func `rows of parents say so`() throws {
    let report = try rank(
      """
      labs: {a: {engages: [v, w]}}
      vendors: {v: {parent: p}, w: {parent: p}}
      organizations: {p: {name: The Parent}}
      """, byParent: true)
    #expect(report.headline.hasPrefix("The Parent, with what it owns, is used by 1 lab directly"))
    #expect(report.text(as: .table).contains("Ultimate parents, by rivals-co-exposed (1)"))
  }
}
