/// Where a layout puts things, in points, the y axis pointing up.
struct Positions: Sendable, Equatable {
  /// The centre of each node.
  var nodes: [Point]
  /// The control points of each edge's Bézier curve, from tail to head; none if it got lost.
  var edges: [[Point]]
}
