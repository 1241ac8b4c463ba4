import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct ScopeTests {
  let chain = Description.everything.chain

  private func ids(_ scope: MapOptions.Scope, hasEvent: Bool = false) -> [String] {
    var options = MapOptions()
    options.scope = scope
    let map = DependencyMap(
      chain, blastRadius: hasEvent ? .everything : nil, options: options)
    return map.nodes.map(\.id)
  }

  @Test func `a map around an entity shows what is so many lines away`() {
    #expect(ids(.around(["crowd"], hops: 0)) == ["crowd"])
    #expect(ids(.around(["crowd"], hops: 1)) == ["crowd", "vendor-1"])
    #expect(
      ids(.around(["crowd"], hops: 2))
        == ["cloud", "crowd", "data", "key", "lab-1", "labels", "owner", "vendor-1"])
    #expect(ids(.around(["nobody"], hops: 3)).isEmpty)
    #expect(ids(.around(["crowd"], hops: 99)).count <= chain.entities.count)
  }

  @Test func `a map of an event shows what is hit, all labs, and the neighbours of what is hit`() {
    let shown = ids(.blastRadius, hasEvent: true)
    #expect(shown.contains("lab-2") && shown.contains("crowd") && shown.contains("model"))
    #expect(!shown.contains("chat"))
    #expect(ids(.blastRadius) == chain.entities.map(\.id))
  }

  @Test func `only a large map of an event leaves anything out by itself, and says so`() throws {
    #expect(ids(.automatic, hasEvent: true).count == chain.entities.count)
    let large = Description.random(entities: 120, relations: 200, seed: 5).chain
    let event = DependencyMap(large, blastRadius: .of([Event(.breach, "vendor-1")], affected: []))
    let shown = event.nodes.reduce(0) { $0 + $1.entityCount }
    #expect(shown < large.entities.count)
    #expect(
      event.summary.hasSuffix(
        "Shown: \(shown) of \(large.entities.count) entities, those near the event,"
          + " and all labs."))
    #expect(DependencyMap(large).nodes.count == large.entities.count)
  }
}
