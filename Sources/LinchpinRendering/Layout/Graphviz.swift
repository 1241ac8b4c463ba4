import CLinchpinGraphviz
import Synchronization

/// The Graphviz library, used for positions only.
///
/// Graphviz is not thread-safe and keeps one context a process, so graphs are built one at a time.
/// Each is laid out by a child process, which can be stopped, and may crash.
enum Graphviz {
  /// Why there are no positions.
  enum Failure: Error, Equatable {
    /// The time was over.
    case late
    /// The child process ended without an answer; the signal that ended it, if one did.
    case crashed(signal: Int32)
    /// Graphviz said no, in these words.
    case refused(String)
    /// No child process could be started; the system's error number.
    case notStarted(Int32)
    /// There is no memory for the graph.
    case noMemory
  }

  /// Something that tests make go wrong in the child.
  typealias Mishap = lp_mishap

  private static let lock = Mutex(())

  /// Runs calls of the library while no other thread makes any.
  static func serially<Result: Sendable, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try lock.withLock { _ throws(Failure) in try body() }
  }

  /// Lays a graph out with `dot`, for no longer than a limit.
  static func positions(
    of graph: DotGraph, within limit: Duration, mishap: Mishap = LP_NO_MISHAP
  ) throws(Failure) -> Positions {
    let layout = try serially { () throws(Failure) in
      guard lp_prepare(), let root = lp_graph_open("linchpin") else { throw .noMemory }
      defer { lp_graph_close(root) }
      lp_clear_messages()
      let (nodes, edges) = try build(graph, in: root)
      return start(root, nodes: nodes, edges: edges, limit: limit, mishap: mishap)
    }
    var outcome = lp_layout_finish(layout)
    defer { lp_outcome_free(&outcome) }
    switch outcome.end {
    case LP_DONE: return try positions(in: outcome, of: graph)
    case LP_REFUSED: throw .refused(outcome.messages.map { String(cString: $0) } ?? "")
    case LP_LATE: throw .late
    case LP_NOT_STARTED: throw .notStarted(outcome.code)
    default: throw .crashed(signal: outcome.code)
    }
  }

  private static func start(
    _ root: OpaquePointer, nodes: [OpaquePointer?], edges: [OpaquePointer?], limit: Duration,
    mishap: Mishap
  ) -> lp_layout {
    nodes.withUnsafeBufferPointer { nodes in
      edges.withUnsafeBufferPointer { edges in
        "dot".withCString { engine in
          var request = lp_request(
            graph: root, engine: engine, nodes: nodes.baseAddress, node_count: Int32(nodes.count),
            edges: edges.baseAddress, edge_count: Int32(edges.count), seconds: limit.seconds,
            mishap: mishap)
          return lp_layout_start(&request)
        }
      }
    }
  }

  /// Reads the numbers that the child sent; if there are not as many as there should be, it did
  /// not send what it meant to.
  private static func positions(
    in outcome: lp_outcome, of graph: DotGraph
  ) throws(Failure) -> Positions {
    var values = UnsafeBufferPointer(start: outcome.values, count: Int(outcome.value_count))[...]
    func points(_ count: Int) throws(Failure) -> [Point] {
      guard count >= 0, values.count >= 2 * count else { throw .crashed(signal: 0) }
      defer { values = values.dropFirst(2 * count) }
      let start = values.startIndex
      return (0..<count).map { Point(x: values[start + 2 * $0], y: values[start + 2 * $0 + 1]) }
    }
    var positions = Positions(nodes: try points(graph.nodes.count), edges: [])
    for _ in graph.edges {
      guard let count = values.popFirst().flatMap({ Int(exactly: $0) }) else {
        throw .crashed(signal: 0)
      }
      positions.edges.append(try points(count))
    }
    let isFinite = (positions.nodes + positions.edges.joined()).allSatisfy {
      $0.x.isFinite && $0.y.isFinite
    }
    guard isFinite else { throw .crashed(signal: 0) }
    return positions
  }

  private static func build(
    _ graph: DotGraph, in root: OpaquePointer
  ) throws(Failure) -> (nodes: [OpaquePointer?], edges: [OpaquePointer?]) {
    for attribute in graph.attributes { lp_graph_set(root, attribute.name, attribute.value) }
    var nodes: [OpaquePointer?] = []
    for (position, attributes) in graph.nodes.enumerated() {
      guard let node = lp_node_add(root, DotGraph.name(ofNode: position)) else { throw .noMemory }
      // Without a label no font is ever opened. That would load plug-ins in the child, which crashes
      // now and then where the parent has many threads.
      lp_node_set(node, "label", "")
      for attribute in graph.nodeDefaults + attributes {
        lp_node_set(node, attribute.name, attribute.value)
      }
      nodes.append(node)
    }
    for (position, rank) in graph.ranks.enumerated() {
      guard let subgraph = lp_subgraph_add(root, "rank\(position)") else { throw .noMemory }
      lp_graph_set(subgraph, "rank", "same")
      for node in rank { _ = lp_node_add(subgraph, DotGraph.name(ofNode: node)) }
    }
    var edges: [OpaquePointer?] = []
    for (position, edge) in graph.edges.enumerated() {
      guard let line = lp_edge_add(root, nodes[edge.tail], nodes[edge.head], "e\(position)")
      else { throw .noMemory }
      for attribute in graph.edgeDefaults + edge.attributes {
        lp_edge_set(line, attribute.name, attribute.value)
      }
      edges.append(line)
    }
    return (nodes, edges)
  }
}

extension Duration {
  /// The duration as a plain number.
  var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
