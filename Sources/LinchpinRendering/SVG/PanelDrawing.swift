import LinchpinCore
import LinchpinText

/// Draws the boxes and lines of one picture, with the frames that they stand in.
struct PanelDrawing {
  private let map: DependencyMap
  private let labels: [BoxLabel]
  /// Of each box, and the control points of each line, from the top left corner of the layout.
  private let frames: [Frame]
  private let curves: [[Point]]
  private let ids: ElementIDs
  private let extents: [MapLayout.BandExtent]
  private let headings: [[String]]
  private let layoutSize: Size
  private let scale: Double
  private let legend: MapLegend

  static let bandMargin = 12.0
  private static let headingSize = 12.5

  /// - Parameters:
  ///   - map: What is drawn.
  ///   - frames, curves: Where its boxes and lines are.
  ///   - bands: The headings of the layout's frames.
  ///   - legend: The legend of the whole drawing.
  init(
    _ map: DependencyMap, frames: [Frame], curves: [[Point]], layout: MapLayout, bands: [MapBand],
    ids: ElementIDs, legend: MapLegend, scale: Double
  ) {
    self.map = map
    self.frames = frames
    self.curves = curves
    self.ids = ids
    self.scale = scale
    self.legend = legend
    labels = map.nodes.map { BoxLabel($0) }
    extents = layout.bands
    layoutSize = layout.size
    headings = layout.bands.map { extent in
      LineBreaking.lines(
        of: bands[extent.band].heading,
        width: (extent.right - extent.left + Self.bandMargin) / scale, size: Self.headingSize,
        isBold: true, limit: 4)
    }
  }

  private var headingHeight: Double {
    Double(headings.map(\.count).max() ?? 0) * 16 * scale + 14
  }

  var size: Size {
    Size(
      width: layoutSize.width + 2 * Self.bandMargin,
      height: headingHeight + layoutSize.height + (extents.isEmpty ? 0 : 16))
  }

  /// Writes the picture with the top left corner of its frames at a point.
  func write(at corner: Point, to svg: inout MarkupWriter) {
    let origin = Point(x: corner.x + Self.bandMargin, y: corner.y + headingHeight)
    writeBands(at: corner, to: &svg)
    let placed = frames.map {
      Frame(x: $0.x + origin.x, y: $0.y + origin.y, width: $0.width, height: $0.height)
    }
    writeEdges(origin: origin, frames: placed, to: &svg)
    writeNodes(frames: placed, to: &svg)
  }

  private func writeBands(at corner: Point, to svg: inout MarkupWriter) {
    svg.open("g", ["class": "tiers"])
    for (extent, lines) in zip(extents, headings) {
      let left = corner.x + extent.left
      svg.empty(
        "rect",
        [
          "class": "band", "x": Number.text(left), "y": Number.text(corner.y),
          "width": Number.text(extent.right - extent.left + 2 * Self.bandMargin),
          "height": Number.text(size.height), "rx": "8",
        ])
      let shift =
        "translate(\(Number.text(left + Self.bandMargin)) \(Number.text(corner.y)))"
      svg.open("g", ["transform": "\(shift) scale(\(Number.text(scale)))"])
      for (row, line) in lines.enumerated() {
        svg.element(
          "text", ["class": "heading quiet", "y": Number.text(18 + Double(row) * 16)], line)
      }
      svg.close()
    }
    svg.close()
  }
}

extension DependencyMap {
  /// The indices of the lines in the order in which they are drawn: those that harm travels on,
  /// and those that changed, last, above the others.
  var drawingOrder: [Int] {
    func isOnTop(_ edge: MapEdge) -> Bool {
      edge.harm != nil || edge.change != nil || edge.formerHarm != nil
    }
    return edges.indices.filter { !isOnTop(edges[$0]) }
      + edges.indices.filter { isOnTop(edges[$0]) }
  }
}

extension PanelDrawing {
  private func writeEdges(origin: Point, frames: [Frame], to svg: inout MarkupWriter) {
    svg.open("g", ["class": "edges", "aria-hidden": "true"])
    let order = map.drawingOrder
    var placement = Placement(around: frames)
    let curves = self.curves.map { points in
      Curve(points: points.map { Point(x: $0.x + origin.x, y: $0.y + origin.y) })
    }
    // Signs of change are put on lines before numbers are.
    var signs: [Int: Point] = [:]
    for index in order where map.edges[index].change != nil {
      let side = 2 * RoundSign.radius
      // The signs of status and harm stand near the middle.
      let edge = map.edges[index]
      let part = edge.harm != nil || edge.status != .active ? 0.25 : 0.5
      signs[index] =
        placement.spot(width: side, height: side, on: curves[index], near: part)
        ?? curves[index].point(at: part).location
    }
    for index in order {
      let edge = map.edges[index]
      let (dependent, supplier) = (map.nodes[edge.dependent], map.nodes[edge.supplier])
      svg.open(
        "g",
        [
          "class": edge.classes(legend: legend), "id": ids.edges[index],
          "data-dependent": dependent.id, "data-supplier": supplier.id,
          "data-relations": edge.links.map(\.name).joined(separator: " "),
          "data-evidence": edge.evidence?.name ?? "none", "data-status": edge.status.rawValue,
          "data-count": String(edge.relationCount),
          "data-share": edge.share.map { Number.text($0) },
          "data-note": edge.number.map { String($0) },
          "data-change": legend.comparesStates ? edge.change?.kind.rawValue ?? "none" : nil,
        ])
      svg.element(
        "title", [:], edge.tooltip(dependent: dependent.name, supplier: supplier.name))
      EdgeDrawing(
        edge: edge, curve: curves[index], sign: signs[index],
        showsCount: dependent.entityCount > 1 || supplier.entityCount > 1
      ).write(to: &svg, placement: &placement)
      svg.close()
    }
    svg.close()
  }

  private func writeNodes(frames: [Frame], to svg: inout MarkupWriter) {
    svg.open("g", ["class": "nodes"])
    for (index, node) in map.nodes.enumerated() {
      svg.open("g", attributes(of: node, id: ids.nodes[index]))
      svg.element("title", [:], node.tooltip)
      NodeDrawing(node: node, label: labels[index], frame: frames[index]).write(to: &svg)
      svg.close()
    }
    svg.close()
  }

  private func attributes(of node: MapNode, id: String) -> [MarkupWriter.Attribute] {
    let parties = map.countsLabs ? "labs" : "counted"
    var attributes: [MarkupWriter.Attribute] = [
      ("class", node.classes(legend: legend)), ("id", id), ("role", "graphics-object"),
      ("aria-label", node.tooltip), ("data-id", node.id), ("data-kind", node.kind.rawValue),
      ("data-tier", node.tier.className), ("data-outcome", node.outcomeNames),
      ("data-depth", node.depth.map { String($0) } ?? "none"),
      ("data-count", String(node.entityCount)),
    ]
    attributes += node.figures?.attributes(party: parties) ?? []
    attributes += [
      ("data-country", node.country.map { Escape.cleaned($0) }),
      ("data-note", node.number.map { String($0) }),
    ]
    guard legend.comparesStates else { return attributes }
    return attributes + [
      ("data-change", node.change?.kind.rawValue ?? "none"),
      ("data-began", node.shift?.began.joined(separator: ", ")),
      ("data-ended", node.shift?.ended.joined(separator: ", ")),
    ]
  }
}
