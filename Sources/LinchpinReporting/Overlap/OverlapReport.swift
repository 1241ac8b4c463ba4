import LinchpinAnalysis
import LinchpinCore

/// What each pair of parties has in common: whose breach exposes both, and on whom both rest.
public struct OverlapReport: Report {
  public let answers: AnswersByEvidence<Overlap>
  let wording: Wording

  /// - Parameters:
  ///   - answers: The pairs, on the facts asked for and at the other levels of evidence.
  ///   - chain: The supply chain that they were computed from; it gives the names.
  public init(_ answers: AnswersByEvidence<Overlap>, of chain: SupplyChain) {
    self.answers = answers
    wording = Wording(chain: chain)
  }

  public var overlap: Overlap { answers.answer }

  /// The parties compared, in order of their ids.
  var parties: [String] {
    wording.chain.entities.filter { overlap.counted.includes($0.kind) }.map(\.id)
  }

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
          pair.a, pair.b, String(pair.coExposure), inFull(pair.similarity),
          pair.coExposing.joined(separator: "; "), pair.sharedSuppliers.joined(separator: "; "),
          pair.hiddenShared.joined(separator: "; "),
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
      "parties": .strings(parties),
      "pairs": .array(
        overlap.pairs.enumerated().map { place, pair in
          .object([
            "a": .string(pair.a), "b": .string(pair.b), "coExposure": .integer(pair.coExposure),
            "similarity": .optional(pair.similarity),
            "sharedSuppliers": .strings(pair.sharedSuppliers),
            "hiddenShared": .strings(pair.hiddenShared),
            "coExposing": .strings(pair.coExposing),
            // The parties, and so the pairs, are the same at every level.
            "coExposureByEvidence": answers.json { .integer($0.pairs[place].coExposure) },
          ])
        }),
    ])
  }
}
