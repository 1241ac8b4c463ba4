/// A layout of the columns of a map that always ends soon, whatever the map.
///
/// Boxes of a column are put in the order of the mean position of their neighbours, again and
/// again, so that few lines cross (Sugiyama, Tagawa and Toda 1981, doi:10.1109/TSMC.1981.4308636); then
/// each column's boxes move as near to their neighbours as their order and sizes let them. A line
/// that passes a column goes through a gap between two boxes; lines in one gap share its height,
/// so that columns stay short.
struct ColumnLayout {
  private let plan: LayoutPlan
  /// Boxes by their positions, then a lane for each column that a line passes.
  private var columns: [[Int]]
  /// The items that lines lead to, one column left and one column right.
  private var left: [[Int]]
  private var right: [[Int]]
  /// The lanes of each line, from left to right.
  private var lanes: [Range<Int>]
  /// The middle of each item, the y axis pointing down.
  private var heights: [Double]

  /// Lines beyond this many lanes run straight, across boxes.
  private static let mostLanes = 200_000
  private static let orderingSweeps = 12
  private static let heightSweeps = 8

  init(_ plan: LayoutPlan) {
    self.plan = plan
    columns = plan.ranks
    let count = plan.map.nodes.count
    left = [[Int]](repeating: [], count: count)
    right = left
    heights = [Double](repeating: 0, count: count)
    lanes = []
    addLines()
  }

  private mutating func addLines() {
    let column = plan.columns.columns
    var laneCount = 0
    for edge in plan.map.edges {
      let (tail, head) = ends(of: edge)
      let passed = (column[tail] + 1)..<max(column[tail] + 1, column[head])
      let start = heights.count
      guard column[tail] < column[head], laneCount + passed.count <= Self.mostLanes else {
        lanes.append(start..<start)
        if column[tail] < column[head] { join(tail, head) }
        continue
      }
      laneCount += passed.count
      var last = tail
      for passedColumn in passed {
        let lane = heights.count
        heights.append(0)
        left.append([])
        right.append([])
        columns[passedColumn].append(lane)
        join(last, lane)
        last = lane
      }
      join(last, head)
      lanes.append(start..<heights.count)
    }
  }

  private mutating func join(_ a: Int, _ b: Int) {
    right[a].append(b)
    left[b].append(a)
  }

  /// The ends of a line, the one further left first.
  private func ends(of edge: MapEdge) -> (tail: Int, head: Int) {
    plan.isFlipped(edge) ? (edge.supplier, edge.dependent) : (edge.dependent, edge.supplier)
  }

  private func isBox(_ item: Int) -> Bool { item < plan.map.nodes.count }

  /// - Complexity: O(*k* log *k*), where *k* is the number of boxes and of columns that lines cross.
  func positions() -> Positions {
    var layout = self
    layout.order()
    layout.assignHeights()
    return layout.drawn()
  }
}

// MARK: Order

extension ColumnLayout {
  private mutating func order() {
    var position = [Double](repeating: 0, count: heights.count)
    for column in columns { Self.number(column, in: &position) }
    for sweep in 0..<Self.orderingSweeps {
      let isForward = sweep.isMultiple(of: 2)
      let indices = isForward ? Array(columns.indices) : columns.indices.reversed()
      for index in indices {
        let column = columns[index]
        let keys = column.map { item -> Double in
          let neighbours = isForward ? left[item] : right[item]
          if neighbours.isEmpty { return position[item] }
          return neighbours.reduce(0) { $0 + position[$1] } / Double(neighbours.count)
        }
        let order = column.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
        columns[index] = order.map { column[$0] }
        Self.number(columns[index], in: &position)
      }
    }
  }

  /// Notes how far down in its column each item is, from 0 at the top to 1 at the bottom.
  private static func number(_ column: [Int], in position: inout [Double]) {
    for (index, item) in column.enumerated() {
      position[item] = (Double(index) + 0.5) / Double(column.count)
    }
  }
}

// MARK: Heights

extension ColumnLayout {
  private mutating func assignHeights() {
    // Offsets of the boxes from the first one in the column, as close together as may be.
    let boxes = columns.map { $0.filter(isBox) }
    let offsets = columns.map { self.offsets(in: $0) }
    for (index, column) in boxes.enumerated() {
      let middle = (offsets[index].last ?? 0) / 2
      set(column, to: offsets[index].map { $0 - middle }, index: index)
    }
    for sweep in 0..<Self.heightSweeps {
      let indices = sweep.isMultiple(of: 2) ? Array(boxes.indices) : boxes.indices.reversed()
      for index in indices {
        let targets = zip(boxes[index], offsets[index]).map { box, offset in
          let neighbours = left[box] + right[box]
          let target =
            neighbours.isEmpty
            ? heights[box]
            : neighbours.reduce(0) { $0 + heights[$1] } / Double(neighbours.count)
          return target - offset
        }
        let shifts = Self.nearestAscending(to: targets)
        set(boxes[index], to: zip(shifts, offsets[index]).map { $0 + $1 }, index: index)
      }
    }
  }

