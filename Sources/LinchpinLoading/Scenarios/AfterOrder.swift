/// Which scenario starts from which, by their places in a list.
package struct AfterOrder: Sendable {
  /// For each scenario the place of the one that it starts from; `nil` if it starts from the
  /// description, or from a scenario that is not there.
  package let predecessors: [Int?]
  /// Every place, each behind the one that it starts from, otherwise in order; without those that
  /// no beginning leads to.
  package let places: [Int]
  /// The places of scenarios that start from themselves, in order.
  package let circular: [Int]

  /// - Parameter scenarios: Names, which are the same only if their bytes are, and what each starts
  ///   from.
  /// - Complexity: O(*n*).
  package init(_ scenarios: [(name: String, after: String?)]) {
    let known = Dictionary(
      scenarios.enumerated().map { (Array($1.name.utf8), $0) }, uniquingKeysWith: { a, _ in a })
    let predecessors = scenarios.map { $0.after.flatMap { known[Array($0.utf8)] } }
    var places: [Int] = []
    var circular: [Int] = []
    // The walk in which each was met first.
    var walk = [Int](repeating: -1, count: scenarios.count)
    var isPlaced = [Bool](repeating: false, count: scenarios.count)
    for start in scenarios.indices {
      var path: [Int] = []
      var next: Int? = start
      while let place = next, walk[place] < 0 {
        walk[place] = start
        path.append(place)
        next = predecessors[place]
      }
      if let met = next, walk[met] == start, let entry = path.firstIndex(of: met) {
        circular += path[entry...]
      }
      guard next.map({ isPlaced[$0] }) ?? true else { continue }
      for place in path.reversed() {
        places.append(place)
        isPlaced[place] = true
      }
    }
    self.predecessors = predecessors
    self.places = places
    self.circular = circular.sorted()
  }
}
