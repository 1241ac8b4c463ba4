import LinchpinCore
import LinchpinText
import LinchpinWording

/// Draws one line with its signs: what it says at the supplier's end, its status and the way of
/// harm on the line.
struct EdgeDrawing {
  let edge: MapEdge
  let curve: Curve
  /// Where the sign of what changed stands.
  let sign: Point?
  /// Whether to write how many relations the line stands for.
  let showsCount: Bool

  /// Writes the line and its signs, without a group around them.
  func write(to svg: inout MarkupWriter, placement: inout Placement) {
    if edge.change != nil { svg.empty("path", ["class": "tube", "d": curve.path]) }
    svg.empty("path", ["class": "line", "d": curve.path])
    let style = LineEnd(edge.mainLink)
    let end = curve.end
    if let path = style.path(tip: end.tip, direction: end.direction) {
      svg.empty("path", ["class": style.isOpen ? "sign" : "sign filled", "d": path])
    }
    if edge.isNeeded {
      svg.empty(
        "path",
        ["class": "sign filled", "d": Self.needPath(tip: end.tip, direction: end.direction)])
    }
    if let path = Self.statusPath(edge.status, at: curve.point(at: 0.4)) {
      svg.empty("path", ["class": "sign status-sign", "d": path])
    }
    // A line between neighbours is too short for it: its ends and the legend must do.
    if let harm = edge.harm, curve.span > 26 {
      let (location, direction) = curve.point(at: 0.55)
      let sign = harm == .toSupplier ? 1.0 : -1.0
      let way = Point(x: direction.x * sign, y: direction.y * sign)
      let tip = Point(x: location.x + way.x * 6, y: location.y + way.y * 6)
      if let path = Self.wayPath(tip: tip, direction: way) {
        svg.empty("path", ["class": "way", "d": path])
      }
    }
    if let change = edge.change, let sign {
      RoundSign.change(change.kind).write(at: sign, to: &svg)
    }
    if showsCount, edge.relationCount > 1 {
      write("\(edge.relationCount)", class: "count", near: 0.7, to: &svg, &placement)
    }
    if let number = edge.number {
      write("\(number)", class: "number", near: 0.5, to: &svg, &placement)
    }
  }

  /// Writes a number on the line, where there is free space; the tooltip says the same.
  private func write(
    _ text: String, class name: String, near part: Double, to svg: inout MarkupWriter,
    _ placement: inout Placement
  ) {
    let width = TextMetrics.width(of: text, size: 10, isBold: true) + 3
    guard let location = placement.spot(width: width, height: 12, on: curve, near: part) else {
      return
    }
    svg.element(
      "text", ["class": name, "x": Number.text(location.x), "y": Number.text(location.y + 3.5)],
      text)
  }

  /// What is needed: a bar behind the sign at the end.
  static func needPath(tip: Point, direction: Point) -> String {
    func at(_ back: Double, _ side: Double) -> Point {
      Point(
        x: tip.x - direction.x * back - direction.y * side,
        y: tip.y - direction.y * back + direction.x * side)
    }
    return PathData.polygon([at(12, 4.5), at(14, 4.5), at(14, -4.5), at(12, -4.5)])
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
    _ status: Relation.Status, at spot: (location: Point, direction: Point)
  ) -> String? {
    let (location, direction) = spot
    func at(_ along: Double, _ side: Double) -> Point {
      Point(
        x: location.x + direction.x * along - direction.y * side,
        y: location.y + direction.y * along + direction.x * side)
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
      path.move(location.x - 4, location.y)
      path.arc(4, 4, to: location.x + 4, location.y)
      path.arc(4, 4, to: location.x - 4, location.y)
      path.close()
      return path.text
    }
  }
}

extension MapEdge {
  /// The classes that decide how the line looks.
  func classes(legend: MapLegend) -> String {
    var classes = "edge link-\(mainLink.name) status-\(status.rawValue)"
    if let evidence { classes += " evidence-\(evidence.name)" }
    if isNeeded { classes += " needed" }
    if let shareStep { classes += " share-\(shareStep)" }
    if !legend.marks.isEmpty { classes += harm == nil ? " unharmed" : " harmed" }
    if formerHarm != nil { classes += " once-harmed" }
    if let change {
      classes += " change-\(change.kind.rawValue)"
    } else if legend.dimsSame {
      classes += " same"
    }
    return classes
  }

  /// What a pointer on the line shows.
  func tooltip(dependent: String, supplier: String) -> String {
    var text = "\(dependent) \(listed(links.map(\.phrase))) \(supplier)"
    if !details.isEmpty {
      text += " (\(details.map { Escape.cleaned($0) }.joined(separator: "; ")))"
    }
    if let share { text += ", \(Number.text(share * 100, decimals: 1)) % of the need" }
    if let evidence { text += ", \(evidence.name)" }
    if status != .active { text += ", \(status.rawValue)" }
    if relationCount > 1 { text += "; \(relationCount) relations" }
    if let change { text += "; \(change.sentence)" }
    if formerHarm != nil { text += "; harm no longer travels here" }
    return text
  }
}
