import CLinchpinGraphviz
import Synchronization

/// The Graphviz library, used for positions only.
///
/// Graphviz is not thread-safe and keeps one context a process, so layouts wait for each other.
enum Graphviz {
  /// Where Graphviz puts things, in points, the y axis pointing up.
  struct Positions: Sendable {
    /// The centre of each node.
    var nodes: [Point]
    /// The control points of each edge's Bézier curve, from tail to head; none if it got lost.
    var edges: [[Point]]
  }

  private static let lock = Mutex(())

  /// Runs calls of the library while no other thread makes any.
  static func serially<Result: Sendable, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try lock.withLock { _ throws(Failure) in try body() }
  }

  /// Lays a graph out with `dot`.
  static func positions(of graph: DotGraph) throws(RenderingError) -> Positions {
    try serially { () throws(RenderingError) in
      guard lp_prepare() else {
        throw RenderingError(.unusableGraphviz, "Graphviz could not be started")
      }
      lp_clear_messages()
      guard let root = lp_graph_open("linchpin") else {
        throw RenderingError(.layoutFailed, "Graphviz could not make a graph")
      }
      defer { lp_graph_close(root) }
      let (nodes, edges) = try build(graph, in: root)
      guard lp_layout(root, "dot") else { throw failure(String(cString: lp_messages())) }
      return Positions(
        nodes: nodes.map { point(lp_node_position($0)) },
        edges: edges.map { edge in
          (0..<lp_edge_point_count(edge)).map { point(lp_edge_point(edge, $0)) }
        })
    }
  }

  private static func build(
    _ graph: DotGraph, in root: OpaquePointer
  ) throws(RenderingError) -> (nodes: [OpaquePointer], edges: [OpaquePointer]) {
    let outOfMemory = RenderingError(.layoutFailed, "Graphviz could not make the graph")
    for attribute in graph.attributes { lp_graph_set(root, attribute.name, attribute.value) }
    var nodes: [OpaquePointer] = []
    for (position, attributes) in graph.nodes.enumerated() {
      guard let node = lp_node_add(root, DotGraph.name(ofNode: position)) else {
        throw outOfMemory
      }
      // Without a label no font is ever opened.
      lp_node_set(node, "label", "")
      for attribute in graph.nodeDefaults + attributes {
        lp_node_set(node, attribute.name, attribute.value)
      }
      nodes.append(node)
    }
    for (position, rank) in graph.ranks.enumerated() {
      guard let subgraph = lp_subgraph_add(root, "rank\(position)") else { throw outOfMemory }
      lp_graph_set(subgraph, "rank", "same")
      for node in rank { _ = lp_node_add(subgraph, DotGraph.name(ofNode: node)) }
    }
    var edges: [OpaquePointer] = []
    for (position, edge) in graph.edges.enumerated() {
      guard let line = lp_edge_add(root, nodes[edge.tail], nodes[edge.head], "e\(position)")
      else { throw outOfMemory }
      for attribute in graph.edgeDefaults + edge.attributes {
        lp_edge_set(line, attribute.name, attribute.value)
      }
      edges.append(line)
    }
    return (nodes, edges)
  }

  private static func point(_ point: lp_point) -> Point { Point(x: point.x, y: point.y) }

  /// Says what is wrong, given Graphviz's own words.
  static func failure(_ messages: String) -> RenderingError {
    if messages.contains("not recognized") {
      // The list of plug-ins is missing, or names files that are.
      return RenderingError(
        .unusableGraphviz, "Graphviz finds none of its layout engines",
        hint: "reinstall the library: 'apt-get install --reinstall libgvc6' on Debian and Ubuntu,"
          + " 'brew reinstall graphviz' on macOS")
    }
    let words = Escape.cleaned(messages, limit: 200)
    return RenderingError(
      .layoutFailed, "Graphviz could not lay the map out" + (words.isEmpty ? "" : ": \(words)"),
      hint: "let the map fold, or draw a part of the description")
  }
}
