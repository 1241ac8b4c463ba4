import LinchpinAnalysis
import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct LegendTests {
  @Test func `a legend explains what occurs and nothing else`() {
    var pair = Description()
    pair.add(.lab, "lab")
    pair.add(.vendor, "vendor")
    pair.relate("lab", .engages, "vendor", evidence: .reported)
    let legend = DependencyMap(pair.chain).legend
    #expect(legend.kinds == [.lab, .vendor])
    #expect(legend.links == [.relation(.engages)])
    #expect(legend.evidence == [.reported])
    #expect(legend.statuses.isEmpty && legend.marks.isEmpty)
    #expect(!legend.showsHarm && !legend.showsFolding)
  }

  @Test func `a legend of everything has every sign`() throws {
    var options = MapOptions()
    options.evidence = .assumed
    options.scope = .whole
    var radius = try BlastRadius.everything()
    let lab = try #require(Description.everything.chain.index(of: "lab-2"))
    radius.affected.append(
      .init(
        subject: .entity(lab), outcome: .interrupted, depth: 1, evidence: .reported,
        path: radius.struck + [.entity(lab)]))
    let map = DependencyMap(Description.everything.chain, blastRadius: radius, options: options)
    let legend = map.legend
    #expect(legend.kinds == EntityKind.allCases)
    #expect(legend.links == MapLink.allCases)
    #expect(legend.evidence == Evidence.strongestFirst)
    #expect(legend.statuses == [.suspended, .ended, .planned])
    #expect(
      legend.marks == [
        .seed, .outcome(.compromised), .outcome(.stopped), .outcome(.exposed), .outcome(.tainted),
        .outcome(.interrupted), .untouched,
      ])
    #expect(legend.showsHarm)
  }

  @Test func `the legend drawn is the legend of the map`() throws {
    let map = DependencyMap(Description.lp4.chain)
    let document = SVGDocument(try map.svg())
    let texts = Set(document.elements.filter { $0.classes == ["legend-text"] }.map(\.text))
    #expect(texts.count == map.legend.kinds.count + map.legend.links.count + 1)
    for kind in EntityKind.allCases {
      #expect(texts.contains(kind.noun) == map.legend.kinds.contains(kind))
    }
  }

  @Test func `no two kinds share shape and letters, and no two levels of evidence a dash`() {
    #expect(Set(EntityKind.allCases.map(\.tag)).count == EntityKind.allCases.count)
    #expect(Set(EntityKind.allCases.map { BoxShape($0) }).count == EntityKind.allCases.count)
    #expect(Set(Evidence.allCases.map { $0.dashes ?? "solid" }).count == 4)
  }

  @Test func `a line's evidence decides its dash`() throws {
    var options = MapOptions()
    options.evidence = .assumed
    let map = DependencyMap(Description.everything.chain, options: options)
    let svg = try map.svg()
    for level in [Evidence.reported, .alleged, .assumed] {
      let dashes = try #require(level.dashes)
      #expect(svg.contains(".evidence-\(level.name) .line{stroke-dasharray:\(dashes)}"))
    }
    let document = SVGDocument(svg)
    for edge in document.elements(withClass: "edge") {
      let evidence = edge.attributes["data-evidence"] ?? ""
      #expect(evidence == "none" || edge.classes.contains("evidence-\(evidence)"))
    }
  }
}
