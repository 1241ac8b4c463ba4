import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// The suppliers that hit most counted parties together.
public struct WorstReport: Report {
  /// The worst sets on the facts asked for and at the other levels of evidence.
  public let answers: AnswersByEvidence<WorstSets>
  let wording: Wording
  let nouns: PartyNouns

  /// - Parameters:
  ///   - answers: The sets, on the facts asked for and at the other levels of evidence.
  ///   - chain: The supply chain that they were computed from; it gives the names.
  public init(_ answers: AnswersByEvidence<WorstSets>, of chain: SupplyChain) {
    self.answers = answers
    wording = Wording(chain: chain)
    nouns = PartyNouns(answers.answer.counted, in: chain)
  }

  /// The worst sets on the facts asked for.
  public var worst: WorstSets { answers.answer }

  /// One row for each worst set and for each super-additive pair.
  public var records: Grid {
    Grid(
      columns: [
        Grid.Column("record"), Grid.Column("outcome"), Grid.Column("suppliers"),
        Grid.Column("count", isNumber: true), Grid.Column("parties"),
      ],
      rows: worst.sets.map { record("worst", $0) }
        + worst.superAdditive.map { record("super-additive", $0) })
  }

  private func record(_ word: String, _ set: WorstSets.Set) -> [String] {
    [
      word, worst.outcome.rawValue, wording.ids(set.suppliers), String(set.parties.count),
      wording.ids(set.parties),
    ]
  }

  /// The report as a JSON object in the shape `linchpin.worst/1`; ids stand for entities.
  public var json: JSONValue { Self.shape.json(of: self, in: wording.chain) }

  /// `linchpin.worst/1`.
  package static let shape: Shape<WorstReport> = .answer(
    "worst/1", "Linchpin worst sets of suppliers"
  ) {
    Field("evidence", .evidence) { $0.worst.evidence }
    Field("asOf", .day) { $0.worst.asOf }
    Field("counted", .counted) { $0.worst.counted }
    Field("countedTotal", .countedTotal) { $0.answers.countedTotal(in: $0.wording.chain) }
    Field("outcome", .word()) { $0.worst.outcome }
    Field("size", .count("suppliers in a set")) { $0.worst.size }
    Field("count", .count("counted parties that each worst set hits")) { $0.worst.count }
    Field("sets", .list(.ids(), "every set that hits so many; none if nothing is hit")) {
      $0.worst.sets.map(\.suppliers)
    }
    Field("hits", .list(.ids(), "for each of the sets, the counted parties that it hits")) {
      $0.worst.sets.map(\.parties)
    }
    Field(
      "superAdditive", .list(.ids(), "pairs that together hit a party that neither hits alone")
    ) { $0.worst.superAdditive.map(\.suppliers) }
    Field(
      "onlyTogether", .list(.ids(), "for each of these pairs, the parties that only both hit")
    ) { $0.worst.superAdditive.map(\.parties) }
    Field("exact", .flag("whether every set was tried")) { $0.worst.isExact }
    Field("setsTried", .count()) { $0.worst.setsTried }
    Field.incomplete { $0.worst.shortfall }
    Field(
      "countByEvidence",
      .byEvidence(
        .orNull(.count()),
        "the count at each level; a lower bound where there are too many sets to try")
    ) { $0.answers.byEvidence(\.count) }
  }
}
