import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinPages
import Testing

@Suite struct PageWriterOverviewTests {
  @Test func `headline, tiles and tables can be read without the script`() throws {
    let page = try Page.html(Page.mercor)
    let radius = try SupplyChainAnalysis(try Page.chain(Page.mercor)).blastRadius(
      of: [Event(.breach, "mercor")])
    #expect(page.contains("<h1 id=\"headline\">A breach of Mercor exposes 6 of 15 labs"))
    for (key, count) in [
      ("exposed", radius.exposed.count), ("tainted", radius.tainted.count),
      ("stopped", radius.stopped.count), ("compromised", radius.compromised.count),
      ("rivals", radius.rivalsCoExposed),
    ] {
      #expect(page.contains("data-tile=\"\(key)\">\(count)<"))
    }
    #expect(page.components(separatedBy: "<svg").count == 3)
    #expect(page.contains("<section id=\"incident\""))
  }

  @Test func `a description without an event opens with the breach that exposes most rivals`()
    throws
  {
    let page = try Page.html(Page.quickstart)
    #expect(page.contains("id=\"event-name\">a breach of gateway-lib<"))
    #expect(!page.contains("<section id=\"incident\""))
  }

  @Test func `descriptions with next to nothing in them make pages too`() throws {
    for text in ["linchpin: 1", "linchpin: 1\nlabs: {a: {}}", "linchpin: 1\nvendors: {v: {}}"] {
      let chain = try SupplyChain.load(text: Array(text.utf8), name: "x.yaml", format: .yaml).chain
      let page = try ReportPage(SupplyChainAnalysis(chain)).html
      #expect(page.contains("<h1 id=\"headline\">"))
    }
  }
}
