import LinchpinAnalysis
import LinchpinCore
import LinchpinWording

/// The suppliers that hit most counted parties together.
public struct WorstReport: Report {
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

  /// The shape `linchpin.worst/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.worst/1"),
      "evidence": .string(worst.evidence.name),
      "asOf": .optional(worst.asOf?.description),
      "counted": .string(worst.counted.name),
      "countedTotal": .integer(answers.countedTotal(in: wording.chain)),
      "outcome": .string(worst.outcome.rawValue),
      "size": .integer(worst.size),
      "count": .integer(worst.count),
      "sets": .array(worst.sets.map { wording.json($0.suppliers) }),
      "hits": .array(worst.sets.map { wording.json($0.parties) }),
      "superAdditive": .array(worst.superAdditive.map { wording.json($0.suppliers) }),
      "onlyTogether": .array(worst.superAdditive.map { wording.json($0.parties) }),
      "exact": .bool(worst.isExact),
      "setsTried": .integer(worst.setsTried),
      "countByEvidence": answers.json { .integer($0.count) },
    ])
  }
}
