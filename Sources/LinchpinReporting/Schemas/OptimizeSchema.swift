import LinchpinCore
import LinchpinScenarios

/// `linchpin.optimize/1`.
let optimizeSchema = schemaDocument(
  "optimize/1", title: "Linchpin best affordable set of scenarios",
  keys: [
    "schema": schemaConstant("linchpin.optimize/1"),
    "evidence": schemaForEvidence,
    "asOf": schemaForDay,
    "counted": schemaForCounted,
    "events": schemaForEvents,
    "began": schemaForBegan,
    "objective": schemaArray(
      of: schemaObject([
        "metric": schemaEnum(ComparisonMetric.allCases.map(\.rawValue)),
        "weight": schemaNumber(from: 0),
      ])),
    "budget": schemaNumber(from: 0),
    "method": schemaEnum(["exact", "heuristic"]),
    "exactSize": schemaCount("sets of up to this many scenarios were all tried"),
    "tried": schemaCount("sets measured"),
    "refused": schemaCount("sets that do not apply"),
    "refusals": schemaArray(
      of: schemaObject([
        "scenarios": schemaArray(of: schemaType("string")),
        "reason": schemaType("string", "why they do not apply"),
      ])),
    "failures": schemaForFailures,
    "improvable": schemaArray(of: schemaEnum(ComparisonMetric.allCases.map(\.rawValue))),
    "base": schemaReference("choice"),
    "best": schemaReference("choice"),
    "front": schemaArray(of: schemaReference("choice")),
  ],
  definitions: [
    "event": schemaForEvent,
    "metrics": schemaForMetrics,
    "choice": schemaObject([
      "scenarios": schemaArray(of: schemaType("string")), "cost": schemaNumber(from: 0),
      "value": schemaNumber("of the objective"), "metrics": schemaReference("metrics"),
    ]),
  ])
