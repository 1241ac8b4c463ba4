import LinchpinAnalysis
import LinchpinCore

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
          Self.sentence(relation, wording), relation.evidence.name,
          flip.isUsed ? "untrue" : "true",
          flip.changes.map { Self.sentence($0, wording) }.joined(separator: "; "),
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

  private static func sentence(_ relation: Relation, _ wording: Wording) -> String {
    let supplier = relation.supplier.map { wording.chain[$0].displayName } ?? "!missing"
    return "\(wording.chain[relation.dependent].displayName) \(relation.kind.phrase) \(supplier)"
  }

  private static func sentence(_ change: Change, _ wording: Wording) -> String {
    func names(_ ids: [String], _ sign: String) -> String? {
      ids.isEmpty ? nil : ids.map { sign + wording.name($0) }.joined(separator: ", ")
    }
    let moves = [names(change.gained, "+ "), names(change.lost, "− ")].compactMap { $0 }
    return "\(change.what) " + moves.joined(separator: ", ")
  }

  /// The relations by their ends and places, and what each changes.
  func json(_ chain: SupplyChain) -> JSONValue {
    .object([
      "tried": .integer(tried),
      "flips": .array(
        flips.map { flip in
          let relation = chain.relations[flip.relation]
          return .object([
            "relation": .string(relation.kind.rawValue),
            "dependent": .string(chain[relation.dependent].id),
            "supplier": .optional(relation.supplier.map { chain[$0].id }),
            "evidence": .string(relation.evidence.name),
            "takenAs": .string(flip.isUsed ? "untrue" : "true"),
            "changes": .array(
              flip.changes.map { change in
                .object([
                  "what": .string(change.what), "gained": .strings(change.gained),
                  "lost": .strings(change.lost),
                ])
              }),
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
    ])),
])
