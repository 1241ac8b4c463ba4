/// Which scenario starts from which, by their indices in a list.
///
///     AfterOrder([("b", "a"), ("a", nil), ("c", "c")])
///     // predecessors: [1, nil, 2], order: [1, 0], circular: [2]
package struct AfterOrder: Sendable {
  /// For each scenario the index of the one that it starts from; `nil` if it starts from the
  /// description, or from a scenario that is not there.
  package let predecessors: [Int?]
  /// Every index, each behind the one that it starts from, otherwise in order; without those that
  /// no beginning leads to.
  package let order: [Int]
  /// The indices of scenarios that start from themselves, in order.
  package let circular: [Int]

  /// - Parameter scenarios: Names, which are the same only if their bytes are, and what each starts
  ///   from.
  /// - Complexity: O(*n*).
  package init(_ scenarios: [(name: String, after: String?)]) {
    var known: [ByteString: Int] = [:]
    for (index, scenario) in scenarios.enumerated().reversed() {
      known[ByteString(scenario.name)] = index
    }
    let predecessors = scenarios.map { $0.after.flatMap { known[ByteString($0)] } }
    var order: [Int] = []
    var circular: [Int] = []
    // The walk in which each was met first.
    var walk = [Int](repeating: -1, count: scenarios.count)
    var isOrdered = [Bool](repeating: false, count: scenarios.count)
    for start in scenarios.indices {
      var path: [Int] = []
      var next: Int? = start
      while let index = next, walk[index] < 0 {
        walk[index] = start
        path.append(index)
        next = predecessors[index]
      }
      if let met = next, walk[met] == start, let entry = path.firstIndex(of: met) {
        circular += path[entry...]
      }
      guard next.map({ isOrdered[$0] }) ?? true else { continue }
      for index in path.reversed() {
        order.append(index)
        isOrdered[index] = true
      }
    }
    self.predecessors = predecessors
    self.order = order
    self.circular = circular.sorted()
  }
}
