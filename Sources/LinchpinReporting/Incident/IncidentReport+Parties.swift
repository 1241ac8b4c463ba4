import LinchpinAnalysis
import LinchpinCore

extension IncidentReport {
  /// Everybody counted who is hit, then why, in words, with the relations and their sources.
  func affectedParties(_ register: inout SourceRegister) -> [Document.Block] {
    let hits = countedHits
    guard !hits.isEmpty else {
      return [
        .heading("Affected parties"),
        .paragraph("None, as far as the description tells."),
      ]
    }
    var rows: [[String]] = []
    for (hit, witness) in hits {
      let line = witness.mainLine
      rows.append([
        wording.name(hit.entity), hit.outcome.rawValue, String(hit.depth), hit.evidence.name,
        line.map { wording.phrase($0.claim) }.joined(separator: "; so "),
        register.cite(sources(of: line)),
      ])
    }
    let grid = Grid(
      columns: [
        Grid.Column("party"), Grid.Column("outcome"), Grid.Column("depth", isNumber: true),
        Grid.Column("evidence"), Grid.Column("why"), Grid.Column("sources"),
      ], rows: rows)
    return Document.section("Affected parties (\(partyCount(hits)))", grid, atMost: 200)
  }

  /// The hits of counted parties, by outcome, then nearest first, then id.
  private var countedHits: [(hit: BlastRadius.Affected, witness: Witness)] {
    let lists: [(Outcome, [String])] = [
      (.exposed, radius.exposed), (.tainted, radius.tainted), (.stopped, radius.stopped),
      (.compromised, radius.compromised),
    ]
    let all = Array(zip(radius.affected, explained.witnesses))
    return lists.flatMap { outcome, ids in
      all.filter { $0.0.outcome == outcome && contains($0.0.entity, in: ids) }
        .map { (hit: $0.0, witness: $0.1) }
        .sorted { a, b in
          a.hit.depth != b.hit.depth
            ? a.hit.depth < b.hit.depth : utf8Precedes(a.hit.entity, b.hit.entity)
        }
    }
  }

  private func partyCount(_ hits: [(hit: BlastRadius.Affected, witness: Witness)]) -> Int {
    Set(hits.map(\.hit.entity)).count
  }

  private func sources(of line: [Witness]) -> [String] {
    var known: Set<String> = []
    return line.flatMap { witness -> [String] in
      guard case .rule(let rule) = witness.reason else { return [] }
      return rule.relations.filter(chain.relations.indices.contains).flatMap {
        chain.relations[$0].terms.sources
      }
    }.filter { known.insert($0).inserted }
  }
}

extension Witness {
  /// The steps from the event to this one, of each rule the last condition that it needed.
  package var mainLine: [Witness] {
    var line = [self]
    while let cause = line[line.count - 1].because.last { line.append(cause) }
    return line.reversed()
  }
}
