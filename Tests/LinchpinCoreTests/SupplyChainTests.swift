import LinchpinCore
import Testing

@Suite struct SupplyChainTests {
  @Test func `an entity's relations are found without looking at the others'`() {
    let entities = (0..<5).map { Entity(id: "e\($0)", kind: .vendor) }
    let ends = [(0, 1), (0, 4), (2, 3), (4, 0), (4, 1), (4, 2)]
    let chain = SupplyChain.canonical(
      entities: entities,
      relations: ends.map {
        Relation(kind: .engages, dependent: Entity.Index($0), supplier: Entity.Index($1))
      })
    for index in chain.indices {
      #expect(
        Array(chain.relations(of: index)) == chain.relations.filter { $0.dependent == index })
    }
    #expect(SupplyChain().relations(of: Entity.Index(0)).isEmpty)
  }
}
