import LinchpinEngine

extension Impact {
  /// One node, hit in one way, by the least of the atoms that say so.
  struct Hit: Sendable {
    let node: Int32
    let outcome: Outcome
    let depth: Int32
    let atom: RuleNetwork.Atom
    /// The index of the atom's derivation.
    let derivation: Int32

    @inline(__always)
    init(
      _ node: AtomTable.Node, _ outcome: Outcome, _ derivation: FixpointSolver.Derivation,
      at index: Int
    ) {
      self.node = Int32(truncatingIfNeeded: node)
      self.outcome = outcome
      depth = derivation.depth
      atom = derivation.atom
      self.derivation = Int32(truncatingIfNeeded: index)
    }

    /// By node, then outcome.
    @inline(__always)
    var key: Int { Int(node) << 3 | outcome.rank }

    /// Whether this one explains the same hit better: less deep, then by the smaller atom.
    @inline(__always)
    func precedes(_ other: Hit) -> Bool {
      depth != other.depth ? depth < other.depth : atom < other.atom
    }
  }
}

extension Impact.Hit {
  /// Keeps the least hit for each key, in order of the keys.
  ///
  /// Many hits are put into a table with a slot for every key, which is then in order; few are
  /// sorted (benchmark `blast`).
  static func leastPerKey(_ hits: [Self], nodeCount: Int) -> [Self] {
    hits.count < nodeCount / 16
      ? leastPerKeyBySorting(hits) : leastPerKeyByTable(hits, keyCount: nodeCount << 3)
  }

  private static func leastPerKeyBySorting(_ hits: [Self]) -> [Self] {
    let sorted = hits.sorted { $0.key != $1.key ? $0.key < $1.key : $0.precedes($1) }
    var unique: [Self] = []
    unique.reserveCapacity(sorted.count)
    for hit in sorted where unique.last?.key != hit.key { unique.append(hit) }
    return unique
  }

  private static func leastPerKeyByTable(_ hits: [Self], keyCount: Int) -> [Self] {
    let none = UInt32.max
    var slots = [UInt32](repeating: none, count: keyCount)
    var count = 0
    for (index, hit) in hits.enumerated() {
      let known = slots[hit.key]
      if known == none { count += 1 }
      if known == none || hit.precedes(hits[Int(known)]) { slots[hit.key] = UInt32(index) }
    }
    var unique: [Self] = []
    unique.reserveCapacity(count)
    for index in slots where index != none { unique.append(hits[Int(index)]) }
    return unique
  }

  /// Joins two lists that are sorted by key, keeping the least hit for each.
  static func merged(_ a: [Self], _ b: [Self]) -> [Self] {
    var merged: [Self] = []
    merged.reserveCapacity(a.count + b.count)
    var next = 0
    for hit in a {
      while next < b.count, b[next].key < hit.key {
        merged.append(b[next])
        next += 1
      }
      if next < b.count, b[next].key == hit.key {
        merged.append(b[next].precedes(hit) ? b[next] : hit)
        next += 1
      } else {
        merged.append(hit)
      }
    }
    merged.append(contentsOf: b[next...])
    return merged
  }
}
