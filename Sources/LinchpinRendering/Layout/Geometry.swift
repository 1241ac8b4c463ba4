/// A location on a map, in pixels from its top left corner.
struct Point: Sendable, Equatable {
  var x: Double
  var y: Double
}

struct Size: Sendable, Equatable {
  var width: Double
  var height: Double
}

/// An upright rectangle.
struct Frame: Sendable, Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
  var centre: Point { Point(x: x + width / 2, y: y + height / 2) }

  func overlaps(_ other: Frame) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}
