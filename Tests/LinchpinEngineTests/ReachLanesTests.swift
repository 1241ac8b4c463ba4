import LinchpinEngine
import Testing

@Suite struct ReachLanesTests {
  @Test func `agrees with a plain walk on random graphs`() {
    for seed in 0..<200 as Range<UInt64> {
      var random = SplitMix64(state: seed)
      let nodes = 1 + random.below(40)
      let arcs = (0..<random.below(3 * nodes)).map { _ in
        (UInt32(random.below(nodes)), UInt32(random.below(nodes)))
      }
      let graph = DirectedGraph(
        nodeCount: nodes, sources: arcs.map(\.0), targets: arcs.map(\.1))
      var reach = ReachLanes(graph)
      // Twice, as nothing of one walk may stay for the next.
      for _ in 0..<2 {
        let starts = (0..<8).map { _ in random.below(nodes) }
        reach.run(from: starts)
        for (lane, start) in starts.enumerated() {
          var found: Set<Int> = [start]
          var pending = [start]
          while let node = pending.popLast() {
            for next in graph.successors(of: node) where found.insert(Int(next)).inserted {
              pending.append(Int(next))
            }
          }
          let lanes = (0..<nodes).filter { reach.lanes(of: $0).isSet(lane) }
          #expect(Set(lanes) == found, "seed \(seed)")
        }
      }
    }
  }
}
