import LinchpinCore

/// Draws one line with its signs: what it says at the supplier's end, its status and the way of
/// harm on the line.
struct EdgeDrawing {
  let edge: MapEdge
  let curve: Curve
  /// Whether to write how many relations the line stands for.
  let showsCount: Bool

  /// Writes the line and its signs, without a group around them.
  func write(to svg: inout SVGWriter) {
    svg.empty("path", ["class": "line", "d": curve.path])
    let style = LineEnd(edge.mainLink)
    let end = curve.end
    if let path = style.path(tip: end.tip, direction: end.direction) {
      svg.empty("path", ["class": style.isOpen ? "sign" : "sign filled", "d": path])
    }
    if let path = Self.statusPath(edge.status, at: curve.point(at: 0.4)) {
      svg.empty("path", ["class": "sign status-sign", "d": path])
    }
    if showsCount, edge.relationCount > 1 { writeCount(to: &svg) }
    // On a line between neighbours there is no room: its ends and the legend must do.
    if let harm = edge.harm, curve.span > 26 {
      let (place, direction) = curve.point(at: 0.55)
      let sign = harm == .toSupplier ? 1.0 : -1.0
      let way = Point(x: direction.x * sign, y: direction.y * sign)
      let tip = Point(x: place.x + way.x * 6, y: place.y + way.y * 6)
      if let path = Self.wayPath(tip: tip, direction: way) {
        svg.empty("path", ["class": "way", "d": path])
      }
    }
  }

  /// Writes the number of relations beside the middle of the line.
  private func writeCount(to svg: inout SVGWriter) {
    let place = curve.point(at: 0.7).place
    svg.element(
      "text", ["class": "count", "x": Number.text(place.x), "y": Number.text(place.y + 3.5)],
      "\(edge.relationCount)")
  }

  /// The way of harm: a broad arrow head.
  static func wayPath(tip: Point, direction: Point) -> String? {
    func at(_ back: Double, _ side: Double) -> Point {
      Point(
        x: tip.x - direction.x * back - direction.y * side,
        y: tip.y - direction.y * back + direction.x * side)
    }
    return PathData.polygon([tip, at(11, 6), at(8, 0), at(11, -6)])
  }

  /// Two bars for suspended, a cross for ended, a ring for planned.
  static func statusPath(
    _ status: Relation.Status, at spot: (place: Point, direction: Point)
  ) -> String? {
    let (place, direction) = spot
    func at(_ along: Double, _ side: Double) -> Point {
      Point(
        x: place.x + direction.x * along - direction.y * side,
        y: place.y + direction.y * along + direction.x * side)
    }
    func strokes(_ pairs: [(Point, Point)]) -> String {
      var path = PathData()
      for (start, end) in pairs {
        path.move(start.x, start.y)
        path.line(end.x, end.y)
      }
      return path.text
    }
    switch status {
    case .active: return nil
    case .suspended:
      return strokes([(at(-2, -5), at(-2, 5)), (at(2, -5), at(2, 5))])
    case .ended: return strokes([(at(-4, -4), at(4, 4)), (at(-4, 4), at(4, -4))])
    case .planned:
      var path = PathData()
      path.move(place.x - 4, place.y)
      path.arc(4, 4, to: place.x + 4, place.y)
      path.arc(4, 4, to: place.x - 4, place.y)
      path.close()
      return path.text
    }
  }
}

extension MapEdge {
  /// The classes that decide how the line looks.
  func classes(showsEvent: Bool) -> String {
    var classes = "edge link-\(mainLink.name) status-\(status.rawValue)"
    if let evidence { classes += " evidence-\(evidence.name)" }
    if isNeeded { classes += " needed" }
    if showsEvent { classes += harm == nil ? " unharmed" : " harmed" }
    return classes
  }

  /// What a pointer on the line shows.
  func tooltip(dependent: String, supplier: String) -> String {
    var text = "\(dependent) \(enumeration(links.map(\.phrase))) \(supplier)"
    if !details.isEmpty {
      text += " (\(details.map { Escape.cleaned($0) }.joined(separator: "; ")))"
    }
    if let evidence { text += ", \(evidence.name)" }
    if status != .active { text += ", \(status.rawValue)" }
    if relationCount > 1 { text += "; \(relationCount) relations" }
    return text
  }
}
