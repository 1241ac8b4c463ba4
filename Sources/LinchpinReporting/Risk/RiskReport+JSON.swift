import LinchpinAnalysis
import LinchpinCore
import LinchpinWording

extension RiskReport {
  /// The shape `linchpin.risk/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.risk/1"),
      "evidence": .string(risk.evidence.name),
      "asOf": .optional(risk.asOf?.description),
      "counted": .string(risk.counted.name),
      "countedTotal": .integer(risk.parties.count),
      "method": .string(risk.method.rawValue),
      "samples": .optional(risk.samples),
      "seed": risk.seed.map { seed in
        // JSON readers that use doubles read a larger number as another one.
        seed < 1 << 53 ? .integer(Int(seed)) : .string(String(seed))
      } ?? .null,
      "events": .integer(risk.events),
      "parties": .array(risk.parties.map(json)),
      "expected": risk.expected.json { .number($0) },
      "distribution": risk.distribution.json { .array($0.map { .number($0) }) },
      "pRivalsCoExposed": .number(risk.pRivalsCoExposed),
      "importance": .array(risk.importance.map(json)),
      "expectedByEvidence": answers.json { $0.expected.json { .number($0) } },
    ])
  }

  private func json(_ party: Risk.Party) -> JSONValue {
    .object([
      "party": .string(wording.id(party.party)),
      "pStopped": .number(party.probability.stopped),
      "pInterrupted": .number(party.probability.interrupted),
      "pExposed": .number(party.probability.exposed),
      "pTainted": .number(party.probability.tainted),
      "intervals": party.intervals?.json { .array([.number($0.low), .number($0.high)]) } ?? .null,
    ])
  }

  private func json(_ row: Risk.Importance) -> JSONValue {
    .object([
      "event": .string(text(of: row)), "party": .string(wording.id(row.party)),
      "outcome": .string(row.outcome.rawValue), "birnbaum": .optional(row.birnbaum),
      "criticality": .optional(row.criticality), "raw": .optional(row.riskAchievement),
      "rrw": .optional(row.riskReduction),
    ])
  }
}

extension Risk.PerOutcome {
  fileprivate func json(_ value: (Value) -> JSONValue) -> JSONValue {
    .object(
      Risk.outcomes.compactMap { outcome in
        self[outcome].map { JSONValue.Member(outcome.rawValue, value($0)) }
      })
  }
}
