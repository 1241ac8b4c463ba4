import LinchpinCore

/// The columns in which the boxes of a map stand, one or more for each frame.
///
/// A frame is split where its boxes depend on each other, so that lines lead from left to right,
/// and where it would be too tall to look at.
struct Columns: Sendable, Equatable {
  /// The column of each box.
  let columns: [Int]
  /// The frame of each column, by index in ``DependencyMap/bands``.
  let bands: [Int]

  init(_ map: DependencyMap) {
    var columns = [Int](repeating: 0, count: map.nodes.count)
    var bands: [Int] = []
    let neighbours = Self.neighbours(in: map)
    let rows = Self.readableRows(map.nodes.count)
    var members = [[Int]](repeating: [], count: map.bands.count)
    for (index, band) in map.bandOf.enumerated() { members[band].append(index) }
    for (band, positions) in members.enumerated() {
      let parts =
        positions.allSatisfy { map.nodes[$0].tier == .others }
        ? Self.chunks(positions, neighbours: neighbours, rows: rows)
        : Self.split(positions, of: map, neighbours: neighbours, rows: rows)
      for column in parts {
        for index in column { columns[index] = bands.count }
        bands.append(band)
      }
    }
    self.columns = columns
    self.bands = bands
  }

  /// How many boxes one above the other still read as one column, on a map about as tall as wide.
  private static func readableRows(_ count: Int) -> Int {
    max(14, Int((Double(count) * 5.5).squareRoot()))
  }

  private static func neighbours(in map: DependencyMap) -> [[Int]] {
    var neighbours = [[Int]](repeating: [], count: map.nodes.count)
    for edge in map.edges {
      neighbours[edge.dependent].append(edge.supplier)
      neighbours[edge.supplier].append(edge.dependent)
    }
    return neighbours
  }

  /// Splits the boxes of one frame by kind, then by number; small unrelated parts stay together.
  private static func split(
    _ positions: [Int], of map: DependencyMap, neighbours: [[Int]], rows: Int
  ) -> [[Int]] {
    var parts: [[Int]] = []
    let byOrder = Dictionary(grouping: positions) { map.nodes[$0].kind.order }
    for (_, part) in byOrder.sorted(by: { $0.key < $1.key }) {
      guard let last = parts.last else {
        parts.append(part)
        continue
      }
      let lastMembers = Set(last)
      let isRelated = part.contains { neighbours[$0].contains { lastMembers.contains($0) } }
      if !isRelated, last.count + part.count <= rows * 5 / 4 {
        parts[parts.count - 1] = last + part
      } else {
        parts.append(part)
      }
    }
    return parts.flatMap { chunks($0, neighbours: neighbours, rows: rows) }
  }

  /// Splits a part that is too tall, the busiest boxes first, where lines to them are short.
  private static func chunks(_ part: [Int], neighbours: [[Int]], rows: Int) -> [[Int]] {
    let most = rows * 5 / 4
    let count = (part.count + most - 1) / most
    let size = (part.count + count - 1) / count
    let busiest = part.sorted { (-neighbours[$0].count, $0) < (-neighbours[$1].count, $1) }
    return stride(from: 0, to: part.count, by: size).map {
      busiest[$0..<min($0 + size, part.count)].sorted()
    }
  }
}

extension EntityKind {
  /// What stands left of what within a frame: users before what they use.
  fileprivate var order: Int {
    switch self {
    case .lab, .function: 0
    case .model: 1
    case .dataset, .credential: 2
    case .vendor: 3
    case .contractorNetwork: 4
    case .organization: 5
    case .software, .service: 6
    case .cloud, .commonCause: 7
    }
  }
}
