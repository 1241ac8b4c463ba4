import LinchpinCore

/// Everything about a drawing that is settled before lines are routed: columns, labels, sizes.
struct LayoutPlan: Sendable {
  let map: DependencyMap
  let columns: Columns
  let labels: [BoxLabel]
  /// The frames' sizes; all boxes of a column are equally wide.
  let sizes: [Size]

  /// - Parameter variants: By box: other states of it that its frame must be large enough for.
  init(_ map: DependencyMap, variants: [[MapNode]] = []) {
    self.map = map
    columns = Columns(map)
    labels = map.nodes.map { BoxLabel($0) }
    var sizes = zip(map.nodes, labels).map { node, label in
      label.size(in: BoxShape(node.kind))
    }
    for (index, states) in variants.enumerated() {
      for node in states {
        let other = BoxLabel(node).size(in: BoxShape(node.kind))
        sizes[index].width = max(sizes[index].width, other.width)
        sizes[index].height = max(sizes[index].height, other.height)
      }
    }
    var widest = [Double](repeating: 0, count: columns.bands.count)
    for (index, size) in sizes.enumerated() {
      widest[columns.columns[index]] = max(widest[columns.columns[index]], size.width)
    }
    for index in sizes.indices {
      sizes[index].width = widest[columns.columns[index]].rounded(.up)
      sizes[index].height = sizes[index].height.rounded(.up)
    }
    self.sizes = sizes
  }

  /// Whether a line leads from right to left, so that Graphviz gets it the other way round.
  func isFlipped(_ edge: MapEdge) -> Bool {
    columns.columns[edge.dependent] > columns.columns[edge.supplier]
  }

  func isWithinColumn(_ edge: MapEdge) -> Bool {
    columns.columns[edge.dependent] == columns.columns[edge.supplier]
  }

  /// The boxes of each column.
  var ranks: [[Int]] {
    var ranks = [[Int]](repeating: [], count: columns.bands.count)
    for (index, column) in columns.columns.enumerated() { ranks[column].append(index) }
    return ranks
  }

  /// The graph that Graphviz lays out: sizes and ends, no text.
  func skeleton() -> DotGraph {
    let ranks = ranks
    var edges = map.edges.map { edge -> DotGraph.Edge in
      let ends =
        isFlipped(edge) ? (edge.supplier, edge.dependent) : (edge.dependent, edge.supplier)
      let ports: DotGraph.Attributes =
        isWithinColumn(edge)
        ? [] : [.init("tailport", "e"), .init("headport", "w")]
      return DotGraph.Edge(tail: ends.0, head: ends.1, attributes: ports)
    }
    // Columns that no line joins keep their order by lines that are not drawn.
    for (column, next) in zip(ranks, ranks.dropFirst()) {
      if let tail = column.first, let head = next.first {
        edges.append(
          DotGraph.Edge(
            tail: tail, head: head,
            attributes: [.init("style", "invis"), .init("weight", "0")]))
      }
    }
    return DotGraph(
      attributes: [
        .init("rankdir", "LR"),
        .init("nodesep", map.nodes.count > Self.roomyNodes ? "0.02" : "0.1"),
        .init("ranksep", Self.inches(columnGap)),
      ],
      // Without labels, no font is ever opened.
      nodeDefaults: [.init("shape", "box"), .init("label", "")],
      edgeDefaults: [.init("dir", "none")],
      nodes: sizes.map { size in
        [
          .init("height", Self.inches(size.height + Self.rowGap)),
          .init("width", Self.inches(size.width)),
        ]
      },
      edges: edges, ranks: ranks.filter { $0.count > 1 })
  }

  /// Up to so many boxes, lines that pass between boxes keep a distance.
  ///
  /// Graphviz's gap (`nodesep`) parts boxes and passing lines alike: on larger maps all but the
  /// least gap makes tall, empty columns.
  static let roomyNodes = 60
  /// Space kept free around boxes of a column, beside Graphviz's own gap.
  static let rowGap = 9.0

  /// The space between columns, in pixels: the more lines there are, the more they need.
  var columnGap: Double {
    56 + min(44, 0.3 * Double(map.edges.count))
  }

  /// A length in pixels as Graphviz takes it.
  static func inches(_ pixels: Double) -> String { Number.text(pixels / 72, decimals: 4) }
}
