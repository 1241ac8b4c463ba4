import LinchpinCore

/// Draws a map that has been laid out.
struct MapDrawing {
  private let map: DependencyMap
  private let layout: MapLayout
  private let ids: ElementIDs
  private let legend: LegendDrawing
  private let width: Double
  /// Headings and legend grow with the map, so that they can still be read when it is shown small.
  private let scale: Double
  private let titleLines: [String]
  private let summaryLines: [String]

  private static let margin = 24.0
  private static let bandMargin = 12.0
  private static let headingSize = 12.5

  init(_ map: DependencyMap, layout: MapLayout) {
    self.map = map
    self.layout = layout
    ids = ElementIDs(map)
    let inner = max(layout.size.width + 2 * Self.bandMargin, 620)
    scale = min(max(1, inner / 1_300), 2)
    let leastWidth = LegendDrawing(map.legend, width: inner).leastWidth
    let contentWidth = max(inner, leastWidth * scale)
    legend = LegendDrawing(map.legend, width: contentWidth / scale)
    width = contentWidth + 2 * Self.margin
    titleLines = LineBreaking.lines(
      of: map.title, width: contentWidth / scale, size: 20, isBold: true, limit: 3)
    summaryLines = LineBreaking.lines(
      of: map.summary, width: contentWidth / scale, size: 13, limit: 6)
  }

