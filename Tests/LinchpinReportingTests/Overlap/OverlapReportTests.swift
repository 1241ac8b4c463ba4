import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinReporting
import Testing

@Suite struct OverlapReportTests {
  @Test func `pairs without anything in common are named as such`() throws {
    let analysis = try Sample.analysis("labs: {a: {}, b: {}}\n")
    let report = OverlapReport(try analysis.answers { $0.overlap() }, of: analysis.chain)
    #expect(
      report.text(as: .table).hasPrefix(
        "No two of 2 labs share a supplier or are exposed by one breach.\n"))
  }
}
