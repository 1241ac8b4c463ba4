/// Which layouts are tried, by the size of the map.
///
/// The time that `dot` takes grows steeply. With Graphviz 2.42 on 2 cores, tiered maps of 300 boxes
/// and 900 lines take a quarter of a second with the limits below and 1.3 s without; 500 and 1,500
/// take 0.5 s and 8 s; 1,000 and 3,000 take 2 to 6 s with every limit.
enum LayoutPolicy {
  /// Up to here, Graphviz takes all the time it likes.
  static let plainNodes = 300
  static let plainEdges = 600
  /// Up to here, lines are curves.
  static let curvedNodes = 500
  static let curvedEdges = 1_500
  /// Above this, `dot` is not even tried.
  static let dotNodes = 1_500
  static let dotEdges = 3_000
  /// Above this, there is no layout: no program shows such a picture.
  static let mostNodes = 20_000
  static let mostEdges = 100_000

  /// A run of Graphviz.
  struct Attempt: Sendable, Equatable {
    var method: LayoutMethod
    /// What to tell Graphviz beyond the graph.
    var attributes: DotGraph.Attributes
    /// The part of the time that is left.
    var share: Double
  }

  /// Returns the runs of Graphviz to try, one after the other. When none of them comes to an end,
  /// there is ``ColumnLayout``.
  ///
  /// - Throws: ``RenderingError/Code/tooLarge``.
  static func attempts(nodes: Int, edges: Int) throws(RenderingError) -> [Attempt] {
    guard nodes <= mostNodes, edges <= mostEdges else {
      throw RenderingError(
        .tooLarge,
        "a map of \(nodes) boxes and \(edges) lines is more than any program shows",
        hint: "let the map fold (at most \(mostNodes) boxes and \(mostEdges) lines), or draw a"
          + " part of the description")
    }
    let limits: DotGraph.Attributes = [
      .init("mclimit", "0.1"), .init("nslimit", "0.1"), .init("nslimit1", "0.1"),
    ]
    let straight = Attempt(
      method: .straightDot, attributes: limits + [.init("splines", "line")], share: 0.95)
    if nodes <= plainNodes, edges <= plainEdges {
      return [Attempt(method: .dot, attributes: [], share: 0.6), straight]
    }
    if nodes <= curvedNodes, edges <= curvedEdges {
      return [Attempt(method: .dot, attributes: limits, share: 0.6), straight]
    }
    return nodes <= dotNodes && edges <= dotEdges ? [straight] : []
  }
}
