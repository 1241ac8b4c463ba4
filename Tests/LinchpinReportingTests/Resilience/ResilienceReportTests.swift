import LinchpinAnalysis
import LinchpinCore
import LinchpinEngine
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

  // v and w stop a together; b needs nobody.
  private let pair = "labs: {a: {needs: [{any: 1, of: [v, w]}]}, b: {}}\nvendors: {v: {}, w: {}}\n"

  @Test func `a search that ended early says where, and of whom not every set is listed`() throws {
    // One level is searched before the others: its single vendors, then its only pair.
    let asked = Locked(0)
    let budget = WorkBudget(isOver: {
      asked.withLock { count in
        count += 1
        return count > 1
      }
    })
    let analysis = try Sample.analysis(pair).within(budget)
    let report = ResilienceReport(try analysis.resilienceByEvidence(), of: analysis.chain)
    let text = report.text(as: .table).replacing("\n", with: " ")
    #expect(text.hasPrefix("Incomplete: the work ended at its limit, after 0 of "))
    #expect(
      text.contains(
        "All single points, but not all pairs are listed of a, b: the search ended early."))
    #expect(text.contains("Not stopped by any one supplier, as far as is stated: a, b."))
    let json = report.json.compactText()
    #expect(json.contains(#""completeOrder":1"#))
    #expect(json.contains(#""incomplete":{"task":"sets of two","done":0,"of":"#))
  }

  @Test func `what was not looked for is not said to be missing`() throws {
    let analysis = try Sample.analysis(pair)
    let two = ResilienceReport(
      try analysis.resilienceByEvidence(order: 2), of: analysis.chain)
    let text = two.text(as: .table).replacing("\n", with: " ")
    #expect(text.contains("Not stopped by any two suppliers together, as far as is stated: b."))
    #expect(!text.contains("ended early"))
    #expect(!two.json.compactText().contains("completeOrder"))
  }
}
