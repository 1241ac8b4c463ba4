import Foundation
import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import Testing

@testable import LinchpinRendering

@Suite struct OverlayTests {
  let chain: SupplyChain

  init() throws {
    let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    chain = try SupplyChain.load(from: "/\(tests)/Fixtures/lp4.yaml").chain
  }

  private func map(_ overlay: MapOptions.Overlay?, ranking: SupplierRanking?) -> DependencyMap {
    var options = MapOptions()
    options.overlay = overlay
    return DependencyMap(chain, ranking: ranking, options: options)
  }

  @Test func `figures on boxes are those of single events`() throws {
    let analysis = SupplyChainAnalysis(chain)
    let map = map(.concentration, ranking: analysis.ranking())
    let document = SVGDocument(try map.svg())
    var count = 0
    for node in map.nodes {
      guard let figures = node.figures else { continue }
      count += 1
      let breach = try analysis.blastRadius(of: [Event(.breach, EntityID(node.id))])
      let drawn = try #require(document.node(node.id))
      #expect(drawn.attributes["data-labs-exposed"] == "\(breach.exposed.count)")
      #expect(drawn.attributes["data-uses-any"] == figures.usesAny.map { "\($0)" })
      #expect(drawn.attributes["data-rivals-co-exposed"] == "\(breach.rivalsCoExposed)")
      #expect(node.badge?.text == "\(breach.exposed.count)")
      #expect(node.badge?.fill == .step(breach.exposed.count))
      let outage = try analysis.blastRadius(of: [Event(.outage, EntityID(node.id))])
      #expect(drawn.attributes["data-labs-stopped"] == "\(outage.stopped.count)")
    }
    #expect(count == 8)
    #expect(map.legend.badges.map(\.text).first == "0")
    #expect(map.legend.badgeHeading == "Labs that a breach exposes, of 4")
  }

  @Test func `without a ranking there are no figures`() throws {
    let map = map(.concentration, ranking: nil)
    #expect(map.nodes.allSatisfy { $0.badge == nil && $0.figures == nil })
    #expect(try !map.svg().contains("data-uses-any"))
  }

  @Test func `figures of other parties do not say labs`() throws {
    let settings = AnalysisSettings(counted: .kind(.vendor))
    let ranking = SupplyChainAnalysis(chain, settings: settings).ranking()
    let svg = try map(nil, ranking: ranking).svg()
    #expect(svg.contains("data-counted-exposed") && !svg.contains("data-labs-exposed"))
  }

  @Test func `the evidence overlay shows the weakest, the best and what has no source`() {
    var description = Description()
    description.add(.lab, "lab")
    description.add(.vendor, "vendor")
    description.add(.cloud, "cloud")
    description.relate("lab", .engages, "vendor", evidence: .reported)
    description.relate("lab", .needs, "vendor")
    description.relate("vendor", .hostedOn, "cloud", evidence: .assumed)
    var chain = description.chain
    chain.relations[0].terms.sources = ["https://example.org"]
    var options = MapOptions()
    options.overlay = .evidence
    options.evidence = .alleged
    let nodes = DependencyMap(chain, options: options).nodes
    let vendor = nodes.first { $0.id == "vendor" }
    #expect(vendor?.badge?.text == "reported" && vendor?.badge?.fill == .step(1))
    #expect(vendor?.remarks == ["2 relations, best confirmed, 1 unsourced"])
    // What is weaker than the map's level is not on it, and so not counted.
    #expect(nodes.first { $0.id == "cloud" }?.badge == nil)
    options.evidence = .assumed
    let all = DependencyMap(chain, options: options).nodes
    #expect(all.first { $0.id == "vendor" }?.badge?.fill == .step(3))
  }

  @Test func `countries beyond eight share a colour and keep their word`() {
    var description = Description()
    for number in 0..<11 { description.add(.vendor, "v-\(number)") }
    var chain = description.chain
    for position in chain.entities.indices where position > 0 {
      chain.entities[position].country = "C\(position)"
    }
    var options = MapOptions()
    options.overlay = .country
    let map = DependencyMap(chain, options: options)
    #expect(map.nodes[0].badge == nil)
    #expect(map.nodes.compactMap(\.badge?.text).count == 10)
    #expect(map.nodes.count { $0.badge?.fill == .hue(nil) } == 2)
    #expect(map.legend.badges.count == 9)
    #expect(map.legend.badges.last?.meaning == "other countries (2)")
    #expect(map.nodes[1].tooltip.contains("in C1"))
  }
}
