import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios

extension ComparisonReport {
  /// The shape `linchpin.compare/1`.
  public var json: JSONValue {
    let question = comparison.question
    return .object([
      "schema": .string("linchpin.compare/1"),
      "evidence": .string(evidence.name),
      "asOf": .optional(comparison.asOf?.description),
      "counted": .string(counted.name),
      "countedTotal": .integer(countedTotal),
      "events": .array(question.events.map(\.json)),
      "method": metrics.contains(where: \.isExpectation)
        ? .string(comparison.isSampled ? "sampled" : "exact") : .null,
      "samples": comparison.isSampled ? .integer(question.samples) : .null,
      "seed": comparison.isSampled ? .string(String(question.seed)) : .null,
      "base": comparison.base.metrics.json,
      "baseParties": .array(comparison.base.parties.map(json)),
      "scenarios": .array(comparison.scenarios.map(json)),
    ])
  }

  private func json(_ row: Comparison.Row) -> JSONValue {
    .object([
      "name": .string(row.name), "title": .optional(row.title), "cost": .optional(row.cost),
      "metrics": row.state.metrics.json, "delta": row.delta.json,
      "intervals": row.intervals.isEmpty ? .null : json(row.intervals),
      "newlyExposed": .strings(row.hits.newlyExposed),
      "noLongerExposed": .strings(row.hits.noLongerExposed),
      "newlyStopped": .strings(row.hits.newlyStopped),
      "noLongerStopped": .strings(row.hits.noLongerStopped),
      "newlyTainted": .strings(row.hits.newlyTainted),
      "noLongerTainted": .strings(row.hits.noLongerTainted),
      "pareto": .bool(row.isPareto),
      "silos": row.state.worstSilo.map {
        .object(["worst": .string($0.id), "exposed": .strings($0.exposed)])
      } ?? .null,
      "summary": .string(sentence(of: row)),
      "parties": .array(row.state.parties.map(json)),
      "suppliers": .array(row.suppliers.map(json)),
      "changes": row.changes.json,
      "remarks": .strings(row.remarks),
    ])
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
    .object([
      "party": .string(party.party),
      "exposed": .bool(party.isExposed), "tainted": .bool(party.isTainted),
      "stopped": .bool(party.isStopped),
      "singlePoints": .strings(party.singlePoints),
      "exposers": .strings(party.exposers), "tainters": .strings(party.tainters),
      "trust": .integer(party.trust),
      "pStopped": .optional(party.probability?.stopped),
      "pExposed": .optional(party.probability?.exposed),
      "pTainted": .optional(party.probability?.tainted),
    ])
  }

  private func json(_ change: Comparison.SupplierChange) -> JSONValue {
    .object([
      "supplier": .string(change.supplier),
      "newlyExposed": .strings(change.hits.newlyExposed),
      "noLongerExposed": .strings(change.hits.noLongerExposed),
      "newlyStopped": .strings(change.hits.newlyStopped),
      "noLongerStopped": .strings(change.hits.noLongerStopped),
      "newlyTainted": .strings(change.hits.newlyTainted),
      "noLongerTainted": .strings(change.hits.noLongerTainted),
    ])
  }
}

extension ComparisonMetrics {
  /// Every metric by its key; null where it does not apply.
  var json: JSONValue {
    .object(
      ComparisonMetric.allCases.map { JSONValue.Member($0.key, .optional(self[$0])) })
  }
}

extension DescriptionDifference {
  var json: JSONValue {
    .object([
      "entities": .array(
        entities.map {
          .object([
            "change": .string($0.sort.rawValue), "entity": .string($0.entity),
            "kind": .string($0.kind.rawValue), "details": .strings($0.details),
          ])
        }),
      "relations": .array(
        relations.map {
          .object([
            "change": .string($0.sort.rawValue), "dependent": .string($0.dependent),
            "relation": .string($0.relation.rawValue), "supplier": .string($0.supplier),
            "service": .optional($0.service), "details": .strings($0.details),
          ])
        }),
      "groups": .array(
        groups.map {
          .object([
            "change": .string($0.sort.rawValue), "dependent": .string($0.dependent),
            "relation": .string($0.relation.rawValue), "before": .optional($0.before),
            "after": .optional($0.after),
          ])
        }),
    ])
  }
}
