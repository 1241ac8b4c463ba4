import LinchpinAnalysis
import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct FoldingTests {
  @Test func `a large map folds by kind and tier, keeps labs apart, and says so`() throws {
    let chain = Description.random(entities: 500, relations: 1_000, seed: 7).chain
    let map = DependencyMap(chain)
    #expect(map.nodes.count { $0.kind == .lab } == 50)
    #expect(map.nodes.count <= MapOptions.foldingNodes)
    #expect(map.nodes.filter { $0.kind == .lab }.allSatisfy { $0.entityCount == 1 })
    #expect(map.nodes.reduce(0) { $0 + $1.entityCount } == chain.entities.count)
    #expect(map.legend.showsFolding)
    #expect(map.summary.contains("Folded: \(chain.entities.count) entities are drawn as"))
    #expect(SVGDocument(try map.svg()).error == nil)
  }

  @Test func `folding keeps every relation, but those inside a box`() {
    let chain = Description.random(entities: 100, relations: 200, seed: 3).chain
    var options = MapOptions()
    options.folding = .always
    let whole = DependencyMap(chain)
    let folded = DependencyMap(chain, options: options)
    #expect(folded.nodes.count < whole.nodes.count && folded.edges.count < whole.edges.count)
    // No vendor depends on a vendor in such a chain, so no relation is inside a box.
    func relations(_ map: DependencyMap) -> Int { map.edges.reduce(0) { $0 + $1.relationCount } }
    #expect(relations(folded) == relations(whole))
  }

  @Test func `what an event reaches is not folded while that can be read`() throws {
    let chain = Description.random(entities: 900, relations: 2_000, seed: 7).chain
    var options = MapOptions()
    options.scope = .whole
    let map = DependencyMap(
      chain,
      blastRadius: try .of(
        [Event(.breach, "vendor-1")], in: chain,
        affected: [.init("cloud-2", .stopped, depth: 1, .confirmed, path: ["vendor-1", "cloud-2"])]),
      options: options)
    let kept = Set(map.nodes.filter { $0.entityCount == 1 }.map(\.id))
    #expect(kept.isSuperset(of: ["vendor-1", "cloud-2"]))
  }

  @Test func `labs that an event does not reach share a box that names them`() throws {
    var description = Description()
    for number in 0..<6 { description.add(.lab, "lab-\(number)", name: "Lab \(number)") }
    description.add(.vendor, "vendor")
    description.relate("lab-0", .engages, "vendor")
    let radius = try BlastRadius.of(
      [Event(.breach, "vendor")], in: description.chain,
      affected: [.init("lab-0", .exposed, depth: 1, .confirmed, path: ["vendor", "lab-0"])])
    let map = DependencyMap(description.chain, blastRadius: radius)
    #expect(map.nodes.map(\.name) == ["5 labs not reached on these facts", "Lab 0", "vendor"])
    #expect(map.nodes[0].remarks == ["Lab 1, Lab 2, Lab 3, Lab 4, Lab 5"])
    #expect(!map.summary.contains("Folded"))
    var options = MapOptions()
    options.folding = .never
    #expect(
      DependencyMap(description.chain, blastRadius: radius, options: options).nodes.count == 7)
    #expect(DependencyMap(description.chain).nodes.count == 7)
  }

  @Test func `a tangle folds too, and even labs where there are hundreds`() throws {
    var tangle = Description()
    let ids = (0..<70).map { "v\($0)" }
    for id in ids { tangle.add(.vendor, id) }
    for user in ids { for used in ids where user != used { tangle.relate(user, .engages, used) } }
    #expect(DependencyMap(tangle.chain).edges.count <= MapOptions.foldingEdges)

    var labs = Description()
    for number in 0..<400 { labs.add(.lab, "lab-\(number)") }
    let map = DependencyMap(labs.chain)
    #expect(map.nodes.map(\.name) == ["400 labs"])
    #expect(SVGDocument(try map.svg()).error == nil)
  }
}
