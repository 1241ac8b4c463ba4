/// How much work Graphviz is given, by the size of the map.
///
/// Layout time grows steeply and cannot be interrupted. With Graphviz 2.42 on 2 cores, tiered maps
/// of 300 boxes and 900 lines take a quarter of a second with the limits below and 1.3 s without;
/// 500 and 1,500 take 0.5 s and 8 s; 1,000 and 3,000 take 2 to 6 s with every limit.
enum LayoutPolicy {
  /// Up to here, Graphviz takes all the time it likes.
  static let plainNodes = 300
  static let plainEdges = 600
  /// Up to here, lines are curves.
  static let curvedNodes = 500
  static let curvedEdges = 1_500
  /// Above this, there is no layout.
  static let mostNodes = 1_500
  static let mostEdges = 3_000

  /// Returns what to tell Graphviz beyond the graph.
  ///
  /// - Throws: ``RenderingError/Code/tooLarge``.
  static func attributes(nodes: Int, edges: Int) throws(RenderingError) -> DotGraph.Attributes {
    if nodes <= plainNodes, edges <= plainEdges { return [] }
    let limits: DotGraph.Attributes = [
      .init("mclimit", "0.1"), .init("nslimit", "0.1"), .init("nslimit1", "0.1"),
    ]
    if nodes <= curvedNodes, edges <= curvedEdges { return limits }
    guard nodes <= mostNodes, edges <= mostEdges else {
      throw RenderingError(
        .tooLarge,
        "a map of \(nodes) boxes and \(edges) lines is more than a layout can make readable",
        hint: "let the map fold (at most \(mostNodes) boxes and \(mostEdges) lines), or draw a"
          + " part of the description")
    }
    return limits + [.init("splines", "line")]
  }
}
