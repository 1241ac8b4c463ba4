import LinchpinCore

extension DependencyMap {
  /// Returns the map as canonical DOT text, for those who want to draw it with other tools.
  ///
  /// Nodes are named `n0`, `n1`, … in the order of the ids; an id itself is in `comment`.
  public func dot() -> String {
    let plan = LayoutPlan(self)
    var graph = plan.skeleton()
    graph.attributes =
      [
        .init("label", title), .init("labelloc", "t"), .init("fontname", "Helvetica"),
        .init("outputorder", "edgesfirst"),
      ] + graph.attributes
    graph.nodeDefaults = [
      .init("fontname", "Helvetica"), .init("fontsize", "12"), .init("style", "filled"),
    ]
    for (index, node) in nodes.enumerated() {
      let label = plan.labels[index]
      let text = (label.nameLines + label.statusLines + label.remarkLines).joined(separator: "\n")
      let fill =
        node.highlight.mark.map { Palette.light.box($0) } ?? Palette.light.box(node.kind)
      graph.nodes[index] =
        [
          .init("label", "\(node.kind.tag) \(text)"), .init("comment", node.id),
          .init("shape", BoxShape(node.kind).dotName), .init("fillcolor", fill.fill.hex),
          .init("fontcolor", fill.text.hex),
        ] + graph.nodes[index]
      if node.isFocus || node.highlight.mark == .seed {
        graph.nodes[index].append(.init("penwidth", "3"))
      }
    }
    for (index, edge) in edges.enumerated() {
      graph.edges[index].attributes =
        Self.attributes(
          of: edge, isFlipped: plan.isFlipped(edge), showsEvent: !legend.marks.isEmpty)
        + graph.edges[index].attributes
    }
    return graph.text
  }

  private static func attributes(
    of edge: MapEdge, isFlipped: Bool, showsEvent: Bool
  ) -> DotGraph.Attributes {
    let color =
      showsEvent
      ? (edge.harm == nil ? Palette.light.dimmedLine : Palette.light.harm)
      : Palette.light.line(edge.mainLink)
    var attributes: DotGraph.Attributes = [
      .init("comment", edge.links.map(\.name).joined(separator: " ")),
      .init("color", color.hex), .init("style", edge.evidence?.dotStyle ?? "solid"),
      .init(isFlipped ? "arrowtail" : "arrowhead", LineEnd(edge.mainLink).dotName),
    ]
    if isFlipped { attributes.append(.init("dir", "back")) }
    if edge.isNeeded { attributes.append(.init("penwidth", "2.4")) }
    return attributes
  }
}
