import LinchpinCore

extension Validation {
  /// Reports parties that are their own parent through a chain of parents.
  ///
  /// A parent is declared, or holds more than half of the party with votes.
  mutating func checkParents() {
    var parents = [Int32](repeating: -1, count: document.entities.count)
    for (index, entry) in document.entities.enumerated() {
      if let parent = entry.parent { parents[index] = meanings[parent.id.offset].index }
    }
    for index in relations(saying: .stake) where verdicts[index] == .sound {
      let relation = document.relations[index]
      let entry = document.terms[Int(relation.terms)]
      let terms = entry.values
      guard let stake = terms.stake, stake > 50, terms.hasVotes,
        let child = self.index(of: relation.dependent),
        document.entities[child].parent == nil,
        relation.status(on: document.asOf, entry) == .active,
        let supplier = relation.supplierSymbol
      else { continue }
      parents[child] = meanings[supplier.offset].index
    }
    reportCycles(of: parents)
  }

  /// Walks up from each entity once; a walk that meets itself has found a cycle.
  private mutating func reportCycles(of parents: [Int32]) {
    var walk = [Int32](repeating: 0, count: parents.count)
    var number: Int32 = 0
    for start in parents.indices where walk[start] == 0 && parents[start] >= 0 {
      number += 1
      var index = start
      while walk[index] == 0 {
        walk[index] = number
        guard parents[index] >= 0 else { break }
        index = Int(parents[index])
      }
      guard walk[index] == number, parents[index] >= 0 else { continue }
      reportCycle(from: index, parents)
    }
  }

  private mutating func reportCycle(from start: Int, _ parents: [Int32]) {
    var cycle = [start]
    var index = Int(parents[start])
    while index != start {
      cycle.append(index)
      index = Int(parents[index])
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
