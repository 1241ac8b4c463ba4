/// A directed graph over the nodes 0, 1, 2, …, laid out for walking: the successors of a node lie
/// side by side, ascending, each once.
///
///     // 0 → 1 → 3
///     // 2 ────↗
///     let graph = DirectedGraph(nodeCount: 4, tails: [0, 1, 2], heads: [1, 3, 3])
///     Array(graph.successors(of: 1))  // [3]
public struct DirectedGraph: Sendable {
  public typealias Node = Int

  public let nodeCount: Int
  let start: [UInt32]
  let heads: [UInt32]

  /// - Parameters:
  ///   - tails: Where each arc leaves; as many as `heads`.
  ///   - heads: Where each arc arrives. Arcs from a node to itself are left out.
  /// - Complexity: O(nodes + arcs), but for sorting the successors of each node.
  public init(nodeCount: Int, tails: [UInt32], heads: [UInt32]) {
    precondition(tails.count == heads.count, "an arc has one tail and one head")
    self.nodeCount = nodeCount
    var next = [UInt32](repeating: 0, count: nodeCount + 1)
    for tail in tails { next[Int(tail) + 1] += 1 }
    for node in 0..<nodeCount { next[node + 1] += next[node] }
    let first = next
    var all = [UInt32](repeating: 0, count: heads.count)
    for (tail, head) in zip(tails, heads) {
      all[Int(next[Int(tail)])] = head
      next[Int(tail)] += 1
    }
    var start = [UInt32](repeating: 0, count: nodeCount + 1)
    var unique = 0
    for node in 0..<nodeCount {
      let range = Int(first[node])..<Int(first[node + 1])
      if range.count > 1 { all[range].sort() }
      var last = UInt32(node)
      var isFirst = true
      for place in range {
        let head = all[place]
        if head == UInt32(node) || (!isFirst && head == last) { continue }
        all[unique] = head
        unique += 1
        last = head
        isFirst = false
      }
      start[node + 1] = UInt32(unique)
    }
    all.removeSubrange(unique...)
    self.start = start
    self.heads = all
  }

  public var arcCount: Int { heads.count }

  public func successors(of node: Node) -> ArraySlice<UInt32> {
    heads[Int(start[node])..<Int(start[node + 1])]
  }
}
