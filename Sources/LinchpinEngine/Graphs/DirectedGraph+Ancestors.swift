extension DirectedGraph {
  /// Returns, for every node, how many of the sources reach it along at least one arc or through a
  /// cycle, the node itself left out.
  ///
  ///     // 0 → 1 → 2
  ///     graph.ancestorCounts(from: [0, 1])  // [0, 1, 2]
  ///
  /// The graph is condensed once. Sources are taken 512 at a time, one bit each; a component's row
  /// of bits is pushed to its successors in topological order, and only rows that have a bit set
  /// are visited. That is the bitset closure in blocks of columns, in memory linear in the nodes
  /// (benchmarks `package-graph`, `layered`, `million`).
  ///
  /// - Parameters:
  ///   - sources: The nodes to count, each once.
  ///   - threads: How many blocks are worked on at a time.
  /// - Complexity: O(*b* (*n* / 64 + arcs between the rows touched)) for *b* blocks.
  package func ancestorCounts(from sources: [Node], threads: Int = 2) -> [UInt32] {
    if sources.isEmpty { return [UInt32](repeating: 0, count: nodeCount) }
    let components = stronglyConnectedComponents()
    let condensed = condensation(components)
    // Neighbours in topological order share rows: blocks of them touch fewest.
    let ordered = sources.map { components.component[$0] }.sorted()
    let blockCount = (ordered.count + Lanes.laneCount - 1) / Lanes.laneCount
    let workers = max(1, min(threads, blockCount))
    let partial = concurrentMap(workers, threads: workers, blockSize: 1, makeState: {}) {
      _, worker in
      var push = BlockPush(graph: condensed)
      for block in stride(from: worker, to: blockCount, by: workers) {
        let start = block * Lanes.laneCount
        push.run(ordered[start..<min(ordered.count, start + Lanes.laneCount)])
      }
      return push.counts
    }
    var isSource = [Bool](repeating: false, count: nodeCount)
    for source in sources { isSource[source] = true }
    return (0..<nodeCount).map { node in
      let component = Int(components.component[node])
      return partial.reduce(0) { $0 + $1[component] } - (isSource[node] ? 1 : 0)
    }
  }

  /// The graph of the components.
  func condensation(_ components: Components) -> DirectedGraph {
    var sources: [UInt32] = []
    var targets: [UInt32] = []
    sources.reserveCapacity(arcCount)
    targets.reserveCapacity(arcCount)
    for node in 0..<nodeCount {
      let source = components.component[node]
      for successor in successors(of: node) where components.component[Int(successor)] != source {
        sources.append(source)
        targets.append(components.component[Int(successor)])
      }
    }
    return DirectedGraph(nodeCount: components.count, sources: sources, targets: targets)
  }
}

/// Blocks of 512 columns, pushed one after another through an acyclic graph whose arcs lead upwards.
private struct BlockPush {
  private let graph: DirectedGraph
  /// By node: how many sources of all blocks so far reach it, themselves included.
  private(set) var counts: [UInt32]
  /// By node: which of the block's sources reach it; clear between blocks.
  private var rows: [Lanes]
  /// One bit a node: whether its row has a bit set; clear between blocks.
  private var active: [UInt64]

  init(graph: DirectedGraph) {
    self.graph = graph
    counts = [UInt32](repeating: 0, count: graph.nodeCount)
    rows = [Lanes](repeating: Lanes(), count: graph.nodeCount)
    active = [UInt64](repeating: 0, count: graph.nodeCount / 64 + 1)
  }

  mutating func run(_ sources: ArraySlice<UInt32>) {
    guard let first = sources.first else { return }
    for (lane, source) in sources.enumerated() {
      rows[Int(source)].set(lane)
      active[Int(source) / 64] |= 1 << UInt64(source % 64)
    }
    let lastWord = graph.nodeCount / 64
    graph.arcs.withPointers { start, targets in
      rows.withUnsafeMutableBufferPointer { rows in
        active.withUnsafeMutableBufferPointer { active in
          counts.withUnsafeMutableBufferPointer { counts in
            for word in Int(first) / 64...lastWord {
              while active[word] != 0 {
                let node = word * 64 + active[word].trailingZeroBitCount
                active[word] &= active[word] - 1
                let row = rows[node]
                rows[node] = Lanes()
                counts[node] += UInt32(row.setCount)
                for arc in Int(start[node])..<Int(start[node + 1]) {
                  let target = Int(targets[arc])
                  rows[target] |= row
                  active[target / 64] |= 1 << UInt64(target % 64)
                }
              }
            }
          }
        }
      }
    }
  }
}
