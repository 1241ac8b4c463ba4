import LinchpinCore
import LinchpinLoading
import LinchpinText
import Testing

@testable import LinchpinAnalysis
@testable import LinchpinReporting

@Suite struct MetricReportTests {
  private func analysis(
    _ text: String, evidence: Evidence = .reported, count: CountedParties = .kind(.lab)
  ) throws -> SupplyChainAnalysis {
    let loaded = try SupplyChain.load(
      text: Array(("linchpin: 1\n" + text).utf8), name: "test.yaml", format: nil,
      options: LoadingOptions())
    return SupplyChainAnalysis(
      loaded.chain, settings: AnalysisSettings(evidence: evidence, counted: count))
  }

  private func rank(
    _ text: String, by order: [SupplierMetric] = [.rivalsCoExposed], byParent: Bool = false,
    metrics: Set<SupplierMetric> = Set(SupplierMetric.allCases)
  ) throws -> RankingReport {
    let analysis = try analysis(text)
    return RankingReport(
      analysis.ranking(metrics: metrics, by: order, byParent: byParent), of: analysis.chain,
      metrics: metrics, order: order)
  }

  // a, b ──▶ v ──runs──▶ s;  c ──(alleged)──▶ v
  private static let hidden = """
    labs:
      a: {engages: [{supplier: v, evidence: reported}]}
      b: {engages: [v]}
      c: {engages: [{supplier: v, evidence: alleged}]}
    vendors: {v: {runs: [s]}}
    software: {s: {name: Some Library}}
    """

  @Test func `a hidden supplier is said to be used by nobody directly`() throws {
    let report = try rank(Self.hidden)
    #expect(
      report.headline
        == "Some Library is used by no lab directly, but a breach of it exposes 2 of 3 labs "
        + "(none confirmed, up to 3 if what is only alleged or assumed holds); the two are rivals.")
    #expect(report.hiddenHeadline == nil)
  }

  @Test func `each metric has a headline of its own`() throws {
    #expect(
      try rank(Self.hidden, by: [.usesAny]).headline
        == "Some Library is used by 2 of 3 labs along some chain, by none of them directly.")
    #expect(
      try rank(Self.hidden, by: [.usesDirect]).headline
        == "v is used by 2 of 3 labs along some chain, by 2 of them directly.")
    #expect(
      try rank(Self.hidden, by: [.impact]).headline
        == "No supplier's outage alone stops a lab as far as is stated; if what is only alleged or "
        + "assumed holds, there is one that hits 3.")
    #expect(
      try rank(Self.hidden, by: [.interruption]).headline
        == "v is used by 2 labs directly, and an outage of it interrupts 2 of 3 labs (as few as 0 on "
        + "other levels of evidence, up to 3 if what is only alleged or assumed holds).")
    #expect(
      try rank(Self.hidden, by: [.taint]).headline.hasPrefix(
        "Some Library is used by no lab directly, but a breach of it taints the data or models of 2 "
          + "of 3 labs (none"))
    #expect(
      try rank(Self.hidden, by: [.rivalsCoExposed], metrics: [.rivalsCoExposed]).headline
        == "A breach of Some Library exposes 2 mutual rivals.")
    #expect(
      try rank("labs: {a: {}}\n").headline
        == "The description has no suppliers: nobody needs, engages or runs anything.")
  }

  @Test func `a worst visible supplier has the worst hidden one named beside it`() throws {
    let report = try rank(Self.hidden, by: [.usesDirect])
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

  @Test func `your two vendors are one`() throws {
    let analysis = try analysis(
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
    let analysis = try analysis(
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
    let analysis = try analysis(
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

  @Test func `a bounded search says that a worse set may exist`() throws {
    let analysis = try analysis(Self.hidden)
    let answers = try analysis.answers { $0.worst(.exposed, size: 1, limit: 1) }
    let text = WorstReport(answers, of: analysis.chain).text(as: .table)
    #expect(text.contains("Bounded: there are too many suppliers to try every supplier;"))
    #expect(text.contains("a worse"))
    #expect(WorstReport(answers, of: analysis.chain).json.text().contains("\"exact\": false"))
  }

  @Test func `shares are called assumed where nobody states them`() throws {
    let analysis = try analysis(
      "labs: {a: {engages: [{supplier: v, service: x}, {supplier: w, service: x}]}, "
        + "b: {engages: [{supplier: v, service: x}, {supplier: w, service: x}]}}\n"
        + "vendors: {v: {}, w: {}}\n")
    let report = ConcentrationReport(
      try analysis.answers { $0.concentration() }, of: analysis.chain)
    #expect(
      report.headline
        == "2 labs buy x from 2 suppliers, a market that is highly concentrated: HHI 5,000, "
        + "over the line of 1,800 of the 2023 US merger guidelines, as concentrated as 2.0 equal suppliers. The shares are assumed: nobody "
        + "states them, and each lab's need is split evenly.")
  }

  @Test func `pairs without anything in common are named as such`() throws {
    let analysis = try analysis("labs: {a: {}, b: {}}\n")
    let report = OverlapReport(try analysis.answers { $0.overlap() }, of: analysis.chain)
    #expect(
      report.text(as: .table).hasPrefix(
        "No two of 2 labs share a supplier or are exposed by one breach.\n"))
  }

  @Test func `every command says what to do when there is nobody to count`() throws {
    let analysis = try analysis("vendors: {v: {probability: {breach: 0.1}}}\n")
    let chain = analysis.chain
    let reports: [any Report] = [
      ResilienceReport(
        try analysis.answers { analysis throws(AnalysisError) in try analysis.resilience() },
        of: chain),
      OverlapReport(try analysis.answers { $0.overlap() }, of: chain),
      WorstReport(try analysis.answers { $0.worst(.exposed, size: 2) }, of: chain),
      RiskReport(
        try analysis.answers { analysis throws(AnalysisError) in try analysis.risk() }, of: chain),
    ]
    for report in reports {
      #expect(report.text(as: .table).contains("--count KIND counts others."))
    }
  }
}
