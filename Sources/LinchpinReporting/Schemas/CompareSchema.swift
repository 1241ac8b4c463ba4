import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios

/// `linchpin.compare/1`.
let compareSchema = schemaDocument(
  "compare/1", title: "Linchpin comparison of scenarios or descriptions",
  keys: [
    "schema": schemaConstant("linchpin.compare/1"),
    "evidence": schemaForEvidence,
    "asOf": schemaForDay,
    "began": schemaForBegan,
    "counted": schemaForCounted,
    "countedTotal": schemaCount("parties of the counted kind in the description"),
    "events": schemaForEvents,
    "method": schemaEnum(["exact", "sampled"], orNull: true),
    "samples": schemaCount("null unless sampled", orNull: true),
    "seed": schemaType("string", "null unless sampled", orNull: true),
    "base": .object([
      "allOf": .array([
        schemaReference("metrics"),
        schemaObject(["metricsByEvidence": schemaReference("metricsByEvidence")]),
      ])
    ]),
    "baseParties": schemaArray(of: schemaReference("party")),
    "scenarios": schemaArray(of: schemaReference("scenario")),
    "failures": schemaForFailures,
  ],
  definitions: [
    "event": schemaForEvent,
    "metrics": schemaForMetrics,
    "metricsByEvidence": schemaForMetricsByEvidence,
    "party": schemaObject([
      "party": schemaType("string"), "exposed": schemaType("boolean"),
      "tainted": schemaType("boolean"), "stopped": schemaType("boolean"),
      "interrupted": schemaType("boolean"),
      "singlePoints": schemaIDs("suppliers whose outage alone stops the party"),
      "exposers": schemaIDs("suppliers whose breach exposes the party"),
      "tainters": schemaIDs("suppliers whose breach taints the party"),
      "stoppers": schemaIDs("suppliers whose outage stops the party"),
      "interrupters": schemaIDs("suppliers whose outage interrupts the party"),
      "trust": schemaCount("suppliers that the party rests on, along any chain"),
      "pStopped": schemaNumber("in a year", from: 0, orNull: true),
      "pInterrupted": schemaNumber("in a year", from: 0, orNull: true),
      "pExposed": schemaNumber("in a year", from: 0, orNull: true),
      "pTainted": schemaNumber("in a year", from: 0, orNull: true),
    ]),
    "supplier": schemaObject([
      "supplier": schemaType("string"), "newlyExposed": schemaIDs(),
      "noLongerExposed": schemaIDs(), "newlyStopped": schemaIDs(),
      "noLongerStopped": schemaIDs(), "newlyInterrupted": schemaIDs(),
      "noLongerInterrupted": schemaIDs(), "newlyTainted": schemaIDs(),
      "noLongerTainted": schemaIDs(),
    ]),
    "difference": schemaForDifference,
    "scenario": schemaObject([
      "name": schemaType("string"), "title": schemaType("string", orNull: true),
      "cost": schemaNumber("with that of the scenarios it starts from", from: 0, orNull: true),
      "metrics": schemaReference("metrics"),
      "metricsByEvidence": schemaReference("metricsByEvidence"),
      "delta": schemaReference("metrics"),
      "intervals": schemaType(
        "object", "95 % intervals of differences between sampled expectations", orNull: true),
      "newlyExposed": schemaIDs(), "noLongerExposed": schemaIDs(), "newlyStopped": schemaIDs(),
      "noLongerStopped": schemaIDs(), "newlyInterrupted": schemaIDs(),
      "noLongerInterrupted": schemaIDs(), "newlyTainted": schemaIDs(),
      "noLongerTainted": schemaIDs(),
      "pareto": schemaType(
        "boolean", "no other is at least as good in every respect and better in one"),
      "silos": schemaOrNull(
        schemaObject([
          "worst": schemaType("string", "supplier/client"), "exposed": schemaIDs(),
        ])),
      "summary": schemaType("string", "what is better and what is worse, in words"),
      "parties": schemaArray(of: schemaReference("party")),
      "suppliers": schemaArray(of: schemaReference("supplier")),
      "changes": schemaReference("difference"),
      "remarks": schemaArray(of: schemaType("string")),
    ]),
  ])

/// Every metric of a comparison; null where it does not apply. Deltas may be negative.
let schemaForMetrics = JSONValue.object([
  "type": .string("object"),
  "properties": .object(
    ComparisonMetric.allCases.map {
      .init($0.key, schemaNumber($0.phrase, orNull: true))
    }),
  "required": .strings(ComparisonMetric.allCases.map(\.key)),
])

/// Those of the event and the sums, at each level of evidence; null where there is no event.
private let schemaForMetricsByEvidence = JSONValue.object([
  "type": .string("object"),
  "properties": .object(
    ComparisonMetric.allCases.filter(\.hasRange).map {
      .init($0.key, schemaByEvidence(schemaNumber($0.phrase, orNull: true)))
    }),
  "required": .strings(ComparisonMetric.allCases.filter(\.hasRange).map(\.key)),
])

private let schemaForChange = schemaEnum(ChangeKind.allCases.map(\.rawValue))

private let schemaForDifference = schemaObject([
  "entities": schemaArray(
    of: schemaObject([
      "change": schemaForChange, "entity": schemaType("string"),
      "kind": schemaEnum(EntityKind.allCases.map(\.rawValue)),
      "details": schemaArray(of: schemaType("string")),
    ])),
  "relations": schemaArray(
    of: schemaObject([
      "change": schemaForChange, "dependent": schemaType("string"),
      "relation": schemaEnum(RelationKind.allCases.map(\.rawValue)),
      "supplier": schemaType("string"), "service": schemaType("string", orNull: true),
      "details": schemaArray(of: schemaType("string")),
    ])),
  "groups": schemaArray(
    of: schemaObject([
      "change": schemaForChange, "dependent": schemaType("string"),
      "relation": schemaEnum(["needs", "derived-from"]),
      "before": schemaType("string", orNull: true), "after": schemaType("string", orNull: true),
    ])),
])
