import LinchpinAnalysis
import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct GroupingTests {
  //  lab (US) → shop (US, of group) → farm (KE, of shop)
  //  lab → mill (KE);  group (US) owns shop
  private var chain: SupplyChain {
    var description = Description()
    description.add(.lab, "lab", "other-lab")
    description.add(.organization, "group")
    description.add(.vendor, "shop", parent: "group")
    description.add(.contractorNetwork, "farm", parent: "shop")
    description.add(.vendor, "mill")
    description.add(.dataset, "prompts", owner: "lab")
    description.relate("lab", .engages, "shop", "mill")
    description.relate("shop", .staffedBy, "farm")
    var chain = description.chain
    let countries = ["lab": "US", "shop": "US", "group": "US", "farm": "KE", "mill": "KE"]
    for position in chain.entities.indices {
      chain.entities[position].country = countries[chain.entities[position].id.text]
    }
    return chain
  }

  private func map(
    _ grouping: MapOptions.Grouping = .tier, collapse: [MapOptions.Collapse] = [],
    radius: BlastRadius? = nil
  ) -> DependencyMap {
    var options = MapOptions()
    options.grouping = grouping
    options.collapse = collapse
    return DependencyMap(chain, blastRadius: radius, options: options)
  }

  private func frames(_ map: DependencyMap) -> [String] {
    map.bands.indices.map { band in
      let ids = zip(map.nodes, map.bandOf).filter { $1 == band }.map { $0.0.id }
      return "\(map.bands[band].heading): \(ids.joined(separator: " "))"
    }
  }

  @Test func `boxes stand in frames by country, labs on one side`() {
    #expect(
      frames(map(.country)) == [
        "Labs, Country not given: other-lab", "Labs, US: lab", "US: group prompts shop",
        "KE: farm mill",
      ])
  }

  @Test func `boxes stand in frames by kind and by ultimate parent`() {
    #expect(
      frames(map(.kind)) == [
        "Labs: lab other-lab", "Datasets: prompts", "Organizations: group", "Vendors: mill shop",
        "Contractor networks: farm",
      ])
    #expect(frames(map(.parent)).contains("group: farm group shop"))
    #expect(frames(map(.parent)).first == "Labs: lab other-lab")
    #expect(frames(map(.peerGroup)).first == "Labs, no peer group given: lab other-lab")
  }

  @Test func `every grouping can be drawn, each box in its frame`() throws {
    for grouping in MapOptions.Grouping.allCases {
      let map = map(grouping)
      let layout = try MapLayout(map)
      for (position, frame) in layout.frames.enumerated() {
        let band = try #require(layout.bands.first { $0.band == map.bandOf[position] })
        #expect(frame.x >= band.left - 0.01 && frame.right <= band.right + 0.01)
      }
      #expect(SVGDocument(try map.svg()).error == nil)
    }
  }

  @Test func `an ultimate parent stands for all below it`() {
    let folded = map(collapse: [.parent])
    let box = folded.nodes.first { $0.entityCount == 3 }
    #expect(box?.name == "group and 2 below it" && box?.kind == .organization)
    #expect(box?.memberNames == ["farm", "group", "shop"])
    let lines = folded.edges.map { edge in
      "\(folded.nodes[edge.dependent].id) → \(folded.nodes[edge.supplier].id)"
    }
    // What is inside the box has no line.
    #expect(
      lines.sorted() == ["lab → (group and below)", "lab → mill", "lab → prompts"])
    #expect(folded.summary.contains("Folded: 7 entities are drawn as 5 boxes."))
  }

  @Test func `an entity stands for those below it, a kind and a country for their members`() {
    let below = map(collapse: [.below("shop")])
    #expect(below.nodes.map(\.name).contains("shop and 1 below it"))
    #expect(below.nodes.map(\.id).contains("group"))
    #expect(map(collapse: [.entities(.vendor)]).nodes.map(\.name).contains("2 vendors"))
    #expect(map(collapse: [.kind]).nodes.filter { $0.kind == .lab }.count == 2)
    #expect(map(collapse: [.country]).nodes.count == 7)
    #expect(map(collapse: [.below("nobody")]).nodes.count == 7)
  }

  @Test func `a box of several shows the worst that an event does to any of them`() throws {
    let radius = try SupplyChainAnalysis(chain).blastRadius(of: [Event(.breach, "farm")])
    let map = map(collapse: [.parent], radius: radius)
    #expect(map.nodes.first { $0.entityCount == 3 }?.highlight.mark == .seed)
    let hit = MapHighlight.hit([.init(.exposed, depth: 3, evidence: .reported)])
    let other = MapHighlight.hit([.init(.exposed, depth: 1, evidence: .alleged)])
    #expect(
      MapHighlight.merged([.untouched, hit, other])
        == .hit([.init(.exposed, depth: 1, evidence: .reported)]))
    #expect(MapHighlight.merged([.untouched, .untouched]) == .untouched)
  }
}
