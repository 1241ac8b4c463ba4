import LinchpinAnalysis
import LinchpinCore

extension WitnessReport {
  /// The shape `linchpin.why/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.why/1"),
      "events": .array(question.events.map(\.json)),
      "evidence": .string(question.evidence.name),
      "asOf": .optional(question.asOf?.description),
      "party": .string(question.party),
      "outcome": .optional(question.outcome?.rawValue),
      "holds": .bool(witness != nil),
      "witness": tree,
    ])
  }

  /// So many steps are nested in each other, at most: each is two levels of JSON, and common
  /// readers give up at 512.
  public static let deepestJSON = 200

  public func obstacle(to format: ReportFormat) -> String? {
    guard format == .json, let deepest = steps.map(\.level).max(), deepest > Self.deepestJSON else {
      return nil
    }
    return "the witness is \(deepest) steps deep, and JSON of over \(Self.deepestJSON) cannot be "
      + "read back everywhere"
  }

  /// The steps put into each other, from the last to the first, so that causes are done before
  /// what they support.
  private var tree: JSONValue {
    let steps = steps
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
      "claim": .object([
        "entity": .string(witness.claim.entity), "state": .string(witness.claim.state.name),
      ]),
      "depth": .integer(witness.depth),
      "reason": witness.reason.json,
      "sentence": .string(sentence(of: witness)),
      "relations": .array(relations(of: witness).map(json)),
      "because": .array(causes),
    ])
  }

  private func json(of relation: Relation) -> JSONValue {
    let chain = wording.chain
    let line = Int(relation.location.line)
    return .object([
      "kind": .string(relation.kind.rawValue),
      "dependent": .string(chain[relation.dependent].id),
      "supplier": .optional(relation.supplier.map { chain[$0].id }),
      "evidence": .string(relation.evidence.name),
      "status": .string(relation.status(on: question.asOf).rawValue),
      "since": .optional(relation.since?.description),
      "until": .optional(relation.until?.description),
      "sources": .strings(relation.terms.sources),
      "notes": .optional(relation.terms.notes),
      "file": .optional(file(of: relation)),
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
