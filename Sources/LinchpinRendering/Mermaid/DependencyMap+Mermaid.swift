import LinchpinText
import LinchpinWording

extension DependencyMap {
  /// Returns the map as a Mermaid flowchart, which code forges draw inside Markdown.
  ///
  /// Nodes are named `n1`, `n2`, … in the order of the ids; a name is only ever a quoted label, in
  /// which nothing has a meaning. Mermaid refuses to draw what has 500 lines or 50,000 characters:
  /// a map that has more folds further than its options say, and a comment in the text tells so.
  ///
  /// - Throws: ``RenderingError/Code/tooLarge``, where folding does not help.
  public func mermaid() throws(RenderingError) -> String {
    var folding = Folding(nodes: nodes, edges: edges)
    for level in Mermaid.FoldingLevel.allCases {
      if let isKept = level.isKept { folding.fold(keeping: isKept) }
      guard folding.edges.count < Mermaid.mostEdges else { continue }
      let flowchart = MermaidFlowchart(
        title: title, summary: summary, nodes: folding.nodes, edges: folding.edges,
        note: level == .asDrawnUp
          ? nil
          : "Folded further, to \(counted(folding.nodes.count, "box", "boxes")), as Mermaid"
            + " draws fewer than \(Mermaid.mostEdges) lines and \(Mermaid.mostCharacters)"
            + " characters.")
      let text = flowchart.text
      // JavaScript counts UTF-16.
      if text.utf16.count < Mermaid.mostCharacters { return text }
    }
    throw RenderingError(
      .tooLarge,
      "even folded, the map has more than the \(Mermaid.mostEdges) lines or"
        + " \(Mermaid.mostCharacters) characters that Mermaid draws",
      hint: "draw a part of the description, with --focus, or write an SVG picture")
  }
}

/// What Mermaid draws, unless a page is set up otherwise.
enum Mermaid {
  static let mostEdges = 500
  static let mostCharacters = 50_000

  /// How far a map is folded to fit.
  enum FoldingLevel: CaseIterable {
    case asDrawnUp
    case allButLabsAndHarm
    case allButLabsAndSeeds
    case allButSeeds

    /// Which boxes stay as they are; `nil` for all.
    var isKept: ((MapNode) -> Bool)? {
      switch self {
      case .asDrawnUp: nil
      case .allButLabsAndHarm: { $0.kind == .lab || $0.highlight.isAffected }
      case .allButLabsAndSeeds: { $0.kind == .lab || $0.highlight.mark == .seed }
      case .allButSeeds: { $0.highlight.mark == .seed }
      }
    }
  }
}