  private func offsets(in column: [Int]) -> [Double] {
    var offsets: [Double] = []
    var (last, laneCount) = (Int?.none, 0)
    for item in column {
      guard isBox(item) else {
        laneCount += 1
        continue
      }
      if let last, let before = offsets.last {
        let distance = (plan.sizes[last].height + plan.sizes[item].height) / 2
        offsets.append(before + distance + LayoutPlan.rowGap + min(15, Double(laneCount)))
      } else {
        offsets.append(0)
      }
      (last, laneCount) = (item, 0)
    }
    return offsets
  }

  /// Sets the middles of the boxes of a column, and spreads its lanes over the gaps between them.
  private mutating func set(_ boxes: [Int], to middles: [Double], index: Int) {
    for (box, middle) in zip(boxes, middles) { heights[box] = middle }
    var gap: [Int] = []
    var above: Int?
    for item in columns[index] + [-1] {
      guard item < 0 || isBox(item) else {
        gap.append(item)
        continue
      }
      spread(gap, below: above, above: item < 0 ? nil : item)
      gap = []
      above = item
    }
  }

  /// Spreads lanes over the gap between two boxes, or beside the outermost.
  private mutating func spread(_ lanes: [Int], below above: Int?, above below: Int?) {
    guard !lanes.isEmpty else { return }
    let margin = min(240, 3 * Double(lanes.count))
    let bottom = above.map { heights[$0] + plan.sizes[$0].height / 2 }
    let top = below.map { heights[$0] - plan.sizes[$0].height / 2 }
    let low = bottom ?? (top ?? 0) - margin - LayoutPlan.rowGap
    let high = top ?? low + margin + LayoutPlan.rowGap
    for (index, lane) in lanes.enumerated() {
      heights[lane] = low + (high - low) * Double(index + 1) / Double(lanes.count + 1)
    }
  }

  /// The ascending numbers with the least sum of squared distances to those given: of neighbours
  /// in the wrong order both become their mean (pool adjacent violators; Ayer et al. 1955,
  /// doi:10.1214/aoms/1177728423).
  ///
  ///     nearestAscending(to: [1, 4, 2, 5])  // [1, 3, 3, 5]
  static func nearestAscending(to targets: [Double]) -> [Double] {
    var pools: [(sum: Double, count: Int)] = []
    for target in targets {
      pools.append((target, 1))
      while pools.count > 1 {
        let (last, before) = (pools[pools.count - 1], pools[pools.count - 2])
        if before.sum / Double(before.count) <= last.sum / Double(last.count) { break }
        pools.removeLast()
        pools[pools.count - 1] = (before.sum + last.sum, before.count + last.count)
      }
    }
    return pools.flatMap { [Double](repeating: $0.sum / Double($0.count), count: $0.count) }
  }
}

// MARK: Lines

extension ColumnLayout {
  private func drawn() -> Positions {
    let extents = horizontalExtents()
    let nodes = plan.map.nodes.indices.map { node -> Point in
      let extent = extents[plan.columns.columns[node]]
      return Point(x: (extent.left + extent.right) / 2, y: -heights[node])
    }
    let edges = zip(plan.map.edges, lanes).map { edge, lanes in
      route(edge, lanes: lanes, extents: extents).map { Point(x: $0.x, y: -$0.y) }
    }
    return Positions(nodes: nodes, edges: edges)
  }

  private func horizontalExtents() -> [(left: Double, right: Double)] {
    var x = 0.0
    return plan.ranks.map { boxes in
      let width = boxes.map { plan.sizes[$0].width }.max() ?? 0
      defer { x += width + plan.columnGap }
      return (x, x + width)
    }
  }

  private func route(
    _ edge: MapEdge, lanes: Range<Int>, extents: [(left: Double, right: Double)]
  ) -> [Point] {
    let column = plan.columns.columns
    let (tail, head) = ends(of: edge)
    var curve = [Point(x: extents[column[tail]].right, y: heights[tail])]
    if column[tail] == column[head] {
      // Out of the column to the right, and back.
      let start = curve[0]
      let end = Point(x: start.x, y: heights[head])
      let reach = min(plan.columnGap * 0.6, 16 + abs(end.y - start.y) / 6)
      let (a, b) = (Point(x: start.x + reach, y: start.y), Point(x: end.x + reach, y: end.y))
      return [start, a, b, end]
    }
    for (lane, passed) in zip(lanes, (column[tail] + 1)...) {
      Self.addCurve(to: Point(x: extents[passed].left, y: heights[lane]), &curve)
      Self.addCurve(to: Point(x: extents[passed].right, y: heights[lane]), &curve)
    }
    Self.addCurve(to: Point(x: extents[column[head]].left, y: heights[head]), &curve)
    return curve
  }

  /// Leaves and arrives horizontally.
  private static func addCurve(to end: Point, _ curve: inout [Point]) {
    guard let start = curve.last else { return }
    let middle = (start.x + end.x) / 2
    curve += [Point(x: middle, y: start.y), Point(x: middle, y: end.y), end]
  }
}
