import LinchpinAnalysis
import LinchpinCore
import LinchpinWording

/// What each pair of parties has in common: whose breach exposes both, and on whom both rest.
public struct OverlapReport: Report {
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
    parties = chain.indices.filter { isCounted[$0.position] }
  }

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
  /// The shape `linchpin.overlap/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.overlap/1"),
      "evidence": .string(overlap.evidence.name),
      "asOf": .optional(overlap.asOf?.description),
      "counted": .string(overlap.counted.name),
      "parties": wording.json(parties),
      "pairs": .array(
        overlap.pairs.enumerated().map { place, pair in
          .object([
            "a": .string(wording.id(pair.a)), "b": .string(wording.id(pair.b)),
            "coExposure": .integer(pair.coExposure),
            "similarity": .optional(pair.similarity),
            "sharedSuppliers": wording.json(pair.sharedSuppliers),
            "hiddenShared": wording.json(pair.hiddenShared),
            "coExposing": wording.json(pair.coExposing),
            // The parties, and so the pairs, are the same at every level.
            "coExposureByEvidence": answers.json { .integer($0.pairs[place].coExposure) },
          ])
        }),
    ])
  }
}
