/// A directed graph over the nodes 0, 1, 2, …, laid out for walking: the successors of a node lie
/// side by side, ascending, each once.
///
///     // 0 → 1 → 3
///     // 2 ────↗
///     let graph = DirectedGraph(nodeCount: 4, sources: [0, 1, 2], targets: [1, 3, 3])
///     Array(graph.successors(of: 1))  // [3]
package struct DirectedGraph: Sendable {
  /// The number of a node, from 0 to one less than ``nodeCount``.
  package typealias Node = Int

  /// By node: its successors.
  let arcs: Rows<UInt32>

  /// - Parameters:
  ///   - sources: Where each arc leaves; as many as `targets`.
  ///   - targets: Where each arc arrives. Arcs from a node to itself are left out.
  /// - Complexity: O(nodes + arcs), but for sorting the successors of each node.
  package init(nodeCount: Int, sources: [UInt32], targets: [UInt32]) {
    precondition(sources.count == targets.count, "an arc has one source and one target")
    let all = Rows(count: nodeCount, rows: sources, values: targets)
    var start: [UInt32] = [0]
    start.reserveCapacity(nodeCount + 1)
    var unique: [UInt32] = []
    unique.reserveCapacity(targets.count)
    var row: [UInt32] = []
    for node in 0..<nodeCount {
      row.removeAll(keepingCapacity: true)
      row.append(contentsOf: all[node])
      if row.count > 1 { row.sort() }
      for target in row where target != UInt32(node) {
        if unique.count > Int(start[node]), unique[unique.count - 1] == target { continue }
        unique.append(target)
      }
      start.append(UInt32(unique.count))
    }
    arcs = Rows(start: start, values: unique)
  }

  private init(arcs: Rows<UInt32>) { self.arcs = arcs }

  /// The graph with every arc turned round.
  ///
  /// - Complexity: O(nodes + arcs).
  package func reversed() -> DirectedGraph {
    let sources = (0..<nodeCount).flatMap { repeatElement(UInt32($0), count: arcs[$0].count) }
    return DirectedGraph(arcs: Rows(count: nodeCount, rows: arcs.values, values: sources))
  }

  /// How many nodes there are, with or without arcs.
  package var nodeCount: Int { arcs.count }

  /// How many arcs there are: parallel ones count once, those from a node to itself not at all.
  package var arcCount: Int { arcs.values.count }

  /// Returns the nodes that arcs of a node lead to, ascending, each once.
  package func successors(of node: Node) -> ArraySlice<UInt32> { arcs[node] }
}
