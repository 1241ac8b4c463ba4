import LinchpinAnalysis

/// The round signs at the corner of a box, or on a line, that say what changed.
enum RoundSign: Sendable, Hashable {
  case change(ChangeKind)
  /// The event hits the box in a way in which it did not before.
  case began
  /// The event no longer hits the box in a way in which it did.
  case ended

  static let radius = 7.5

  var name: String {
    switch self {
    case .change(let kind): kind.rawValue
    case .began: "began"
    case .ended: "ended"
    }
  }

  /// Writes a disc with the sign in it: plus, minus, wave, or a triangle up or down.
  func write(at centre: Point, to svg: inout MarkupWriter) {
    svg.open("g", ["class": "round round-\(name)"])
    var disc = PathData()
    disc.move(centre.x - Self.radius, centre.y)
    disc.arc(Self.radius, Self.radius, to: centre.x + Self.radius, centre.y)
    disc.arc(Self.radius, Self.radius, to: centre.x - Self.radius, centre.y)
    disc.close()
    svg.empty("path", ["class": "disc", "d": disc.text])
    let isFilled = self == .began || self == .ended
    svg.empty("path", ["class": isFilled ? "glyph solid" : "glyph", "d": glyph(centre)])
    svg.close()
  }

  private func glyph(_ centre: Point) -> String {
    var path = PathData()
    func stroke(_ points: [(Double, Double)]) {
      for (index, point) in points.enumerated() {
        let (x, y) = (centre.x + point.0, centre.y + point.1)
        index == 0 ? path.move(x, y) : path.line(x, y)
      }
    }
    switch self {
    case .change(.added):
      stroke([(-4, 0), (4, 0)])
      stroke([(0, -4), (0, 4)])
    case .change(.removed): stroke([(-4, 0), (4, 0)])
    case .change(.changed):
      func at(_ x: Double, _ y: Double) -> Point { Point(x: centre.x + x, y: centre.y + y) }
      path.move(centre.x - 4.5, centre.y + 1)
      path.curve(at(-3, -4), at(-1.5, -2), at(0, 0))
      path.curve(at(1.5, 2), at(3, 4), at(4.5, -1))
    case .began:
      stroke([(0, -4.5), (4.2, 3), (-4.2, 3)])
      path.close()
    case .ended:
      stroke([(0, 4.5), (4.2, -3), (-4.2, -3)])
      path.close()
    }
    return path.text
  }
}
