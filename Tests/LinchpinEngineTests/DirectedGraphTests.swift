import LinchpinEngine
import Testing

@Suite struct DirectedGraphTests {
  // 0 ⇄ 1 → 2 → 3;  4
  let graph = DirectedGraph(
    nodeCount: 5, sources: [0, 1, 1, 1, 2, 2], targets: [1, 0, 2, 2, 3, 2])

  @Test func `parallel arcs are one, and arcs to oneself none`() {
    #expect(graph.arcCount == 4)
    #expect(Array(graph.successors(of: 1)) == [0, 2])
  }

  @Test func `components come in topological order`() {
    let components = graph.stronglyConnectedComponents()
    let component = components.component
    #expect(components.count == 4)
    #expect(component[0] == component[1])
    #expect(component[1] < component[2] && component[2] < component[3])
    #expect(components.size[Int(component[0])] == 2)
  }

  @Test func `ancestors are counted through cycles, without the node itself`() {
    #expect(graph.ancestorCounts(from: [0, 1, 2, 3, 4]) == [1, 1, 2, 3, 0])
    #expect(graph.ancestorCounts(from: [0]) == [0, 1, 1, 1, 0])
    #expect(graph.ancestorCounts(from: []) == [0, 0, 0, 0, 0])
  }

  @Test func `a long chain has its components and counts`() {
    let length = 100_000
    let chain = DirectedGraph(
      nodeCount: length, sources: (0..<UInt32(length - 1)).map { $0 },
      targets: (1..<UInt32(length)).map { $0 })
    #expect(chain.stronglyConnectedComponents().count == length)
    #expect(chain.ancestorCounts(from: [0, 10]).last == 2)
  }

  @Test func `agrees with a plain walk on random graphs`() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(state: seed)
      let nodes = 1 + random.below(40)
      let arcs = random.below(3 * nodes)
      let tails = (0..<arcs).map { _ in UInt32(random.below(nodes)) }
      let heads = (0..<arcs).map { _ in UInt32(random.below(nodes)) }
      let graph = DirectedGraph(nodeCount: nodes, sources: tails, targets: heads)
      let sources = (0..<nodes).filter { _ in random.below(3) > 0 }
      var expected = [UInt32](repeating: 0, count: nodes)
      for source in sources {
        for node in plainReach(from: source, in: graph) where node != source {
          expected[node] += 1
        }
      }
      #expect(graph.ancestorCounts(from: sources, threads: 1) == expected, "seed \(seed)")
    }
  }

  @Test func `more than one block of sources gives the same counts on two threads as on one`() {
    var random = SplitMix64(state: 7)
    let nodes = 3_000
    let tails = (0..<9_000).map { _ in UInt32(random.below(nodes)) }
    let heads = (0..<9_000).map { UInt32(min(nodes - 1, Int(tails[$0]) + random.below(40))) }
    let graph = DirectedGraph(nodeCount: nodes, sources: tails, targets: heads)
    let sources = Array(0..<nodes)
    let counts = graph.ancestorCounts(from: sources, threads: 2)
    #expect(counts == graph.ancestorCounts(from: sources, threads: 1))
    #expect(counts.reduce(0, +) > 10_000)
  }

  private func plainReach(from source: Int, in graph: DirectedGraph) -> Set<Int> {
    var reached: Set<Int> = [source]
    var pending = [source]
    while let node = pending.popLast() {
      for head in graph.successors(of: node) where reached.insert(Int(head)).inserted {
        pending.append(Int(head))
      }
    }
    return reached
  }
}
