import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios

extension ComparisonReport {
  /// The shape `linchpin.compare/1`.
  public var json: JSONValue {
    let question = comparison.question
    let isExpected = metrics.contains(where: \.isExpectation)
    let members: [JSONValue.Member] = [
      .init("schema", .string("linchpin.compare/1")),
      .init("evidence", .string(evidence.name)),
      .init("asOf", .optional(comparison.asOf?.description)),
      .init("began", .optional(question.began?.description)),
      .init("counted", .string(counted.name)),
      .init("countedTotal", .integer(countedTotal)),
      .init("events", .array(question.events.map(\.json))),
      .init(
        "method", isExpected ? .string(comparison.isSampled ? "sampled" : "exact") : .null),
      .init("samples", comparison.isSampled ? .integer(question.samples) : .null),
      .init("seed", comparison.isSampled ? .string(String(question.seed)) : .null),
      .init("base", base),
      .init("baseParties", .array(comparison.base.parties.map(json))),
      .init("scenarios", .array(comparison.scenarios.map(json))),
      .init("failures", .array(comparison.failures.map(json))),
    ]
    return .object(members)
  }

  /// The metrics, and beside them those at every level.
  private var base: JSONValue {
    guard case .object(let members) = comparison.base.metrics.json else { return .null }
    return .object(members + [.init("metricsByEvidence", comparison.base.metricsByEvidence.json)])
  }

  private func json(_ row: Comparison.Row) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("name", .string(row.name)), .init("title", .optional(row.title)),
      .init("cost", .optional(row.cost)),
      .init("metrics", row.state.metrics.json),
      .init("metricsByEvidence", row.state.metricsByEvidence.json),
      .init("delta", row.delta.json),
      .init("intervals", row.intervals.isEmpty ? .null : json(row.intervals)),
    ]
    members += row.hits.members
    members += [
      .init("pareto", .bool(row.isPareto)),
      .init("silos", row.state.worstSilo.map(json) ?? .null),
      .init("summary", .string(sentence(of: row))),
      .init("parties", .array(row.state.parties.map(json))),
      .init("suppliers", .array(row.suppliers.map(json))),
      .init("changes", row.changes.json),
      .init("remarks", .strings(row.remarks)),
    ]
    return .object(members)
  }

  private func json(_ silo: ComparedState.Silo) -> JSONValue {
    .object(["worst": .string(silo.id), "exposed": .strings(silo.exposed)])
  }

  private func json(_ failure: ScenarioSet.Failure) -> JSONValue {
    .object(["name": .string(failure.scenario), "reason": .string(failure.reason)])
  }

  private func json(_ intervals: [ComparisonMetric: Risk.Interval]) -> JSONValue {
    .object(
      ComparisonMetric.allCases.compactMap { metric in
        intervals[metric].map {
          JSONValue.Member(metric.key, .array([.number($0.low), .number($0.high)]))
        }
      })
  }

  private func json(_ party: ComparedState.Party) -> JSONValue {
    let hits = HitChange.told.map { JSONValue.Member($0.rawValue, .bool(party.isHit[$0])) }
    let hitters = HitChange.told.map { outcome in
      JSONValue.Member(outcome.threatKey, .strings(party.hitters[outcome]))
    }
    return .object(
      [.init("party", .string(party.party))] + hits
        + [.init("singlePoints", .strings(party.singlePoints))] + hitters + [
          .init("trust", .integer(party.trust)),
          .init("pStopped", .optional(party.probability?.stopped)),
          .init("pInterrupted", .optional(party.probability?.interrupted)),
          .init("pExposed", .optional(party.probability?.exposed)),
          .init("pTainted", .optional(party.probability?.tainted)),
        ])
  }

  private func json(_ change: Comparison.SupplierChange) -> JSONValue {
    .object([.init("supplier", .string(change.supplier))] + change.hits.members)
  }
}

extension HitChange {
  /// `newlyExposed`, `noLongerExposed` and so on.
  fileprivate var members: [JSONValue.Member] {
    Self.told.flatMap { outcome -> [JSONValue.Member] in
      let word = outcome.rawValue.prefix(1).uppercased() + outcome.rawValue.dropFirst()
      return [
        .init("newly" + word, .strings(newly[outcome])),
        .init("noLonger" + word, .strings(noLonger[outcome])),
      ]
    }
  }
}

extension ComparisonMetrics {
  /// Every metric by its key; null where it does not apply.
  var json: JSONValue {
    .object(
      ComparisonMetric.allCases.map { JSONValue.Member($0.key, .optional(self[$0])) })
  }
}

extension ByEvidence<ComparisonMetrics> {
  /// The metrics that have a range, each at the four levels.
  fileprivate var json: JSONValue {
    .object(
      ComparisonMetric.allCases.filter(\.hasRange).map { metric in
        JSONValue.Member(
          metric.key,
          .object(Evidence.strongestFirst.map { .init($0.name, .optional(self[$0][metric])) }))
      })
  }
}

extension SupplyChainDifference {
  var json: JSONValue {
    .object([
      "entities": .array(
        entities.map {
          .object([
            "change": .string($0.kind.rawValue), "entity": .string($0.entity),
            "kind": .string($0.entityKind.rawValue), "details": .strings($0.details),
          ])
        }),
      "relations": .array(
        relations.map {
          .object([
            "change": .string($0.kind.rawValue), "dependent": .string($0.dependent),
            "relation": .string($0.relation.rawValue), "supplier": .string($0.supplier),
            "service": .optional($0.service), "details": .strings($0.details),
          ])
        }),
      "groups": .array(
        groups.map {
          .object([
            "change": .string($0.kind.rawValue), "dependent": .string($0.dependent),
            "relation": .string($0.relation.rawValue), "before": .optional($0.before),
            "after": .optional($0.after),
          ])
        }),
    ])
  }
}
