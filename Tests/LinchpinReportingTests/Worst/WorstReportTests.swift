import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinReporting
import Testing

@Suite struct WorstReportTests {
  @Test func `a bounded search says that a worse set may exist`() throws {
    let analysis = try Sample.analysis(Sample.hidden)
    let answers = try analysis.answers { $0.worst(.exposed, size: 1, limit: 1) }
    let text = WorstReport(answers, of: analysis.chain).text(as: .table)
    #expect(text.contains("Bounded: there are too many suppliers to try every supplier;"))
    #expect(text.contains("a worse"))
    #expect(WorstReport(answers, of: analysis.chain).json.text().contains("\"exact\": false"))
  }
}
