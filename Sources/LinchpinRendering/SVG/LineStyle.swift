import LinchpinCore

/// The sign at the supplier's end of a line.
enum LineEnd: Sendable {
  case triangle
  case openTriangle
  case angle
  case square
  case openSquare
  case diamond
  case openDiamond
  case dot
  case openDot
  case bar
  case none

  init(_ link: MapLink) {
    self =
      switch link {
      case .relation(.needs), .relation(.engages): .triangle
      case .relation(.staffedBy): .angle
      case .relation(.hostedOn): .square
      case .relation(.runs): .diamond
      case .relation(.holds): .openDot
      case .relation(.produces): .dot
      case .relation(.derivedFrom): .openTriangle
      case .relation(.grants): .bar
      case .relation(.ownedBy): .openDiamond
      case .controlledBy: .openSquare
      case .owns: .none
      }
  }

  /// What Graphviz calls it.
  var dotName: String {
    switch self {
    case .triangle: "normal"
    case .openTriangle: "onormal"
    case .angle: "vee"
    case .square: "box"
    case .openSquare: "obox"
    case .diamond: "diamond"
    case .openDiamond: "odiamond"
    case .dot: "dot"
    case .openDot: "odot"
    case .bar: "tee"
    case .none: "none"
    }
  }

  /// Whether the inside shows the ground.
  var isOpen: Bool {
    switch self {
    case .openTriangle, .openSquare, .openDiamond, .openDot: true
    case .triangle, .angle, .square, .diamond, .dot, .bar, .none: false
    }
  }

  /// The outline with its tip at a point, looking along a direction of length 1.
  func path(tip: Point, direction: Point) -> String? {
    func at(_ back: Double, _ side: Double) -> Point {
      Point(
        x: tip.x - direction.x * back - direction.y * side,
        y: tip.y - direction.y * back + direction.x * side)
    }
    switch self {
    case .none: return nil
    case .triangle, .openTriangle: return PathData.polygon([tip, at(8.5, 3.6), at(8.5, -3.6)])
    case .angle: return PathData.polygon([tip, at(9, 4.2), at(5.5, 0), at(9, -4.2)])
    case .square, .openSquare:
      return PathData.polygon([at(0, 3), at(6, 3), at(6, -3), at(0, -3)])
    case .diamond, .openDiamond:
      return PathData.polygon([tip, at(5.5, 3.4), at(11, 0), at(5.5, -3.4)])
    case .bar: return PathData.polygon([at(2.5, 4.5), at(5, 4.5), at(5, -4.5), at(2.5, -4.5)])
    case .dot, .openDot:
      let (radius, start, end) = (3.3, tip, at(6.6, 0))
      var path = PathData()
      path.move(start.x, start.y)
      path.arc(radius, radius, to: end.x, end.y)
      path.arc(radius, radius, to: start.x, start.y)
      path.close()
      return path.text
    }
  }
}

extension Evidence {
  /// The dashes and gaps of a line; `nil` for an unbroken one.
  var dashes: String? {
    switch self {
    case .confirmed: nil
    case .reported: "7 3.5"
    case .alleged: "1.6 2.6"
    case .assumed: "2.5 7"
    }
  }

  var dotStyle: String {
    switch self {
    case .confirmed: "solid"
    case .reported: "dashed"
    case .alleged, .assumed: "dotted"
    }
  }
}
