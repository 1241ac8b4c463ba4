import LinchpinAnalysis
import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct DependencyMapTests {
  private func edges(_ map: DependencyMap) -> [String] {
    map.edges.map { edge in
      let links = edge.links.map(\.name).joined(separator: "+")
      return "\(map.nodes[edge.dependent].id) \(links) \(map.nodes[edge.supplier].id)"
    }
  }

  @Test func `dependencies between two entities share a line, other relations have their own`() {
    var description = Description()
    description.add(.lab, "lab")
    description.add(.vendor, "vendor")
    description.add(.dataset, "data", owner: "lab")
    description.relate("lab", .needs, "vendor", evidence: .reported)
    description.relate("lab", .engages, "vendor", status: .suspended)
    description.relate("lab", .engages, "vendor", service: "rlhf")
    description.relate("vendor", .holds, "data")
    description.relate("vendor", .produces, "data")
    let map = DependencyMap(description.chain)
    #expect(
      edges(map) == [
        "lab owner data", "lab needs+engages vendor", "vendor holds data", "vendor produces data",
      ])
    let shared = map.edges[1]
    #expect(shared.relationCount == 3 && shared.evidence == .confirmed)
    #expect(shared.status == .active && shared.details == ["rlhf"] && shared.isNeeded)
  }

  @Test func `what a contract hands over, the supplier holds; what it delivers, it produces`() {
    var description = Description()
    description.add(.lab, "lab")
    description.add(.vendor, "vendor")
    description.add(.dataset, "data", "labels")
    description.relate(
      "lab", .engages, "vendor", evidence: .reported, shares: ["data"], delivers: ["labels"])
    let map = DependencyMap(description.chain)
    #expect(
      edges(map) == ["lab engages vendor", "vendor holds data", "vendor produces labels"])
    #expect(map.edges.allSatisfy { $0.evidence == .reported })
  }

  @Test func `relations on weaker evidence are left out, entities are not`() {
    let chain = Description.everything.chain
    var counts: [Int] = []
    for level in Evidence.strongestFirst {
      var options = MapOptions()
      options.evidence = level
      let map = DependencyMap(chain, options: options)
      #expect(map.nodes.count == chain.entities.count)
      #expect(map.edges.allSatisfy { ($0.evidence ?? .confirmed) >= level })
      counts.append(map.edges.count)
    }
    #expect(counts == counts.sorted() && counts[0] < counts[3])
  }

  @Test func `dates decide the status`() throws {
    var description = Description()
    description.add(.lab, "lab")
    description.add(.vendor, "vendor")
    description.relate("lab", .engages, "vendor")
    var chain = description.chain
    chain.relations[0].since = PartialDate("2025")
    chain.relations[0].until = PartialDate("2025-06")
    for (day, status) in [
      ("2024-12-31", Relation.Status.planned), ("2025-06-30", .active), ("2025-07-01", .ended),
    ] {
      var options = MapOptions()
      options.asOf = CalendarDay(day)
      #expect(DependencyMap(chain, options: options).edges[0].status == status)
    }
  }

  @Test func `the sentence below the title counts, and says what an event does`() throws {
    let chain = Description.everything.chain
    let plain = DependencyMap(chain)
    #expect(plain.title == "Test")
    #expect(plain.summary.hasPrefix("2 labs, 2 vendors, 1 contractor network, 1 cloud, "))
    let hit = DependencyMap(chain, blastRadius: try .everything())
    #expect(hit.title == "What a breach of vendor-1 would reach")
    #expect(
      hit.summary.hasPrefix(
        "A breach of vendor-1 exposes 1 of 2 labs (confirmed). It taints the data or models of 1 lab "
          + "(confirmed). "))
    var radius = try BlastRadius.everything()
    radius.counts.exposed = ByEvidence {
      [0, 1, 1, 2][Evidence.strongestFirst.firstIndex(of: $0)!]
    }
    #expect(
      DependencyMap(chain, blastRadius: radius).summary.hasPrefix(
        "A breach of vendor-1 exposes 1 of 2 labs (none confirmed, up to 2 if what is only alleged "
          + "or assumed holds). "))
    radius.rivalsCoExposed = 2
    let rivals = DependencyMap(chain, blastRadius: radius)
    #expect(rivals.summary.contains("; the two are rivals. "))
    #expect(
      rivals.nodes.first { $0.id == "vendor-1" }?.remarks == ["exposes 2 rivals at once"])
    var options = MapOptions()
    options.title = "Mine\u{202E}"
    #expect(DependencyMap(chain, options: options).title == "Mine")
  }

  @Test func `a silo and an implicit artefact mark the supplier`() throws {
    var chain = Description.everything.chain
    let vendor = try #require(chain.index(of: "vendor-1"))
    chain[vendor].isSiloed = true
    for index in chain.relations.indices where chain.relations[index].kind == .engages {
      chain.relations[index].terms.shares = .unstated
    }
    for id in ["vendor-1/lab-1", "lab-1/vendor-1"] {
      let map = DependencyMap(chain, blastRadius: try .of([Event(.leak, EntityID(id))], in: chain))
      let seeds = map.nodes.filter { $0.highlight.mark == .seed }
      #expect(seeds.map(\.id) == ["vendor-1"])
    }
  }
}
