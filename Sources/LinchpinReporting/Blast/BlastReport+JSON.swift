import LinchpinAnalysis
import LinchpinCore

extension BlastReport {
  /// The shape `linchpin.blast/1`.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("schema", .string("linchpin.blast/1")),
      .init("events", .array(radius.events.map(\.json))),
      .init("evidence", .string(radius.evidence.name)),
      .init("asOf", .optional(radius.asOf?.description)),
      .init("counted", .string(radius.counted.name)),
      .init("countedTotal", .integer(radius.countedTotal)),
      .init("exposed", .strings(radius.exposed)),
      .init("tainted", .strings(radius.tainted)),
      .init("stopped", .strings(radius.stopped)),
      .init("compromised", .strings(radius.compromised)),
      .init("rivalsCoExposed", .integer(radius.rivalsCoExposed)),
      .init(
        "byEvidence",
        .object([
          "exposed": radius.exposedByEvidence.json, "tainted": radius.taintedByEvidence.json,
        ])),
      .init(
        "artefacts",
        .object([
          "exposed": .strings(radius.artefactsExposed),
          "tainted": .strings(radius.artefactsTainted),
        ])),
      .init("actorsCompromised", .strings(radius.actorsCompromised)),
      .init("entitiesStopped", .strings(radius.entitiesStopped)),
      .init("alreadyStopped", .strings(radius.alreadyStopped)),
      .init("silos", radius.worstSilo?.json ?? .null),
      .init("affected", .array(radius.affected.map(\.json))),
    ]
    if let response = radius.response { members.append(.init("response", response.json)) }
    if let sensitivity {
      members.append(.init("sensitivity", sensitivity.json(wording.chain)))
    }
    return .object(members)
  }
}

extension Event {
  var json: JSONValue { .object(["event": .string(kind.rawValue), "entity": .string(entity)]) }
}

extension BlastRadius.Silo {
  fileprivate var json: JSONValue {
    .object(["worst": .string(id), "exposed": .strings(exposed)])
  }
}

extension BlastRadius.Affected {
  fileprivate var json: JSONValue {
    .object([
      "entity": .string(entity), "outcome": .string(outcome.rawValue), "depth": .integer(depth),
      "evidence": .string(evidence.name), "path": .strings(path),
    ])
  }
}

extension BlastRadius.SuspensionResponse {
  fileprivate var json: JSONValue {
    .object([
      "suspended": .array(suspended.map { .strings([$0.lab, $0.supplier]) }),
      "stopped": .strings(stopped),
    ])
  }
}
