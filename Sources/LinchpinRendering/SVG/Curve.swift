/// Points along a chain of Bézier curves.
struct Curve {
  let points: [Point]

  var path: String {
    var path = PathData()
    if let first = points.first { path.move(first.x, first.y) }
    for index in stride(from: 1, to: points.count - 2, by: 3) {
      path.curve(points[index], points[index + 1], points[index + 2])
    }
    return path.text
  }

  /// The last point, and the direction in which the curve gets there.
  var end: (tip: Point, direction: Point) {
    let tip = points.last ?? Point(x: 0, y: 0)
    let before = points.dropLast().last { distance($0, tip) > 0.5 } ?? points.first ?? tip
    return (tip, direction(from: before, to: tip))
  }

  /// The point at a part of the way, from 0 to 1, and the direction there. Each Bézier segment counts
  /// for the same part, however long it is.
  func point(at part: Double) -> (location: Point, direction: Point) {
    let count = (points.count - 1) / 3
    guard count > 0 else { return (points.first ?? Point(x: 0, y: 0), Point(x: 1, y: 0)) }
    let position = part * Double(count)
    let segment = min(Int(position), count - 1)
    let t = position - Double(segment)
    func value(_ t: Double) -> Point {
      let p = points[(3 * segment)...]
      let weights = [
        (1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t,
      ]
      var result = Point(x: 0, y: 0)
      for (weight, point) in zip(weights, p) {
        result.x += weight * point.x
        result.y += weight * point.y
      }
      return result
    }
    let step = 0.02
    return (value(t), direction(from: value(max(0, t - step)), to: value(min(1, t + step))))
  }

  /// How far apart the two ends are.
  var span: Double {
    guard let first = points.first, let last = points.last else { return 0 }
    return distance(first, last)
  }

  private func distance(_ a: Point, _ b: Point) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  private func direction(from a: Point, to b: Point) -> Point {
    let length = distance(a, b)
    return length == 0
      ? Point(x: 1, y: 0) : Point(x: (b.x - a.x) / length, y: (b.y - a.y) / length)
  }
}
