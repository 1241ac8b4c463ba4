import LinchpinAnalysis
import LinchpinCore
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

  /// - Parameters:
  ///   - answers: The pairs, on the facts asked for and at the other levels of evidence.
  ///   - chain: The supply chain that they were computed from; it gives the names.
  public init(_ answers: AnswersByEvidence<Overlap>, of chain: SupplyChain) {
    self.answers = answers
    wording = Wording(chain: chain)
    let counted = answers.answer.counted
    nouns = PartyNouns(counted, in: chain)
    let isCounted = counted.members(of: chain)
    parties = chain.indices.filter { isCounted[$0.offset] }
  }

  /// The pairs on the facts asked for.
  public var overlap: Overlap { answers.answer }

  /// One row for each pair.
  public var records: Grid {
    Grid(
      columns: [
        Grid.Column("a"), Grid.Column("b"), Grid.Column("co-exposure", isNumber: true),
        Grid.Column("similarity", isNumber: true), Grid.Column("co-exposing"),
        Grid.Column("shared-suppliers"), Grid.Column("hidden-shared"),
      ],
      rows: overlap.pairs.map { pair in
        [
          wording.id(pair.a), wording.id(pair.b), String(pair.coExposure), inFull(pair.similarity),
          wording.ids(pair.coExposing), wording.ids(pair.sharedSuppliers),
          wording.ids(pair.hiddenShared),
        ]
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
    Field("pairs", .list(pair)) { report in
      report.overlap.pairs.enumerated().map { index, pair in
        // The parties, and so the pairs, are the same at every level.
        (pair, report.answers.byEvidence { $0.pairs[index].coExposure })
      }
    }
  }

  private static let pair: Shape<(pair: Overlap.Pair, levels: ByEvidence<Int?>)> = Shape.object {
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
