extension DirectedGraph {
  /// Returns, for every node, how many of the sources reach it along at least one arc or through a
  /// cycle, the node itself left out.
  ///
  ///     // 0 → 1 → 2
  ///     graph.ancestorCounts(from: [0, 1])  // [0, 1, 2]
  ///
  /// The graph is condensed once. Sources are taken 512 at a time, one bit each; a component's row
  /// of bits is pushed to its successors in topological order, and only rows that have a bit set
  /// are visited. That is the bitset closure in blocks of columns, in memory linear in the nodes.
  ///
  /// - Parameters:
  ///   - sources: The nodes to count, each once.
  ///   - threads: How many blocks are worked on at a time.
  /// - Complexity: O(*b* (*n* / 64 + arcs between the rows touched)) for *b* blocks.
  public func ancestorCounts(from sources: [Node], threads: Int = 2) -> [UInt32] {
    if sources.isEmpty { return [UInt32](repeating: 0, count: nodeCount) }
    let components = stronglyConnectedComponents()
    let condensed = condensation(components)
    // Neighbours in topological order share rows: blocks of them touch fewest.
    let ordered = sources.map { components.component[$0] }.sorted()
    let blockCount = (ordered.count + 511) / 512
    let workers = max(1, min(threads, blockCount))
    let partial = PartialCounts(workers: workers, count: components.count)
    withWorkers(workers) { worker in
      var push = BlockPush(graph: condensed)
      for block in stride(from: worker, to: blockCount, by: workers) {
        push.run(
          ordered[(block * 512)..<min(ordered.count, (block + 1) * 512)],
          adding: partial.counts(of: worker))
      }
      push.free()
    }
    let totals = partial.sum()
    partial.free()
    var isSource = [Bool](repeating: false, count: nodeCount)
    for source in sources { isSource[source] = true }
    return (0..<nodeCount).map { node in
      totals[Int(components.component[node])] - (isSource[node] ? 1 : 0)
    }
  }

  /// The graph of the components.
  func condensation(_ components: Components) -> DirectedGraph {
    var tails: [UInt32] = []
    var tips: [UInt32] = []
    tails.reserveCapacity(arcCount)
    tips.reserveCapacity(arcCount)
    for node in 0..<nodeCount {
      let tail = components.component[node]
      for head in successors(of: node) where components.component[Int(head)] != tail {
        tails.append(tail)
        tips.append(components.component[Int(head)])
      }
    }
    return DirectedGraph(nodeCount: components.count, tails: tails, heads: tips)
  }
}

/// Each worker's own counts; nobody else writes them.
private struct PartialCounts: @unchecked Sendable {
  private let buffer: UnsafeMutableBufferPointer<UInt32>
  private let workers: Int
  private let count: Int

  init(workers: Int, count: Int) {
    self.workers = workers
    self.count = count
    buffer = .allocate(capacity: workers * count)
    buffer.initialize(repeating: 0)
  }

  func counts(of worker: Int) -> UnsafeMutablePointer<UInt32>? {
    buffer.baseAddress.map { $0 + worker * count }
  }

  func sum() -> [UInt32] {
    (0..<count).map { place in
      (0..<workers).reduce(0) { $0 + buffer[$1 * count + place] }
    }
  }

  func free() { buffer.deallocate() }
}

/// One block of 512 columns, pushed through an acyclic graph whose arcs lead upwards.
private struct BlockPush {
  private let graph: DirectedGraph
  /// By node: which of the block's sources reach it.
  private let rows: UnsafeMutableBufferPointer<SIMD8<UInt64>>
  /// One bit a node: whether its row has a bit set.
  private let active: UnsafeMutableBufferPointer<UInt64>

  init(graph: DirectedGraph) {
    self.graph = graph
    rows = .allocate(capacity: max(1, graph.nodeCount))
    rows.initialize(repeating: SIMD8())
    active = .allocate(capacity: graph.nodeCount / 64 + 1)
    active.initialize(repeating: 0)
  }

  func free() {
    rows.deallocate()
    active.deallocate()
  }

  /// Adds to each node's count how many of the sources reach it, themselves included.
  mutating func run(_ sources: ArraySlice<UInt32>, adding counts: UnsafeMutablePointer<UInt32>?) {
    guard let counts, let rows = rows.baseAddress, let active = active.baseAddress,
      let first = sources.first
    else { return }
    for (bit, source) in sources.enumerated() {
      rows[Int(source)][bit / 64] |= 1 << UInt64(bit % 64)
      active[Int(source) / 64] |= 1 << UInt64(source % 64)
    }
    graph.start.withUnsafeBufferPointer { start in
      graph.heads.withUnsafeBufferPointer { heads in
        for word in Int(first) / 64...graph.nodeCount / 64 {
          while active[word] != 0 {
            let node = word * 64 + active[word].trailingZeroBitCount
            active[word] &= active[word] - 1
            let row = rows[node]
            rows[node] = SIMD8()
            var bits = 0
            for lane in 0..<8 { bits += row[lane].nonzeroBitCount }
            counts[node] += UInt32(bits)
            for place in Int(start[node])..<Int(start[node + 1]) {
              let head = Int(heads[place])
              rows[head] |= row
              active[head / 64] |= 1 << UInt64(head % 64)
            }
          }
        }
      }
    }
  }
}