  /// - Parameter isStandalone: Whether the drawing brings its style sheet along.
  func svg(isStandalone: Bool = true) -> String {
    let titleBottom = Double(titleLines.count) * 26
    let headerHeight = scale * (titleBottom + Double(summaryLines.count) * 18 + 16)
    let top = Self.margin + headerHeight
    let headings = layout.tiers.map { headingLines($0) }
    let headingHeight = Double(headings.map(\.count).max() ?? 0) * 16 * scale + 14
    let origin = Point(x: (width - layout.size.width) / 2, y: top + headingHeight)
    let mapBottom = origin.y + layout.size.height + (map.nodes.isEmpty ? 0 : 16)
    let height = mapBottom + 20 + legend.height * scale + Self.margin

    var svg = SVGWriter()
    let size = (Number.text(width.rounded(.up)), Number.text(height.rounded(.up)))
    svg.open(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "linchpin-map",
        "role": "graphics-document document",
        "aria-labelledby": "\(ids.prefix)title \(ids.prefix)desc", "width": size.0,
        "height": size.1, "viewBox": "0 0 \(size.0) \(size.1)",
      ])
    svg.element("title", ["id": "\(ids.prefix)title"], map.title)
    let note = layout.report.note.map { " Note: \($0)." } ?? ""
    svg.element("desc", ["id": "\(ids.prefix)desc"], map.summary + note)
    if isStandalone { svg.style(StyleSheet.text(for: map)) }
    svg.empty("rect", ["class": "ground", "width": size.0, "height": size.1])
    writeHeader(titleBottom: titleBottom, to: &svg)
    writeTiers(headings, origin: origin, top: top, bottom: mapBottom, to: &svg)
    writeEdges(origin: origin, to: &svg)
    writeNodes(origin: origin, to: &svg)
    legend.write(at: Point(x: Self.margin, y: mapBottom + 20), scale: scale, to: &svg)
    svg.close()
    return svg.text
  }

  private func transform(_ x: Double, _ y: Double) -> String {
    "translate(\(Number.text(x)) \(Number.text(y))) scale(\(Number.text(scale)))"
  }

  private func writeHeader(titleBottom: Double, to svg: inout SVGWriter) {
    svg.open("g", ["class": "header", "transform": transform(Self.margin, Self.margin)])
    for (row, line) in titleLines.enumerated() {
      svg.element(
        "text", ["class": "map-title", "y": Number.text(18 + Double(row) * 26)], line)
    }
    for (row, line) in summaryLines.enumerated() {
      svg.element(
        "text", ["class": "map-summary", "y": Number.text(titleBottom + 14 + Double(row) * 18)],
        line)
    }
    svg.close()
  }

  private func headingLines(_ extent: MapLayout.TierExtent) -> [String] {
    LineBreaking.lines(
      of: map.heading(of: extent.tier),
      width: (extent.right - extent.left + Self.bandMargin) / scale, size: Self.headingSize,
      isBold: true, limit: 3)
  }

  private func writeTiers(
    _ headings: [[String]], origin: Point, top: Double, bottom: Double, to svg: inout SVGWriter
  ) {
    svg.open("g", ["class": "tiers"])
    for (extent, lines) in zip(layout.tiers, headings) {
      let left = origin.x + extent.left - Self.bandMargin
      svg.empty(
        "rect",
        [
          "class": "band", "x": Number.text(left), "y": Number.text(top),
          "width": Number.text(extent.right - extent.left + 2 * Self.bandMargin),
          "height": Number.text(bottom - top), "rx": "8",
        ])
      svg.open("g", ["transform": transform(left + Self.bandMargin, top)])
      for (row, line) in lines.enumerated() {
        svg.element(
          "text", ["class": "heading quiet", "y": Number.text(18 + Double(row) * 16)], line)
      }
      svg.close()
    }
    svg.close()
  }

  /// Lines that harm travels on are drawn last, above the others.
  private func writeEdges(origin: Point, to svg: inout SVGWriter) {
    let showsEvent = !map.legend.marks.isEmpty
    svg.open("g", ["class": "edges", "aria-hidden": "true"])
    for position in map.drawingOrder {
      let edge = map.edges[position]
      let (dependent, supplier) = (map.nodes[edge.dependent], map.nodes[edge.supplier])
      svg.open(
        "g",
        [
          "class": edge.classes(showsEvent: showsEvent), "id": ids.edges[position],
          "data-dependent": dependent.id, "data-supplier": supplier.id,
          "data-relations": edge.links.map(\.name).joined(separator: " "),
          "data-evidence": edge.evidence?.name ?? "none", "data-status": edge.status.rawValue,
          "data-count": "\(edge.relationCount)",
        ])
      svg.element(
        "title", [:], edge.tooltip(dependent: dependent.name, supplier: supplier.name))
      let curve = Curve(
        points: layout.curves[position].map { Point(x: $0.x + origin.x, y: $0.y + origin.y) })
      EdgeDrawing(
        edge: edge, curve: curve,
        showsCount: dependent.entityCount > 1 || supplier.entityCount > 1
      ).write(to: &svg)
      svg.close()
    }
    svg.close()
  }

  private func writeNodes(origin: Point, to svg: inout SVGWriter) {
    svg.open("g", ["class": "nodes"])
    for (position, node) in map.nodes.enumerated() {
      var frame = layout.frames[position]
      frame.x += origin.x
      frame.y += origin.y
      svg.open(
        "g",
        [
          "class": node.classes, "id": ids.nodes[position], "role": "graphics-object",
          "aria-label": node.tooltip, "data-id": node.id, "data-kind": node.kind.rawValue,
          "data-tier": node.tier.className, "data-outcome": node.outcomeNames,
          "data-depth": node.depth.map { "\($0)" } ?? "none", "data-count": "\(node.entityCount)",
        ])
      svg.element("title", [:], node.tooltip)
      NodeDrawing(node: node, label: layout.plan.labels[position], frame: frame).write(to: &svg)
      svg.close()
    }
    svg.close()
  }
}

extension DependencyMap {
  /// The positions of the lines in the order in which they are drawn: those that harm travels on
  /// last.
  var drawingOrder: [Int] {
    edges.indices.filter { edges[$0].harm == nil } + edges.indices.filter { edges[$0].harm != nil }
  }

  /// What stands above a tier.
  func heading(of tier: MapTier) -> String {
    let kindsHere = Set(nodes.filter { $0.tier == tier }.map(\.kind))
    let isBetween = tier.distance == nil && tier != .others
    var names = EntityKind.allCases.filter { kindsHere.contains($0) }
    if isBetween { names.removeAll { $0.isActor } }
    let hasAffiliates = isBetween && kindsHere.contains { $0.isActor }
    let words = names.map(\.nouns) + (hasAffiliates ? ["affiliates"] : [])
    let kinds = words.count > 3 ? "data, models and more" : enumeration(words)
    switch tier.distance {
    case 0: return kindsHere == [.lab] ? "Labs" : kinds.capitalizedSentence
    case 1: return "Direct suppliers"
    case 2: return "Suppliers of suppliers"
    case .some(let distance): return "Suppliers, tier \(distance)"
    case nil: return tier == .others ? "Not linked to the rest" : kinds.capitalizedSentence
    }
  }
}
