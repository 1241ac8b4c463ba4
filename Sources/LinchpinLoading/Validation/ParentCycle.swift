import LinchpinCore

extension Validation {
  /// Reports parties that are their own parent through a chain of parents.
  ///
  /// A parent is declared, or holds more than half of the party with votes.
  mutating func checkParents() {
    var parents = [Int32](repeating: -1, count: document.entities.count)
    for (position, entry) in document.entities.enumerated() {
      if let parent = entry.parent { parents[position] = meanings[parent.id.position].position }
    }
    for index in relations(saying: .stake) where verdicts[index] == .sound {
      let relation = document.relations[index]
      let entry = document.terms[Int(relation.terms)]
      let terms = entry.values
      guard let stake = terms.stake, stake > 50, terms.hasVotes,
        let child = position(of: relation.dependent),
        document.entities[child].parent == nil,
        relation.status(on: document.asOf, entry) == .active,
        let supplier = relation.supplierSymbol
      else { continue }
      parents[child] = meanings[supplier.position].position
    }
    reportCycles(of: parents)
  }

  /// Walks up from each entity once; a walk that meets itself has found a cycle.
  private mutating func reportCycles(of parents: [Int32]) {
    var walk = [Int32](repeating: 0, count: parents.count)
    var number: Int32 = 0
    for start in parents.indices where walk[start] == 0 && parents[start] >= 0 {
      number += 1
      var position = start
      while walk[position] == 0 {
        walk[position] = number
        guard parents[position] >= 0 else { break }
        position = Int(parents[position])
      }
      guard walk[position] == number, parents[position] >= 0 else { continue }
      reportCycle(from: position, parents)
    }
  }

  private mutating func reportCycle(from start: Int, _ parents: [Int32]) {
    var cycle = [start]
    var position = Int(parents[start])
    while position != start {
      cycle.append(position)
      position = Int(parents[position])
    }
    // Named from the member that comes first in the description.
    guard let first = cycle.indices.min(by: { cycle[$0] < cycle[$1] }) else { return }
    let rotated = cycle[first...] + cycle[..<first]
    let names = rotated.prefix(8).map { quoted(document.entities[$0].id) }
    let entry = document.entities[cycle[first]]
    let path = (names + (cycle.count > 8 ? ["…"] : []) + [names[0]]).joined(separator: " → ")
    report(
      .parentCycle,
      cycle.count == 1
        ? "\(quoted(entry.id)) is its own parent" : "the parents go round in a circle: \(path)",
      at: entry.parent?.location ?? entry.location,
      hint: "remove one of the parents; a stake over 50 with votes makes one too")
  }
}
