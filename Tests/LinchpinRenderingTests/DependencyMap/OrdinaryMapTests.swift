import LinchpinAnalysis
import LinchpinCore
import Testing

@testable import LinchpinRendering

/// What readers of ordinary maps took for something else.
@Suite struct OrdinaryMapTests {
  @Test func `a lab is not folded away under a parent that is no lab`() {
    var description = Description()
    description.add(.organization, "foundation", name: "Its Foundation")
    description.add(.lab, "lab", name: "The Lab", parent: "foundation")
    description.add(.vendor, "one")
    description.add(.vendor, "two", parent: "one")
    var options = MapOptions()
    options.collapse = [.parent]
    let names = DependencyMap(description.chain, options: options).nodes.map(\.name)
    #expect(names.contains("The Lab") && names.contains("one and 1 below it"), "\(names)")
  }

  @Test func `to own and to control have signs of their own`() {
    let signs = [MapLink.relation(.ownedBy), .controlledBy].map { LineEnd($0) }
    #expect(signs[0] != signs[1] && signs[0].dotName != signs[1].dotName)
  }

  @Test func `what a map is about is marked, in the picture and in its legend`() throws {
    var description = Description()
    for id in ["a", "b", "c"] { description.add(.vendor, id) }
    description.relate("a", .engages, "b")
    description.relate("b", .engages, "c")
    var options = MapOptions()
    options.scope = .around(["b"], hops: 1)
    let map = DependencyMap(description.chain, options: options)
    #expect(map.nodes.filter(\.isFocus).map(\.id) == ["b"])
    #expect(map.legend.showsFocus)
    #expect(try map.svg().contains(" focus\""))
    #expect(!DependencyMap(description.chain).legend.showsFocus)
  }

  @Test func `what only weaker evidence links is said to be so linked`() {
    var description = Description()
    for id in ["a", "b", "c", "d"] { description.add(.vendor, id) }
    description.relate("a", .engages, "b", evidence: .reported)
    description.relate("a", .engages, "c", evidence: .alleged)
    func heading() -> String? {
      DependencyMap(description.chain).bands.map(\.heading).first {
        $0.contains("inked to the rest")
      }
    }
    #expect(heading() == "Not linked to the rest, or by weaker evidence only")
    description.relate("a", .engages, "d", evidence: .alleged)
    #expect(heading() == "Linked to the rest by weaker evidence only")
  }

  @Test func `three hundred entities fold by themselves`() {
    let chain = Description.random(entities: 300, relations: 600, seed: 4).chain
    #expect(DependencyMap(chain).nodes.count < 300)
    #expect(DependencyMap(chain).legend.showsFolding)
  }

  @Test func `harm does not travel to what the struck party alone buys, which is left out`() throws
  {
    var description = Description()
    description.add(.lab, "lab")
    for id in ["vendor", "tool", "shared"] { description.add(.vendor, id) }
    description.relate("lab", .engages, "vendor")
    description.relate("vendor", .engages, "tool")
    description.relate("vendor", .engages, "shared")
    description.relate("lab", .engages, "shared")
    let radius = try BlastRadius.of(
      [Event(.breach, "vendor")], in: description.chain,
      affected: [.init("lab", .exposed, depth: 1, .confirmed, path: ["vendor", "lab"])])
    let map = DependencyMap(description.chain, blastRadius: radius)
    #expect(map.nodes.map(\.id).sorted() == ["lab", "shared", "vendor"])
    var whole = MapOptions()
    whole.scope = .whole
    #expect(DependencyMap(description.chain, blastRadius: radius, options: whole).nodes.count == 4)
  }
}
