/// Walks along the arcs of a graph from one node after another.
///
/// A node is marked with the number of the walk that last came to it, so that a new walk finds no
/// marks and clears none: its time depends only on what it finds (benchmark `concentration`).
///
///     // 0 → 1 → 2
///     var walker = ReachWalker(graph)
///     walker.walk(from: 0, into: &found)  // 1 and 2
package struct ReachWalker: Sendable {
  private let graph: DirectedGraph
  /// By node: the number of the walk that last came to it.
  private var walkOf: [UInt32]
  private var current: UInt32 = 0

  package init(_ graph: DirectedGraph) {
    self.graph = graph
    walkOf = [UInt32](repeating: 0, count: graph.nodeCount)
  }

  /// Finds every node that a walk from a node comes to, that node left out.
  ///
  /// - Parameters:
  ///   - start: The node the walk sets out from.
  ///   - found: Is replaced by the nodes, each once, in no particular order.
  package mutating func walk(from start: DirectedGraph.Node, into found: inout [UInt32]) {
    current += 1
    found.removeAll(keepingCapacity: true)
    let (current, arcs) = (current, graph.arcs)
    arcs.start.withUnsafeBufferPointer { first in
      arcs.values.withUnsafeBufferPointer { targets in
        walkOf.withUnsafeMutableBufferPointer { walkOf in
          walkOf[start] = current
          var node = start
          var visited = 0
          while true {
            for arc in Int(first[node])..<Int(first[node + 1]) {
              let target = targets[arc]
              if walkOf[Int(target)] == current { continue }
              walkOf[Int(target)] = current
              found.append(target)
            }
            if visited == found.count { return }
            node = Int(found[visited])
            visited += 1
          }
        }
      }
    }
  }
}
