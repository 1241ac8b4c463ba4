/// The nodes that events strike: mostly one, sometimes a whole group of companies.
struct StruckNodes: Sendable {
  private var nodes: [AtomTable.Node] = []
  /// The same nodes, once there are too many to look through.
  private var many: Set<AtomTable.Node> = []

  private static let fewest = 8

  @inline(__always)
  func contains(_ node: AtomTable.Node) -> Bool {
    nodes.count <= Self.fewest ? nodes.contains(node) : many.contains(node)
  }

  mutating func insert(_ node: AtomTable.Node) {
    if contains(node) { return }
    nodes.append(node)
    if nodes.count == Self.fewest + 1 {
      many = Set(nodes)
    } else if nodes.count > Self.fewest {
      many.insert(node)
    }
  }

  mutating func removeAll() {
    nodes.removeAll(keepingCapacity: true)
    many.removeAll(keepingCapacity: true)
  }
}
