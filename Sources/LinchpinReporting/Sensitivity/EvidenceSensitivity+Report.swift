import LinchpinAnalysis
import LinchpinCore
import LinchpinWording

extension EvidenceSensitivity {
  /// So many uncertain relations stand in a table; a sentence says how many more there are.
  private static let mostRows = 15

  /// Which uncertain relations the result hangs on, in words and as a table.
  func blocks(_ wording: Wording) -> [Document.Block] {
    let facts = tried == 1 ? "1 uncertain relation" : "\(tried) uncertain relations"
    guard !flips.isEmpty else {
      return [
        .heading("What the answer hangs on"),
        .paragraph("Of \(facts), none changes the answer when it alone is taken the other way."),
      ]
    }
    let grid = Grid(
      columns: [
        Grid.Column("relation"), Grid.Column("evidence"), Grid.Column("taken as"),
        Grid.Column("changes"),
      ],
      rows: flips.prefix(Self.mostRows).map { flip in
        let relation = wording.chain.relations[flip.relation]
        return [
          wording.sentence(relation), relation.evidence.name,
          flip.isUsed ? "untrue" : "true",
          (flip.changes.map { Self.sentence($0, wording) }
            + [flip.firstValue.map(Self.sentence)].compactMap { $0 }).joined(separator: "; "),
        ]
      })
    var blocks: [Document.Block] = [
      .heading("What the answer hangs on (\(flips.count) of \(facts))"), .grid(grid),
    ]
    if flips.count > Self.mostRows {
      blocks.append(.paragraph("\(flips.count - Self.mostRows) more change less."))
    }
    return blocks
  }

  private static func sentence(_ change: Change, _ wording: Wording) -> String {
    func names(_ entities: [Entity.Index], _ sign: String) -> String? {
      entities.isEmpty ? nil : entities.map { sign + wording.name($0) }.joined(separator: ", ")
    }
    let moves = [names(change.gained, "+ "), names(change.lost, "− ")].compactMap { $0 }
    return "\(change.what) " + moves.joined(separator: ", ")
  }

  private static func sentence(_ change: ValueChange) -> String {
    "the first has \(inFull(change.after ?? 0)), not \(inFull(change.before ?? 0))"
  }

  /// The relations by their ends and places, and what each changes.
  func json(_ wording: Wording) -> JSONValue {
    .object([
      "tried": .integer(tried),
      "flips": .array(
        flips.map { flip in
          let relation = wording.chain.relations[flip.relation]
          return .object([
            "relation": .string(relation.kind.rawValue),
            "dependent": .string(wording.id(relation.dependent)),
            "supplier": .optional(relation.supplier.map(wording.id)),
            "evidence": .string(relation.evidence.name),
            "takenAs": .string(flip.isUsed ? "untrue" : "true"),
            "changes": .array(
              flip.changes.map { change in
                .object([
                  "what": .string(change.what), "gained": wording.json(change.gained),
                  "lost": wording.json(change.lost),
                ])
              }),
            "firstValue": flip.firstValue.map {
              .object(["before": .optional($0.before), "after": .optional($0.after)])
            } ?? .null,
          ])
        }),
    ])
  }
}

/// The shape of `sensitivity` in the schemas of blast and rank.
let schemaForSensitivity = schemaObject([
  "tried": schemaCount("uncertain relations that were taken the other way, one at a time"),
  "flips": schemaArray(
    of: schemaObject([
      "relation": schemaType("string"),
      "dependent": schemaType("string"),
      "supplier": schemaOrNull(schemaType("string")),
      "evidence": schemaForEvidence,
      "takenAs": .object(["enum": .strings(["true", "untrue"])]),
      "changes": schemaArray(
        of: schemaObject([
          "what": schemaType("string", "an outcome, or a metric of suppliers"),
          "gained": schemaIDs("hit, or among the first, only then"),
          "lost": schemaIDs("no longer hit, or among the first"),
        ])),
      "firstValue": schemaOrNull(
        schemaObject([
          "before": schemaNumber("the metric of the first of a ranking", orNull: true),
          "after": schemaNumber("the same, taken the other way", orNull: true),
        ])),
    ])),
])
