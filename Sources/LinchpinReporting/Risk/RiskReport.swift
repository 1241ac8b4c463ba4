import LinchpinAnalysis
import LinchpinCore
import LinchpinEngine
import LinchpinText
import LinchpinWording

/// How likely parties are to be hit in a year, by the probabilities that a description gives.
public struct RiskReport: Report {
  /// The probabilities in a year, on the facts asked for and at the other levels of evidence.
  public let answers: AnswersByEvidence<Risk>
  let wording: Wording
  let nouns: PartyNouns
  /// Whether importance is left out of the JSON, to be written after it.
  var isFrame = false

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

  /// Where the work on any level ended early.
  var shortfall: WorkBudget.Progress? { answers.shortfall { $0.shortfall } }

  /// How many pairs of an event and a party are not listed.
  func leftOut(_ outcome: Outcome) -> Int {
    (risk.importanceCount[outcome] ?? 0) - risk.importance.count { $0.outcome == outcome }
  }

  var leavesImportanceOut: Bool { Self.outcomes.contains { leftOut($0) > 0 } }

  /// One row for each party and outcome, for each expected number, for each number of parties hit
  /// and for each event, party and outcome; last, how many of these are left out, if any.
  public var records: Grid {
    Grid(
      columns: Self.columns,
      rows: firstRecords + risk.importance.map { Self.filled(record(of: $0)) } + lastRecords)
  }

  private static let columns =
    [Grid.Column("record"), Grid.Column("outcome"), Grid.Column("party"), Grid.Column("event")]
    + ["hit", "value", "low", "high", "birnbaum", "criticality", "raw", "rrw"].map {
      Grid.Column($0, isNumber: true)
    }

  private static func filled(_ row: [String]) -> [String] {
    row + [String](repeating: "", count: columns.count - row.count)
  }

  private var firstRecords: [[String]] {
    (partyRecords + expectedRecords + distributionRecords).map(Self.filled)
  }

  private var lastRecords: [[String]] {
    Self.outcomes.filter { leftOut($0) > 0 }.map {
      Self.filled(["importance-left-out", $0.rawValue, "", "", "", String(leftOut($0))])
    }
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

  private func record(of row: Risk.Importance) -> [String] {
    [
      "importance", row.outcome.rawValue, wording.id(row.party), text(of: row), "", "", "", "",
      inFull(row.birnbaum), inFull(row.criticality), inFull(row.riskAchievement),
      inFull(row.riskReduction),
    ]
  }
}

// Importance has a row for each event, party and outcome.
extension RiskReport {
  public func write<Failure: Error>(
    as format: ReportFormat, to sink: (String) throws(Failure) -> Void
  ) throws(Failure) {
    switch format {
    case .csv: try writeRecords(to: sink)
    case .json: try writeJSON(to: sink)
    case .table, .markdown: try sink(text(as: format))
    }
  }

  private func writeRecords<Failure: Error>(
    to sink: (String) throws(Failure) -> Void
  ) throws(Failure) {
    let grid = Grid(columns: Self.columns, rows: [])
    try sink(Grid(columns: Self.columns, rows: firstRecords).csv())
    var piece = ""
    for row in risk.importance {
      piece += grid.csvLine(Self.filled(record(of: row)))
      guard piece.utf8.count >= 1 << 16 else { continue }
      try sink(piece)
      piece = ""
    }
    for row in lastRecords { piece += grid.csvLine(row) }
    try sink(piece)
  }
}
