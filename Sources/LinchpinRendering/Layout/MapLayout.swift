/// Where everything on a map is.
struct MapLayout: Sendable {
  let plan: LayoutPlan
  /// The frame of each box.
  let frames: [Frame]
  /// For each line the control points of its Bézier curve, from dependent to supplier.
  let curves: [[Point]]
  /// The left and right edge of each frame of boxes, from left to right.
  let bands: [BandExtent]
  let size: Size
  /// Which layout it is.
  let report: LayoutReport

  struct BandExtent: Sendable, Equatable {
    /// The index in ``DependencyMap/bands``.
    var band: Int
    var left: Double
    var right: Double
  }

  /// Lays a map out.
  ///
  /// The same map always gets the same layout, unless the time runs out.
  ///
  /// - Parameters:
  ///   - variants: By box: other states of it that its frame must be large enough for.
  ///   - limit: How long it may take, in all.
  ///   - program: What lays it out; `nil` for the program that is installed.
  init(
    _ map: DependencyMap, variants: [[MapNode]] = [],
    within limit: Duration = MapPicture.usualLimit, by program: LayoutProgram? = nil
  ) throws(RenderingError) {
    let plan = LayoutPlan(map, variants: variants)
    try self.init(LayoutLadder(plan: plan, limit: limit, program: program))
  }

  init(_ ladder: LayoutLadder) throws(RenderingError) {
    plan = ladder.plan
    let map = ladder.plan.map
    let positions: Positions
    (positions, report) = try ladder.positions()

    // Graphviz counts upwards from the bottom; a map starts at its top left corner.
    var lowest = Point(x: Double.infinity, y: Double.infinity)
    var highest = Point(x: -Double.infinity, y: -Double.infinity)
    func include(_ point: Point) {
      lowest = Point(x: min(lowest.x, point.x), y: min(lowest.y, point.y))
      highest = Point(x: max(highest.x, point.x), y: max(highest.y, point.y))
    }
    for (centre, size) in zip(positions.nodes, plan.sizes) {
      include(Point(x: centre.x - size.width / 2, y: centre.y - size.height / 2))
      include(Point(x: centre.x + size.width / 2, y: centre.y + size.height / 2))
    }
    for curve in positions.edges.prefix(map.edges.count) {
      // A curve lies within its control points; but those may lie far outside it.
      let isInside = curve.allSatisfy {
        $0.x >= lowest.x && $0.x <= highest.x && $0.y >= lowest.y && $0.y <= highest.y
      }
      if isInside { continue }
      let steps = curve.count * 3
      for step in stride(from: 0, through: curve.isEmpty ? -1 : steps, by: 1) {
        include(Curve(points: curve).point(at: Double(step) / Double(max(1, steps))).location)
      }
    }
    let isEmpty = map.nodes.isEmpty
    let (low, high) = isEmpty ? (Point(x: 0, y: 0), Point(x: 0, y: 0)) : (lowest, highest)
    func placed(_ point: Point) -> Point { Point(x: point.x - low.x, y: high.y - point.y) }

    let frames = zip(positions.nodes, plan.sizes).map { centre, size in
      let middle = placed(centre)
      return Frame(
        x: middle.x - size.width / 2, y: middle.y - size.height / 2, width: size.width,
        height: size.height)
    }
    let plan = plan
    curves = zip(map.edges, positions.edges).map { edge, points in
      let curve = points.map(placed)
      if curve.count < 4 {
        return Self.straight(from: frames[edge.dependent], to: frames[edge.supplier])
      }
      let route = plan.isFlipped(edge) ? curve.reversed() : curve
      return Self.snapped(route, from: frames[edge.dependent], to: frames[edge.supplier])
    }
    self.frames = frames
    size = Size(width: high.x - low.x, height: high.y - low.y)
    bands = Self.extents(of: plan, frames: frames)
  }

  /// The way of a line that Graphviz found none for.
  private static func straight(from source: Frame, to target: Frame) -> [Point] {
    let (a, b) = (source.centre, target.centre)
    return [0, 1.0 / 3, 2.0 / 3, 1].map { part in
      Point(x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part)
    }
  }

  /// Lengthens a line that ends in the gap around a box to the box itself.
  private static func snapped(_ curve: [Point], from source: Frame, to target: Frame) -> [Point] {
    func snap(_ point: Point, to frame: Frame) -> Point {
      guard point.x > frame.x + 1, point.x < frame.right - 1 else { return point }
      let y = abs(point.y - frame.y) < abs(point.y - frame.bottom) ? frame.y : frame.bottom
      return abs(point.y - y) <= LayoutPlan.rowGap ? Point(x: point.x, y: y) : point
    }
    var curve = curve
    curve[0] = snap(curve[0], to: source)
    curve[curve.count - 1] = snap(curve[curve.count - 1], to: target)
    return curve
  }

  private static func extents(of plan: LayoutPlan, frames: [Frame]) -> [BandExtent] {
    var extents: [BandExtent] = []
    for (column, positions) in plan.ranks.enumerated() {
      let band = plan.columns.bands[column]
      let left = positions.map { frames[$0].x }.min() ?? 0
      let right = positions.map { frames[$0].right }.max() ?? 0
      if extents.last?.band == band {
        extents[extents.count - 1].right = right
      } else {
        extents.append(BandExtent(band: band, left: left, right: right))
      }
    }
    return extents
  }
}
