import LinchpinAnalysis
import LinchpinCore
import LinchpinWording

extension BlastReport {
  /// The shape `linchpin.blast/1`.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("schema", .string("linchpin.blast/1")),
      .init("events", .array(radius.events.map(\.json))),
      .init("evidence", .string(radius.evidence.name)),
      .init("asOf", .optional(radius.asOf?.description)),
      .init("began", .optional(radius.began?.description)),
      .init("counted", .string(radius.counted.name)),
      .init("countedTotal", .integer(radius.countedTotal)),
    ]
    members += Outcome.allCases.map { .init($0.rawValue, ids(radius.parties[$0])) }
    members += [
      .init("rivalsCoExposed", .integer(radius.rivalsCoExposed)),
      .init(
        "byEvidence",
        .object(Outcome.allCases.map { .init($0.rawValue, radius.counts[$0].json) })),
      .init(
        "artefacts",
        .object([
          "exposed": .strings(radius.artefactsExposed.map(wording.id)),
          "tainted": .strings(radius.artefactsTainted.map(wording.id)),
        ])),
      .init("actorsCompromised", ids(radius.actorsCompromised)),
      .init("entitiesStopped", ids(radius.entitiesStopped)),
      .init("alreadyStopped", ids(radius.alreadyStopped)),
      .init("alreadyInterrupted", ids(radius.alreadyInterrupted)),
      .init("lostServices", .array(radius.lostServices.map(json))),
      .init("doubts", .array(doubts.map(wording.json))),
      .init("silos", radius.worstSilo.map(json) ?? .null),
      .init("affected", .array(radius.affected.map(json))),
    ]
    if let response = radius.response { members.append(.init("response", json(response))) }
    if let sensitivity { members.append(.init("sensitivity", sensitivity.json(wording))) }
    return .object(members)
  }

  private func ids(_ entities: [Entity.Index]) -> JSONValue { .strings(entities.map(wording.id)) }

  private func json(_ lost: BlastRadius.LostService) -> JSONValue {
    .object(["party": .string(wording.id(lost.party)), "service": .optional(lost.service)])
  }

  private func json(_ silo: BlastRadius.Silo) -> JSONValue {
    .object(["worst": .string(wording.id(silo.subject)), "exposed": ids(silo.exposed)])
  }

  private func json(_ hit: BlastRadius.Affected) -> JSONValue {
    .object([
      "entity": .string(wording.id(hit.subject)), "outcome": .string(hit.outcome.rawValue),
      "depth": .integer(hit.depth), "evidence": .string(hit.evidence.name),
      "path": .strings(hit.path.map(wording.id)),
    ])
  }

  private func json(_ response: BlastRadius.SuspensionResponse) -> JSONValue {
    .object([
      "suspended": .array(response.suspended.map { ids([$0.lab, $0.supplier]) }),
      "stopped": ids(response.stopped),
      "interrupted": ids(response.interrupted),
    ])
  }
}

extension Event {
  var json: JSONValue { .object(["event": .string(kind.rawValue), "entity": .string(entity)]) }
}
