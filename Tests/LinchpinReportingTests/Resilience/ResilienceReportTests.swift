import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinReporting
import Testing

@Suite struct ResilienceReportTests {
  @Test func `your two vendors are one`() throws {
    let analysis = try Sample.analysis(
      """
      labs: {a: {needs: [{any: 1, of: [v, w]}]}}
      vendors: {v: {name: One, needs: [k]}, w: {name: Two, needs: [k]}}
      clouds: {k: {}}
      """)
    let report = ResilienceReport(
      try analysis.answers { analysis throws(AnalysisError) in try analysis.resilience() },
      of: analysis.chain)
    #expect(
      report.headline
        == "Your two vendors are one: a's vendors One and Two both fall with k. An outage of k alone "
        + "stops a.")
  }

  @Test func `a substitute that is lost already is not said to fall`() throws {
    let analysis = try Sample.analysis(
      """
      labs:
        a:
          needs: [{any: 1, of: [v, w]}]
          engages: [{supplier: v, status: suspended}, w]
      vendors: {v: {}, w: {}}
      """)
    let report = ResilienceReport(
      try analysis.answers { analysis throws(AnalysisError) in try analysis.resilience() },
      of: analysis.chain)
    #expect(
      report.headline.hasPrefix(
        "a's vendors v and w are no substitutes for each other: with w gone, none is left, as it "
          + "suspended v. "))
  }

  @Test func `what only weaker evidence says is a range, not a number`() throws {
    let analysis = try Sample.analysis(
      "labs: {a: {needs: [{supplier: v, evidence: assumed}]}, b: {}}\nvendors: {v: {}}\n")
    let report = ResilienceReport(
      try analysis.answers { analysis throws(AnalysisError) in try analysis.resilience() },
      of: analysis.chain)
    #expect(
      report.headline
        == "No single supplier's outage stops any of 2 labs (up to 1 on other "
        + "levels of evidence).")
    #expect(
      report.text(as: .table).replacing("\n", with: " ").contains(
        "If what is only alleged or assumed holds, 1 of them is."))
  }
}
