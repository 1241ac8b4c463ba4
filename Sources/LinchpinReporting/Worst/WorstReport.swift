import LinchpinAnalysis
import LinchpinCore

/// The suppliers that hit most counted parties together.
public struct WorstReport: Report {
  public let answers: AnswersByEvidence<WorstSets>
  let wording: Wording

  /// - Parameters:
  ///   - answers: The sets, on the facts asked for and at the other levels of evidence.
  ///   - chain: The supply chain that they were computed from; it gives the names.
  public init(_ answers: AnswersByEvidence<WorstSets>, of chain: SupplyChain) {
    self.answers = answers
    wording = Wording(chain: chain)
  }

  public var worst: WorstSets { answers.answer }

  /// One row for each worst set and for each super-additive pair.
  public var records: Grid {
    Grid(
      columns: [
        Grid.Column("record"), Grid.Column("outcome"), Grid.Column("suppliers"),
        Grid.Column("count", isNumber: true),
      ],
      rows: worst.sets.map {
        ["worst", worst.outcome.rawValue, $0.joined(separator: "; "), String(worst.count)]
      }
        + worst.superAdditive.map {
          ["super-additive", worst.outcome.rawValue, $0.joined(separator: "; "), ""]
        })
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
      "sets": .array(worst.sets.map { .strings($0) }),
      "superAdditive": .array(worst.superAdditive.map { .strings($0) }),
      "exact": .bool(worst.isExact),
      "setsTried": .integer(worst.setsTried),
      "countByEvidence": answers.json { .integer($0.count) },
    ])
  }
}
