/// The commands of an SVG path.
struct PathData {
  private(set) var text = ""

  mutating func move(_ x: Double, _ y: Double) { add("M", [x, y]) }
  mutating func line(_ x: Double, _ y: Double) { add("L", [x, y]) }
  mutating func curve(_ a: Point, _ b: Point, _ end: Point) {
    add("C", [a.x, a.y, b.x, b.y, end.x, end.y])
  }
  /// An arc that turns clockwise on the screen, unless it is `isReversed`.
  mutating func arc(_ rx: Double, _ ry: Double, to x: Double, _ y: Double, isReversed: Bool = false)
  {
    text += "A\(Number.text(rx)) \(Number.text(ry)) 0 0 \(isReversed ? 0 : 1)"
    text += " \(Number.text(x)) \(Number.text(y))"
  }
  mutating func close() { text += "Z" }

  /// A line from point to point, closed at the end.
  static func polygon(_ points: [Point]) -> String {
    var path = PathData()
    for (index, point) in points.enumerated() {
      index == 0 ? path.move(point.x, point.y) : path.line(point.x, point.y)
    }
    path.close()
    return path.text
  }

  private mutating func add(_ command: String, _ numbers: [Double]) {
    text += command + numbers.map { Number.text($0) }.joined(separator: " ")
  }
}
