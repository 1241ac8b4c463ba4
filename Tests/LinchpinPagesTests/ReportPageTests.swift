import Foundation
import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinPageAssets
import LinchpinReporting
import Testing

@testable import LinchpinPages

@Suite struct ReportPageTests {
  static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func chain(_ path: String) throws -> SupplyChain {
    try SupplyChain.load(from: Self.package.appending(path: path).path()).chain
  }

  private func page(
    _ path: String, change: (inout ReportPage.Options) -> Void = { _ in }
  ) throws -> String {
    let chain = try chain(path)
    var options = ReportPage.Options()
    options.events = chain.incident?.events ?? []
    change(&options)
    return try ReportPage(SupplyChainAnalysis(chain), options: options).html
  }

  private static let mercor = "Examples/mercor-breach-2026/supply-chain.yaml"
  private static let quickstart = "Examples/quickstart/supply-chain.yaml"
  private static let lp4 = "Tests/Fixtures/lp4.yaml"
  private static let hostile = "Tests/Browser/hostile.yaml"

  /// What stands between two texts, each time.
  private func parts(of page: String, _ start: String, _ end: String) -> [Substring] {
    page.components(separatedBy: start).dropFirst().compactMap { rest in
      rest.range(of: end).map { rest[..<$0.lowerBound] }
    }
  }

  @Test func `the policy names the one script and the one style by their hashes`() throws {
    let page = try page(Self.quickstart)
    let scripts = parts(of: page, "<script>", "</script>")
    let styles = parts(of: page, "<style>", "</style>")
    #expect(scripts.count == 1 && styles.count == 1)
    let policy = try #require(
      parts(of: page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"").first)
    let plain = policy.replacing("&#39;", with: "'")
    #expect(plain.hasPrefix("default-src 'none'; "))
    #expect(plain.contains("script-src '\(SHA256.policySource(of: String(scripts[0])))'"))
    #expect(plain.contains("style-src '\(SHA256.policySource(of: String(styles[0])))'"))
    #expect(!plain.contains("unsafe"))
  }

  @Test func `the script never parses markup, and nothing is styled or scripted inline`() throws {
    for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
      #expect(!PageAssets.script.contains(word), "\(word)")
    }
    for path in [Self.mercor, Self.hostile] {
      let page = try page(path)
      let markup = page.components(separatedBy: "<script").first ?? ""
      // Between quotes there is text; outside of them there are names of attributes.
      let names = markup.replacing(#/"[^"]*"/#, with: "")
      #expect(!names.contains(#/<[a-z][^<>]*\s(on[a-z]+|style)=/#))
    }
  }

  @Test func `without data the page has less than 300 KB`() throws {
    let page = try page(Self.quickstart)
    let data = try #require(parts(of: page, "id=\"data\">", "</script>").first)
    #expect(page.utf8.count - data.utf8.count < 300_000)
    #expect(PageAssets.script.utf8.count + PageAssets.style.utf8.count < 120_000)
  }

  @Test func `the same description gives the same bytes, whatever its order`() throws {
    #expect(try page(Self.lp4) == page(Self.lp4))
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

  @Test func `hostile names stay text`() throws {
    let page = try page(Self.hostile)
    #expect(page.components(separatedBy: "<script").count == 3)
    #expect(page.components(separatedBy: "</script>").count == 3)
    #expect(!page.contains("<img") && !page.contains("<iframe") && !page.contains("<!--"))
    #expect(!page.lowercased().contains("href=\"javascript:"))
    #expect(!page.contains("href=\"data:"))
    // In the markup such marks are spelled out; in the data identifiers keep them, as JSON.
    let markup = page.components(separatedBy: "id=\"data\"").first ?? ""
    #expect(!markup.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
    #expect(markup.contains("\\u{202E}title") || markup.contains("\\u{202E}lab two"))
  }

  @Test func `the data are JSON that names every event's hits as the analysis has them`() throws {
    let chain = try chain(Self.lp4)
    let page = try page(Self.lp4)
    let text = try #require(parts(of: page, "id=\"data\">", "</script>").first)
    let data = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(data["schema"] as? String == "linchpin.page/1")
    let entities = try #require(data["entities"] as? [[Any]])
    #expect(entities.compactMap { $0.first as? String } == chain.entities.map(\.id))
    let events = try #require(data["events"] as? [[String: Any]])
    let analysis = SupplyChainAnalysis(chain)
    for event in events {
      let kind = try #require((event["kind"] as? String).flatMap(Event.Kind.init))
      let seed = try #require((event["seeds"] as? [Int])?.first)
      let radius = try analysis.blastRadius(of: [Event(kind, chain.entities[seed].id)])
      let counts = [
        radius.exposed.count, radius.tainted.count, radius.stopped.count, radius.interrupted.count,
        radius.compromised.count, radius.rivalsCoExposed,
      ]
      #expect(event["counts"] as? [Int] == counts)
      #expect((event["hits"] as? [Int])?.count == 5 * radius.affected.count)
    }
    // All that hit something are there.
    let harmful = chain.entities.filter { entity in
      guard entity.kind.canBeCompromised, entity.kind != .lab else { return false }
      let radius = try? analysis.blastRadius(of: [Event(.breach, entity.id)])
      return radius?.affected.isEmpty == false
    }
    #expect(events.count { $0["kind"] as? String == "breach" } >= harmful.count)
  }

  @Test func `headline, tiles and tables can be read without the script`() throws {
    let page = try page(Self.mercor)
    let radius = try SupplyChainAnalysis(try chain(Self.mercor)).blastRadius(
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
    let page = try page(Self.quickstart)
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

  @Test func `an event that the description does not have is refused`() throws {
    #expect(throws: AnalysisError.self) {
      try page(Self.quickstart) { $0.events = [Event(.breach, "nobody")] }
    }
  }

  @Test func `scenarios are laid out with signs, members and drawings`() throws {
    let chain = try chain(Self.quickstart)
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
    let page = try page(Self.quickstart) {
      $0.scenarios = [
        PageScenario(summary, pictures: [.init("Before", part), .init("After", part)])
      ]
    }
    let section = try #require(parts(of: page, "<section id=\"scenarios\"", "</section>").first)
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
      PageFigures(SupplyChainAnalysis(chain(Self.quickstart)), options: ReportPage.Options())
    ).whole
    let scenarios = ["first", "second", "third"].map {
      PageScenario(
        ScenarioSummary(name: $0), pictures: $0 == "first" ? [.init("Both states", part)] : [])
    }
    let page = try page(Self.quickstart) { $0.scenarios = scenarios }
    #expect(page.contains("2 of the 3 scenarios have no map here"))
  }
}
