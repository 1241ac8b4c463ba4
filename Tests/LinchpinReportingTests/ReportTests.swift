import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinReporting
import LinchpinText
import Testing

/// What every report has in common.
@Suite struct ReportTests {
  @Test func `every command says what to do when there is nobody to count`() throws {
    let analysis = try Sample.analysis("vendors: {v: {probability: {breach: 0.1}}}\n")
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
