import LinchpinAnalysis
import LinchpinCore
import LinchpinText
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

}

extension Shape<EvidenceSensitivity> {
  /// The relations by their ends, and what each changes.
  static var sensitivity: Shape {
    .object {
      Field("tried", .count("uncertain relations that were taken the other way, one at a time")) {
        $0.tried
      }
      Field("flips", .list(flip)) { $0.flips }
    }
  }

  private static var flip: Shape<EvidenceSensitivity.Flip> {
    .object {
      Field.inChain("relation", .text()) { $1.relations[$0.relation].kind.rawValue }
      Field.inChain("dependent", .id()) { $1.relations[$0.relation].dependent }
      Field.inChain("supplier", .orNull(.id())) { $1.relations[$0.relation].supplier }
      Field.inChain("evidence", .evidence) { $1.relations[$0.relation].evidence }
      Field("takenAs", .word(of: ["true", "untrue"])) { $0.isUsed ? "untrue" : "true" }
      Field("changes", .list(change)) { $0.changes }
      Field("firstValue", .orNull(valueChange)) { $0.firstValue }
    }
  }

  private static var change: Shape<EvidenceSensitivity.Change> {
    .object {
      Field("what", .text("an outcome, or a metric of suppliers")) { $0.what }
      Field("gained", .ids("hit, or among the first, only then")) { $0.gained }
      Field("lost", .ids("no longer hit, or among the first")) { $0.lost }
    }
  }

  private static var valueChange: Shape<EvidenceSensitivity.ValueChange> {
    .object {
      Field("before", .orNull(.number("the metric of the first of a ranking"))) { $0.before }
      Field("after", .orNull(.number("the same, taken the other way"))) { $0.after }
    }
  }
}
