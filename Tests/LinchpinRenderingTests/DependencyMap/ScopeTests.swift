import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct ScopeTests {
  let chain = Description.everything.chain

  private func ids(_ scope: MapOptions.Scope, hasEvent: Bool = false) throws -> [String] {
    var options = MapOptions()
    options.scope = scope
    let map = DependencyMap(
      chain, blastRadius: hasEvent ? try .everything() : nil, options: options)
    return map.nodes.map(\.id)
  }

  @Test func `a map around an entity shows what is so many lines away`() throws {
    #expect(try ids(.around(["crowd"], hops: 0)) == ["crowd"])
    #expect(try ids(.around(["crowd"], hops: 1)) == ["crowd", "vendor-1"])
    #expect(
      try ids(.around(["crowd"], hops: 2))
        == ["cloud", "crowd", "data", "key", "lab-1", "labels", "owner", "vendor-1"])
    #expect(try ids(.around(["nobody"], hops: 3)).isEmpty)
    #expect(try ids(.around(["crowd"], hops: 99)).count <= chain.entities.count)
  }

  @Test func `a map of an event shows what is hit, all labs, and the neighbours of what is hit`()
    throws
  {
    let shown = try ids(.blastRadius, hasEvent: true)
    #expect(shown.contains("lab-2") && shown.contains("owner") && shown.contains("model"))
    // Harm does not travel to what the struck party alone uses.
    #expect(!shown.contains("chat") && !shown.contains("crowd"))
    #expect(try ids(.blastRadius) == chain.entities.map(\.id.text))
  }

  @Test func `only a large map of an event leaves much out by itself, and says so`() throws {
    let small = try ids(.automatic, hasEvent: true)
    #expect(small == chain.entities.map(\.id.text).filter { $0 != "crowd" })
    let large = Description.random(entities: 120, relations: 200, seed: 5).chain
    let event = DependencyMap(
      large, blastRadius: try .of([Event(.breach, "vendor-1")], in: large))
    let shown = event.nodes.reduce(0) { $0 + $1.entityCount }
    #expect(shown < large.entities.count)
    #expect(
      event.summary.hasSuffix(
        "Shown: \(shown) of \(large.entities.count) entities, those near the event,"
          + " and all labs."))
    #expect(DependencyMap(large).nodes.count == large.entities.count)
  }
}
