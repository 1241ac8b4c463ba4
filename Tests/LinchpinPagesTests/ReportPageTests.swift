import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinPages
import Testing

@Suite struct ReportPageTests {
  @Test func `the same description gives the same bytes, whatever its order`() throws {
    #expect(try Page.html(Page.lp4) == Page.html(Page.lp4))
    let one = try SupplyChain.load(
      text: Array(
        "linchpin: 1\nlabs: {b: {engages: [v]}, a: {engages: [v]}}\nvendors: {v: {}}".utf8),
      name: "x.json", format: .yaml
    ).chain
    let other = try SupplyChain.load(
      text: Array(
        "linchpin: 1\nvendors: {v: {}}\nlabs: {a: {engages: [v]}, b: {engages: [v]}}".utf8),
      name: "x.json", format: .yaml
    ).chain
    // Places differ, and only they do.
    func unplaced(_ chain: SupplyChain) -> SupplyChain {
      var chain = chain
      for index in chain.relations.indices { chain.relations[index].location = .unknown }
      for index in chain.entities.indices { chain.entities[index].location = .unknown }
      return chain
    }
    #expect(
      try ReportPage(SupplyChainAnalysis(unplaced(one))).html
        == ReportPage(SupplyChainAnalysis(unplaced(other))).html)
  }

  @Test func `an event that the description does not have is refused`() throws {
    #expect(throws: AnalysisError.self) {
      try Page.html(Page.quickstart) { $0.events = [Event(.breach, "nobody")] }
    }
  }
}
