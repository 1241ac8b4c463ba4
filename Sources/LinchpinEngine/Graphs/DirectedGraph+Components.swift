extension DirectedGraph {
  /// The strongly connected components of a graph, numbered so that every arc between two of them
  /// leads to the higher number.
  package struct Components: Sendable {
    /// How many components there are; their numbers begin with 0.
    package let count: Int
    /// By node.
    package let component: [UInt32]
    /// By component, how many nodes it has.
    package let size: [UInt32]
  }

  /// Returns the strongly connected components, in topological order.
  ///
  ///     // 0 ⇄ 1 → 2   gives   {0, 1}, {2}
  ///
  /// R. Tarjan, *Depth-first search and linear graph algorithms*, SIAM J. Computing 1 (1972),
  /// doi 10.1137/0201010, with an explicit stack.
  ///
  /// - Complexity: O(nodes + arcs).
  package func stronglyConnectedComponents() -> Components {
    let unvisited = UInt32.max
    var index = [UInt32](repeating: unvisited, count: nodeCount)
    var low = [UInt32](repeating: 0, count: nodeCount)
    var component = [UInt32](repeating: unvisited, count: nodeCount)
    let start = arcs.start
    let targets = arcs.values
    var nextArc = start
    var open: [UInt32] = []
    var path: [UInt32] = []
    var visited: UInt32 = 0
    var found: UInt32 = 0
    for root in 0..<nodeCount where index[root] == unvisited {
      path.append(UInt32(root))
      while let last = path.last {
        let node = Int(last)
        if index[node] == unvisited {
          index[node] = visited
          low[node] = visited
          visited += 1
          open.append(last)
        }
        var isDeeper = false
        while nextArc[node] < start[node + 1] {
          let target = targets[Int(nextArc[node])]
          if index[Int(target)] == unvisited {
            path.append(target)
            isDeeper = true
            break
          }
          if component[Int(target)] == unvisited { low[node] = min(low[node], low[Int(target)]) }
          nextArc[node] += 1
        }
        if isDeeper { continue }
        path.removeLast()
        if low[node] == index[node] {
          while let member = open.popLast() {
            component[Int(member)] = found
            if member == last { break }
          }
          found += 1
        }
      }
    }
    // Tarjan finds sinks first.
    var size = [UInt32](repeating: 0, count: Int(found))
    for node in 0..<nodeCount {
      component[node] = found - 1 - component[node]
      size[Int(component[node])] += 1
    }
    return Components(count: Int(found), component: component, size: size)
  }
}
