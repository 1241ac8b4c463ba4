/// How much work Graphviz is given, by the size of the map.
///
/// Layout time grows steeply and cannot be interrupted. Measured on 2 cores with Graphviz 2.42: 500
/// nodes and 1,500 lines take a few seconds, 1,000 nodes 1.4 s with few lines and up to 40 s with
/// many; with the limits below about half.
enum LayoutPolicy {
  static let plainNodes = 500
  static let plainEdges = 1_500
  static let mostNodes = 1_500
  static let mostEdges = 3_000

  /// Returns what to tell Graphviz beyond the graph.
  ///
  /// - Throws: ``RenderingError/Code/tooLarge``.
  static func attributes(nodes: Int, edges: Int) throws(RenderingError) -> DotGraph.Attributes {
    if nodes <= plainNodes, edges <= plainEdges { return [] }
    guard nodes <= mostNodes, edges <= mostEdges else {
      throw RenderingError(
        .tooLarge,
        "a map of \(nodes) boxes and \(edges) lines is more than a layout can make readable",
        hint: "let the map fold (at most \(mostNodes) boxes and \(mostEdges) lines), or draw a"
          + " part of the description")
    }
    return [
      .init("mclimit", "0.1"), .init("nslimit", "0.1"), .init("nslimit1", "0.1"),
      .init("splines", "line"),
    ]
  }
}
