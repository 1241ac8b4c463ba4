import LinchpinAnalysis
import LinchpinCore
import LinchpinEngine
import LinchpinText
import LinchpinWording

/// What each pair of parties has in common: whose breach exposes both, and on whom both rest.
public struct OverlapReport: Report {
  /// The pairs on the facts asked for and at the other levels of evidence.
  public let answers: AnswersByEvidence<Overlap>
  let wording: Wording
  let nouns: PartyNouns
  /// The parties compared, in order of their ids.
  let parties: [Entity.Index]
  /// By entity: pairs name suppliers millions of times.
  private let ids: [String]
  /// Whether the pairs are left out of the JSON, to be written after it.
  private var isFrame = false

  /// - Parameters:
  ///   - answers: The pairs, on the facts asked for and at the other levels of evidence.
  ///   - chain: The supply chain that they were computed from; it gives the names.
  public init(_ answers: AnswersByEvidence<Overlap>, of chain: SupplyChain) {
    self.answers = answers
    wording = Wording(chain: chain)
    nouns = PartyNouns(answers.answer.counted, in: chain)
    parties = answers.answer.parties
    ids = chain.entities.indices.map { chain.entities[$0].id.text }
  }

  /// The pairs on the facts asked for.
  public var overlap: Overlap { answers.answer }

  /// One row for each pair.
  public var records: Grid { Grid(columns: Self.columns, rows: overlap.pairs.map(record)) }

  private static let columns = [
    Grid.Column("a"), Grid.Column("b"), Grid.Column("co-exposure", isNumber: true),
    Grid.Column("similarity", isNumber: true), Grid.Column("co-exposing"),
    Grid.Column("shared-suppliers"), Grid.Column("hidden-shared"),
  ]

  private func record(of pair: Overlap.Pair) -> [String] {
    [
      wording.id(pair.a), wording.id(pair.b), String(pair.coExposure), inFull(pair.similarity),
      cell(pair.coExposing), cell(pair.sharedSuppliers), cell(pair.hiddenShared),
    ]
  }

  private func cell(_ suppliers: [Entity.Index]) -> String {
    var cell = ""
    for (index, supplier) in suppliers.enumerated() {
      if index > 0 { cell += "; " }
      cell += ids[supplier.offset]
    }
    return cell
  }
}

// Pairs grow with the square of the parties, and each has lists of its own.
extension OverlapReport {
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
    var piece = grid.csv()
    for pair in overlap.boundedPairs() {
      piece += grid.csvLine(record(of: pair))
      guard piece.utf8.count >= 1 << 16 else { continue }
      try sink(piece)
      piece = ""
    }
    try sink(piece)
  }

  private func writeJSON<Failure: Error>(
    to sink: (String) throws(Failure) -> Void
  ) throws(Failure) {
    var frame = self
    frame.isFrame = true
    var pairs = overlap.boundedPairs()
    try frame.json.write(
      to: sink, filling: "pairs",
      next: { pairs.next().map { Self.pair.json(of: leveled($0), in: wording.chain) } },
      rest: {
        let end = shortfall == nil ? pairs.shortfall : nil
        return Shape<WorkBudget.Progress?>.incomplete.json(of: end).members
      })
  }
}

extension OverlapReport {
  /// The report as a JSON object in the shape `linchpin.overlap/1`; ids stand for entities.
  public var json: JSONValue { Self.shape.json(of: self, in: wording.chain) }

  /// `linchpin.overlap/1`.
  package static let shape: Shape<OverlapReport> = .answer(
    "overlap/1", "Linchpin overlap of parties"
  ) {
    Field("evidence", .evidence) { $0.overlap.evidence }
    Field("asOf", .day) { $0.overlap.asOf }
    Field("counted", .counted) { $0.overlap.counted }
    Field("parties", .ids("the parties compared")) { $0.parties }
    Field("pairs", .list(pair)) { $0.isFrame ? [] : $0.overlap.pairs.map($0.leveled) }
    Field.incomplete { $0.shortfall }
  }

  /// Where the work on any level ended early.
  var shortfall: WorkBudget.Progress? { answers.shortfall { $0.shortfall } }

  private typealias LeveledPair = (pair: Overlap.Pair, levels: ByEvidence<Int?>)

  /// The parties, and so the pairs, are the same at every level.
  private func leveled(_ pair: Overlap.Pair) -> LeveledPair {
    (pair, answers.byEvidence { $0.coExposure(like: pair) })
  }

  private static let pair: Shape<LeveledPair> = Shape.object {
    Field("a", .id()) { $0.pair.a }
    Field("b", .id()) { $0.pair.b }
    Field("coExposure", .count("suppliers whose breach exposes both")) { $0.pair.coExposure }
    Field(
      "similarity",
      .orNull(
        .number(
          "Jaccard index of the suppliers along any chain; null if both have none", from: 0, to: 1))
    ) { $0.pair.similarity }
    Field("sharedSuppliers", .ids("suppliers that both rest on")) { $0.pair.sharedSuppliers }
    Field("hiddenShared", .ids("those of them that no counted party uses directly")) {
      $0.pair.hiddenShared
    }
    Field("coExposing", .ids("the suppliers whose breach exposes both")) { $0.pair.coExposing }
    Field("coExposureByEvidence", .byEvidence(.orNull(.count()))) { $0.levels }
  }.named("pair")
}
