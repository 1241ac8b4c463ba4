import LinchpinCore
import LinchpinEngine

/// Walks from parties to everything that they rest on, one party after the other.
///
/// An entity is marked with the number of the walk that last came to it, so that a new walk finds no
/// marks and clears none: its time depends only on what it finds.
struct UpstreamWalk {
  private let graph: DirectedGraph
  private var walkOf: [UInt32]
  private var current: UInt32 = 0
  private var pending: [UInt32] = []

  init(_ dependencies: DependencyGraph) {
    graph = dependencies.graph
    walkOf = [UInt32](repeating: 0, count: graph.nodeCount)
  }

  /// Calls `body` with each transitive supplier of a party once, the party left out, in no particular
  /// order.
  mutating func forEachSupplier(of party: Entity.Index, _ body: (Entity.Index) -> Void) {
    current += 1
    walkOf[party.position] = current
    pending.append(UInt32(party.position))
    while let node = pending.popLast() {
      for supplier in graph.successors(of: Int(node)) where walkOf[Int(supplier)] != current {
        walkOf[Int(supplier)] = current
        pending.append(supplier)
        body(Entity.Index(Int(supplier)))
      }
    }
  }
}
