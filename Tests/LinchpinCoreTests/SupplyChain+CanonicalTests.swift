import LinchpinCore
import Testing

@Suite struct SupplyChainCanonicalTests {
  @Test func `entities are sorted by the bytes of their ids, and found by them`() {
    let ids = ["b", "B", "é", "e\u{301}", "a/b", "a", "10", "9", "👩‍🔬"]
    let chain = SupplyChain.canonical(
      entities: ids.map { Entity(id: EntityID($0), kind: .vendor) }, relations: [])
    let sorted = ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(zip(chain.entities, sorted).allSatisfy { $0.id.text.utf8.elementsEqual($1.utf8) })
    for id in ids {
      let found = chain.entity(EntityID(id))
      #expect(found?.id.text.utf8.elementsEqual(id.utf8) == true, "\(id)")
    }
    #expect(chain.index(of: "missing") == nil)
    #expect(SupplyChain().index(of: "a") == nil)
  }

  @Test func `references move with what they refer to`() throws {
    // Written as b → a, with a group of b over a and c.
    var owned = Entity(id: "a", kind: .dataset)
    owned.owner = Entity.Index(0)
    let entities = [
      Entity(id: "b", kind: .lab), Entity(id: "c", kind: .vendor), owned,
    ]
    var terms = Relation.Terms()
    terms.shares = .listed([.init(artefact: .init(2), key: .init(2))])
    terms.delivers = .listed([.init(2)])
    let relations = [
      Relation(kind: .needs, dependent: .init(0), supplier: .init(1)),
      Relation(kind: .needs, dependent: .init(0), supplier: .init(2)),
      Relation(kind: .engages, dependent: .init(0), supplier: .init(1), terms: terms),
    ]
    let groups = [
      SupplyGroup(
        dependent: .init(0), kind: .needs, need: 1, members: [.relation(0), .relation(1)])
    ]
    let chain = SupplyChain.canonical(entities: entities, relations: relations, groups: groups)
    #expect(chain.entities.map(\.id) == ["a", "b", "c"])
    #expect(chain.entities[0].owner == chain.index(of: "b"))
    let group = try #require(chain.groups.first)
    let members = group.members.compactMap { member -> String? in
      guard case .relation(let index) = member else { return nil }
      return chain.relations[index].supplier.map { chain[$0].id.text }
    }
    #expect(members == ["a", "c"])
    let contract = try #require(chain.relations.first { $0.kind == .engages })
    #expect(contract.terms.shares == .listed([.init(artefact: .init(0), key: .init(0))]))
    #expect(contract.terms.delivers == .listed([.init(0)]))
  }
}
