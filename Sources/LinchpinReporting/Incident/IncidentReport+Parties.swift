import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

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
        wording.name(hit.subject), hit.outcome.rawValue, String(hit.depth),
        wording.statesEvidence ? hit.evidence.name : "",
        line.map { wording.phrase($0.claim) }.joined(separator: "; so "),
        register.cite(sources(of: line)),
      ])
    }
    let grid = Grid(
      columns: [
        Grid.Column("party"), Grid.Column("outcome"), Grid.Column("depth", isNumber: true),
        Grid.Column("evidence"), Grid.Column("why"), Grid.Column("sources"),
      ], rows: rows)
    let count = Set(hits.map(\.hit.subject)).count
    return Document.section("Affected parties (\(count))", grid, atMost: 200)
  }

  /// The hits of counted parties, by outcome, then nearest first, then id; who is stopped is not said
  /// to be interrupted too.
  private var countedHits: [ExplainedHit] {
    let all: [ExplainedHit] = zip(radius.affected, explained.witnesses).map { ($0, $1) }
    return Outcome.allCases.flatMap { (outcome: Outcome) -> [ExplainedHit] in
      let parties = Set(outcome == .interrupted ? blast.interruptedOnly : radius.parties[outcome])
      let own = all.filter { (explained: ExplainedHit) -> Bool in
        guard let party = explained.hit.subject.entity else { return false }
        return explained.hit.outcome == outcome && parties.contains(party)
      }
      // The sort of the standard library keeps the order of what is equally near.
      return own.sorted { $0.hit.depth < $1.hit.depth }
    }
  }

  private typealias ExplainedHit = (hit: BlastRadius.Affected, witness: Witness)

  private func sources(of line: [Witness]) -> [String] {
    var known: Set<ByteString> = []
    return line.flatMap { witness -> [String] in
      guard case .rule(let rule) = witness.reason else { return [] }
      return rule.relations.flatMap { chain.relation(at: $0).terms.sources }
    }.filter { known.insert(ByteString($0)).inserted }
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
