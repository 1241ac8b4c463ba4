import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// How likely parties are to be hit in a year, by the probabilities that a description gives.
public struct RiskReport: Report {
  /// The probabilities in a year, on the facts asked for and at the other levels of evidence.
  public let answers: AnswersByEvidence<Risk>
  let wording: Wording
  let nouns: PartyNouns

  /// - Parameters:
  ///   - answers: The probabilities, on the facts asked for and at the other levels of evidence.
  ///   - chain: The supply chain that they were computed from; it gives the names.
  public init(_ answers: AnswersByEvidence<Risk>, of chain: SupplyChain) {
    self.answers = answers
    wording = Wording(chain: chain)
    nouns = PartyNouns(answers.answer.counted, in: chain)
  }

  /// The probabilities in a year, on the facts asked for.
  public var risk: Risk { answers.answer }

  /// The outcomes that have probabilities, in the order of the contract.
  static let outcomes = Risk.outcomes

  /// One row for each party and outcome, for each expected number, for each number of parties hit
  /// and for each event, party and outcome.
  public var records: Grid {
    let columns =
      [Grid.Column("record"), Grid.Column("outcome"), Grid.Column("party"), Grid.Column("event")]
      + ["hit", "value", "low", "high", "birnbaum", "criticality", "raw", "rrw"].map {
        Grid.Column($0, isNumber: true)
      }
    let rows = partyRecords + expectedRecords + distributionRecords + importanceRecords
    return Grid(
      columns: columns,
      rows: rows.map { $0 + [String](repeating: "", count: columns.count - $0.count) })
  }

  private var partyRecords: [[String]] {
    risk.parties.flatMap { party in
      Self.outcomes.map { outcome in
        let interval = party.intervals.flatMap { $0[outcome] }
        return [
          "probability", outcome.rawValue, wording.id(party.party), "", "",
          inFull(party.probability[outcome]), inFull(interval?.low), inFull(interval?.high),
        ]
      }
    }
  }

  private var expectedRecords: [[String]] {
    Self.outcomes.map { outcome in
      ["expected", outcome.rawValue, "", "", "", inFull(risk.expected[outcome])]
    } + [["rivals-co-exposed", "exposed", "", "", "", inFull(risk.pRivalsCoExposed)]]
  }

  private var distributionRecords: [[String]] {
    Self.outcomes.flatMap { outcome in
      (risk.distribution[outcome] ?? []).enumerated().map { count, probability in
        ["distribution", outcome.rawValue, "", "", String(count), inFull(probability)]
      }
    }
  }

  /// *outage K1*.
  func text(of row: Risk.Importance) -> String { "\(row.event.rawValue) \(wording.id(row.entity))" }

  private var importanceRecords: [[String]] {
    risk.importance.map { row in
      [
        "importance", row.outcome.rawValue, wording.id(row.party), text(of: row), "", "", "", "",
        inFull(row.birnbaum), inFull(row.criticality), inFull(row.riskAchievement),
        inFull(row.riskReduction),
      ]
    }
  }
}
