import LinchpinAnalysis
import LinchpinReporting
import Testing

@testable import LinchpinPages

@Suite struct PageWriterScenariosTests {
  @Test func `scenarios are laid out with signs, members and drawings`() throws {
    let chain = try Page.chain(Page.quickstart)
    let part = try PageMaps(
      PageFigures(SupplyChainAnalysis(chain), options: ReportPage.Options())
    ).whole
    let summary = ScenarioSummary(
      name: "second", title: "A second <vendor>", cost: "12",
      changes: ["Added: lab & vendor"],
      metrics: [
        .init("exposed", before: "2", after: "3", verdict: .worse),
        .init("stopped", before: "1", after: "0", verdict: .better),
        .init("hhi", before: "–", after: "1", verdict: .neither),
        .init("tainted", before: "1", after: "1", verdict: .same),
      ],
      memberships: [
        .init("Newly exposed", ["Lab \"A\""], verdict: .worse),
        .init("No longer stopped", [], verdict: .better),
      ], isOnParetoFront: true)
    let page = try Page.html(Page.quickstart) {
      $0.scenarios = [
        PageScenario(summary, pictures: [.init("Before", part), .init("After", part)])
      ]
    }
    let section = try #require(
      Page.parts(of: page, "<section id=\"scenarios\"", "</section>").first)
    #expect(section.contains("A second &lt;vendor&gt;"))
    #expect(
      section.contains("✗ worse") && section.contains("✓ better") && section.contains("= same"))
    #expect(section.contains("Newly exposed (1)") && section.contains("Lab &quot;A&quot;"))
    #expect(!section.contains("No longer stopped"))
    #expect(section.contains("On the Pareto front"))
    #expect(section.contains("<figcaption>After</figcaption>"))
    #expect(!section.contains("have no map here"))
  }

  @Test func `a page that draws some scenarios says which it does not`() throws {
    let part = try PageMaps(
      PageFigures(SupplyChainAnalysis(Page.chain(Page.quickstart)), options: ReportPage.Options())
    ).whole
    let scenarios = ["first", "second", "third"].map {
      PageScenario(
        ScenarioSummary(name: $0), pictures: $0 == "first" ? [.init("Both states", part)] : [])
    }
    let page = try Page.html(Page.quickstart) { $0.scenarios = scenarios }
    #expect(page.contains("2 of the 3 scenarios have no map here"))
  }
}
