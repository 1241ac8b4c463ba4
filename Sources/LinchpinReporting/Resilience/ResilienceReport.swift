import LinchpinAnalysis
import LinchpinCore

/// What stops each party, how much redundancy it has on paper, and how much in effect.
public struct ResilienceReport: Report {
  public let answers: AnswersByEvidence<Resilience>
  let wording: Wording

  /// - Parameters:
  ///   - answers: What stops each party, on the facts asked for and at the other levels.
  ///   - chain: The supply chain that it was computed from; it gives the names.
  public init(_ answers: AnswersByEvidence<Resilience>, of chain: SupplyChain) {
    self.answers = answers
    wording = Wording(chain: chain)
  }

  public var resilience: Resilience { answers.answer }

  /// One row for each party, and one for each entity in a circle of backups.
  public var records: Grid {
    let columns = [
      Grid.Column("record"), Grid.Column("entity"), Grid.Column("single-points"),
      Grid.Column("cuts"), Grid.Column("depth-effective", isNumber: true),
      Grid.Column("depth-nominal", isNumber: true),
      Grid.Column("redundancy-gap", isNumber: true), Grid.Column("trust", isNumber: true),
      Grid.Column("trust-parents", isNumber: true), Grid.Column("defeats"),
    ]
    let parties = resilience.parties.map { party in
      [
        "party", party.party, party.singlePoints.joined(separator: "; "),
        party.cuts.map { $0.joined(separator: " + ") }.joined(separator: "; "),
        inFull(party.depthEffective), inFull(party.depthNominal), inFull(party.redundancyGap),
        inFull(party.trust), inFull(party.trustParents),
        party.defeats.map { defeat in
          "\(defeat.cut.joined(separator: " + ")) > \(defeat.need) of "
            + defeat.group.joined(separator: ", ")
        }.joined(separator: "; "),
      ]
    }
    let circular = resilience.circularBackup.map { id in
      ["circular-backup", id] + [String](repeating: "", count: columns.count - 2)
    }
    return Grid(columns: columns, rows: parties + circular)
  }
}

extension ResilienceReport {
  /// The shape `linchpin.resilience/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.resilience/1"),
      "evidence": .string(resilience.evidence.name),
      "asOf": .optional(resilience.asOf?.description),
      "parties": .array(resilience.parties.map(json)),
      "circularBackup": .strings(resilience.circularBackup),
    ])
  }

  private func json(_ party: Resilience.Party) -> JSONValue {
    .object([
      "party": .string(party.party),
      "singlePoints": .strings(party.singlePoints),
      "cuts": .array(party.cuts.map { .strings($0) }),
      "depthEffective": .optional(party.depthEffective),
      "depthNominal": .optional(party.depthNominal),
      "redundancyGap": .optional(party.redundancyGap),
      "trust": .integer(party.trust),
      "trustParents": .integer(party.trustParents),
      "defeats": .array(
        party.defeats.map {
          .object([
            "group": .strings($0.group), "need": .integer($0.need), "cut": .strings($0.cut),
          ])
        }),
      "singlePointsByEvidence": answers.json { other in
        Self.same(as: party, in: other).map { .integer($0.singlePoints.count) } ?? .null
      },
    ])
  }

  /// The same party in another answer.
  static func same(as party: Resilience.Party, in other: Resilience) -> Resilience.Party? {
    other.parties.first { $0.party.utf8.elementsEqual(party.party.utf8) }
  }
}
