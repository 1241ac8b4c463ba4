import LinchpinAnalysis
import LinchpinCore
import LinchpinWording

/// What stops each party and loses it a service, how much redundancy it has on paper, and how much in
/// effect.
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

  /// One row for each party, for each of its services, and for each entity in a circle of backups.
  public var records: Grid {
    let columns = [
      Grid.Column("record"), Grid.Column("entity"), Grid.Column("service"),
      Grid.Column("suppliers"), Grid.Column("single-points"), Grid.Column("cuts"),
      Grid.Column("depth-effective", isNumber: true), Grid.Column("depth-nominal", isNumber: true),
      Grid.Column("redundancy-gap", isNumber: true), Grid.Column("trust", isNumber: true),
      Grid.Column("trust-parents", isNumber: true), Grid.Column("defeats"),
    ]
    let parties = resilience.parties.flatMap { party in
      [
        ["party", wording.id(party.party), "", ""] + cells(of: party.stopping)
          + [inFull(party.trust), inFull(party.trustParents), defeats(of: party)]
      ]
        + party.services.map { service in
          [
            "service", wording.id(party.party), service.service ?? "",
            wording.ids(service.suppliers),
          ] + cells(of: service.losing) + ["", "", ""]
        }
    }
    let circular = resilience.circularBackup.map { entity in
      ["circular-backup", wording.id(entity)]
        + [String](repeating: "", count: columns.count - 2)
    }
    return Grid(columns: columns, rows: parties + circular)
  }

  private func cells(of cuts: Resilience.Cuts) -> [String] {
    [
      wording.ids(cuts.singlePoints),
      cuts.sets.map { wording.ids($0, separator: " + ") }.joined(separator: "; "),
      inFull(cuts.depthEffective), inFull(cuts.depthNominal), inFull(cuts.redundancyGap),
    ]
  }

  private func defeats(of party: Resilience.Party) -> String {
    party.defeats.map { defeat in
      "\(wording.ids(defeat.cut, separator: " + ")) > \(defeat.need) of "
        + defeat.group.compactMap { wording.ids(of: $0).entity }.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  /// What the parties are called: those asked for by id may be of any kind.
  func noun(_ count: Int) -> String {
    let kinds = Set(resilience.parties.map { wording.chain[$0.party].kind })
    if let kind = kinds.first, kinds.count == 1 { return kind.noun(count: count) }
    return count == 1 ? "party" : "parties"
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
      "circularBackup": wording.json(resilience.circularBackup),
    ])
  }

  private func json(_ party: Resilience.Party) -> JSONValue {
    .object(
      [.init("party", .string(wording.id(party.party)))] + members(of: party.stopping) + [
        .init("trust", .integer(party.trust)),
        .init("trustParents", .integer(party.trustParents)),
        .init("services", .array(party.services.map(json))),
        .init("defeats", .array(party.defeats.map(json))),
        .init(
          "singlePointsByEvidence",
          answers.json { other in
            Self.same(as: party, in: other).map { .integer($0.stopping.singlePoints.count) }
              ?? .null
          }),
      ])
  }

  private func json(_ service: Resilience.Service) -> JSONValue {
    .object(
      [
        .init("service", .optional(service.service)),
        .init("suppliers", wording.json(service.suppliers)),
      ] + members(of: service.losing))
  }

  private func json(_ defeat: Resilience.Defeat) -> JSONValue {
    .object([
      "service": defeat.service.map { .object(["name": .optional($0.name)]) } ?? .null,
      "group": .array(defeat.group.map { .optional(wording.ids(of: $0).entity) }),
      "need": .integer(defeat.need), "cut": wording.json(defeat.cut),
    ])
  }

  private func members(of cuts: Resilience.Cuts) -> [JSONValue.Member] {
    [
      .init("singlePoints", wording.json(cuts.singlePoints)),
      .init("cuts", .array(cuts.sets.map(wording.json))),
      .init("depthEffective", .optional(cuts.depthEffective)),
      .init("depthNominal", .optional(cuts.depthNominal)),
      .init("redundancyGap", .optional(cuts.redundancyGap)),
    ]
  }

  /// The same party in another answer.
  static func same(as party: Resilience.Party, in other: Resilience) -> Resilience.Party? {
    other.parties.first { $0.party == party.party }
  }
}
