import LinchpinAnalysis
import LinchpinCore
import LinchpinWording

extension WitnessReport {
  /// The shape `linchpin.why/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.why/1"),
      "events": .array(question.events.map(\.json)),
      "evidence": .string(question.evidence.name),
      "asOf": .optional(question.asOf?.description),
      "began": .optional(question.began?.description),
      "party": .string(wording.id(question.party)),
      "outcome": .optional(question.outcome?.rawValue),
      "holds": .bool(witness != nil),
      "support": .optional(support?.name),
      "standing": .object([
        "struck": .bool(standing.isStruck), "stopped": .bool(standing.isStoppedAlready),
        "interrupted": .bool(standing.isInterruptedAlready),
      ]),
      "witness": tree(of: witness),
      "already": tree(of: already),
      "doubts": .array(doubts.map(wording.json)),
    ])
  }

  /// So many steps are nested in each other, at most: each is two levels of JSON, and common
  /// readers give up at 512.
  public static let deepestJSON = 200

  public func obstacle(to format: ReportFormat) -> String? {
    let deepest = Self.steps(of: explained).map(\.level).max() ?? 0
    guard format == .json, deepest > Self.deepestJSON else { return nil }
    return "the witness is \(deepest) steps deep, and JSON of over \(Self.deepestJSON) cannot be "
      + "read back everywhere"
  }

  /// The steps put into each other, from the last to the first, so that causes are done before
  /// what they support.
  private func tree(of witness: Witness?) -> JSONValue {
    let steps = Self.steps(of: witness)
    guard !steps.isEmpty else { return .null }
    var causes = [[JSONValue]](repeating: [], count: steps.count)
    for (position, step) in steps.enumerated().reversed() {
      let object = json(of: step.witness, because: causes[position].reversed())
      causes[position] = []
      guard let parent = step.parent else { return object }
      causes[parent].append(object)
    }
    return .null
  }

  private func json(of witness: Witness, because causes: [JSONValue]) -> JSONValue {
    .object([
      "claim": json(of: witness.claim),
      "depth": .integer(witness.depth),
      "reason": witness.reason.json,
      "sentence": .string(sentence(of: witness)),
      "relations": .array(relations(of: witness).map(json)),
      "because": .array(causes),
    ])
  }

  private func json(of claim: Witness.Claim) -> JSONValue {
    let (entity, service) = wording.ids(of: claim.topic)
    var members: [JSONValue.Member] = [
      .init("state", .string(claim.state.name)), .init("entity", .optional(entity)),
    ]
    if claim.state == .lost { members.append(.init("service", .optional(service))) }
    return .object(members)
  }

  private func json(of relation: Relation) -> JSONValue {
    let line = Int(relation.location.line)
    return .object([
      "kind": .string(relation.kind.rawValue),
      "dependent": .string(wording.id(relation.dependent)),
      "supplier": .optional(relation.supplier.map(wording.id)),
      "evidence": .string(relation.evidence.name),
      "status": .string(relation.status(on: question.asOf).rawValue),
      "since": .optional(relation.since?.description),
      "suspended": .optional(relation.suspendedDay?.description),
      "until": .optional(relation.until?.description),
      "sources": .strings(relation.terms.sources),
      "notes": .optional(relation.terms.notes),
      "file": .optional(wording.file(of: relation)),
      "line": .optional(line > 0 ? line : nil),
    ])
  }
}

extension Witness.Reason {
  fileprivate var json: JSONValue {
    switch self {
    case .event(let event): .object(["event": event.json])
    case .baseState: .object(["base": .bool(true)])
    case .rule(let rule):
      .object([
        "rule": .object([
          "need": .integer(rule.need), "of": .integer(rule.of),
          "evidence": .string(rule.evidence.name),
        ])
      ])
    }
  }
}
