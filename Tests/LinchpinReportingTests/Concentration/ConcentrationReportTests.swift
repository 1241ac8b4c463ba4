import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinReporting
import Testing

@Suite struct ConcentrationReportTests {
  @Test func `shares are called assumed where nobody states them`() throws {
    let analysis = try Sample.analysis(
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
}
