import LinchpinCore

/// Puts the entities of a chain and what its contracts imply into one order, by the bytes of their
/// ids.
///
/// The id of a silo or work is made of two ids and a slash. Where no id of the chain has a slash in
/// it, those that begin with one entity lie together, between two entities, and no text has to be
/// made to find where.
struct SubjectOrder {
  private let chain: SupplyChain

  init(_ chain: SupplyChain) { self.chain = chain }

  /// - Parameter derived: Silos and works, each once, in order of the two entities.
  func merged(_ derived: [Subject]) -> [Subject] {
    if derived.isEmpty { return chain.indices.map { .entity($0) } }
    let slash = UInt8(ascii: "/")
    return chain.entities.indices.contains { chain.entities[$0].id.text.utf8.contains(slash) }
      ? mergedByText(derived) : mergedByEntity(derived)
  }

  private func mergedByText(_ derived: [Subject]) -> [Subject] {
    let all = chain.indices.map { Subject.entity($0) } + derived
    let ids = all.map { chain.id(of: $0) }
    return all.indices.sorted { a, b in
      ids[a] == ids[b] ? a < b : ids[a] < ids[b]
    }.map { all[$0] }
  }

  private func mergedByEntity(_ derived: [Subject]) -> [Subject] {
    var merged: [Subject] = []
    merged.reserveCapacity(chain.entities.count + derived.count)
    var entity = 0
    for group in groups(of: derived) {
      while entity < group.end {
        merged.append(.entity(Entity.Index(entity)))
        entity += 1
      }
      merged.append(contentsOf: derived[group.range])
    }
    while entity < chain.entities.count {
      merged.append(.entity(Entity.Index(entity)))
      entity += 1
    }
    return merged
  }

  /// Subjects with the same first entity, and the first entity that comes after them.
  private struct Group {
    let end: Int
    let first: Int
    let range: Range<Int>
  }

  private func groups(of derived: [Subject]) -> [Group] {
    var groups: [Group] = []
    var start = 0
    while start < derived.count {
      let first = derived[start].firstEntity
      var end = start + 1
      while end < derived.count, derived[end].firstEntity == first { end += 1 }
      groups.append(
        Group(end: entityAfterSlash(of: first.offset), first: first.offset, range: start..<end))
      start = end
    }
    // Groups of `a` and of `a-b` change places: the slash comes after the hyphen.
    return groups.sorted { $0.end != $1.end ? $0.end < $1.end : $0.first > $1.first }
  }

  /// The first entity whose id comes after another's id and a slash.
  private func entityAfterSlash(of index: Int) -> Int {
    var next = index + 1
    let id = chain.entities[index].id
    while next < chain.entities.count, chain.entities[next].id.precedesSlash(behind: id) {
      next += 1
    }
    return next
  }
}

extension EntityID {
  /// Whether the id begins with another and goes on with less than a slash.
  fileprivate func precedesSlash(behind prefix: EntityID) -> Bool {
    var rest = text.utf8[...]
    for byte in prefix.text.utf8 {
      guard rest.first == byte else { return false }
      rest.removeFirst()
    }
    return rest.first.map { $0 < UInt8(ascii: "/") } ?? false
  }
}
