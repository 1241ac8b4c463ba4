import LinchpinAnalysis
import LinchpinCore

/// `linchpin.risk/1`.
let riskSchema = schemaDocument(
  "risk/1", title: "Linchpin probabilities",
  keys: [
    "schema": schemaConstant("linchpin.risk/1"),
    "evidence": schemaForEvidence,
    "asOf": schemaForDay,
    "counted": schemaForCounted,
    "countedTotal": schemaCount("parties of the counted kind in the description"),
    "method": schemaEnum(["exact", "sampled"]),
    "samples": schemaCount("null if exact", orNull: true),
    "seed": .object([
      "type": .strings(["integer", "string", "null"]),
      "description": .string("null if exact; as text from 2^53 on"),
    ]),
    "events": schemaCount("events with a probability above 0"),
    "parties": schemaArray(of: schemaReference("party")),
    "expected": perOutcome(schemaNumber(from: 0)),
    "distribution": perOutcome(schemaArray(of: schemaReference("probability"))),
    "pRivalsCoExposed": schemaReference("probability"),
    "importance": schemaArray(of: schemaReference("importance")),
    "expectedByEvidence": schemaByEvidence(perOutcome(schemaNumber(from: 0))),
  ],
  definitions: [
    // Sums of floating-point numbers may pass 1 in the last digit.
    "probability": .object([
      "type": .string("number"), "minimum": .integer(0), "maximum": .number(1.000000001),
    ]),
    "party": schemaObject([
      "party": schemaType("string"),
      "pStopped": schemaReference("probability"),
      "pInterrupted": schemaReference("probability"),
      "pExposed": schemaReference("probability"),
      "pTainted": schemaReference("probability"),
      "intervals": schemaOrNull(
        perOutcome(
          .object([
            "type": .string("array"), "items": schemaReference("probability"),
            "minItems": .integer(2), "maxItems": .integer(2),
            "description": .string("95 % Wilson score interval"),
          ]))),
    ]),
    "importance": schemaObject([
      "event": schemaType("string", "breach or outage, a space, the entity's id"),
      "party": schemaType("string"),
      "outcome": schemaForOutcome,
      "birnbaum": schemaNumber(
        "P1 - P0, with the event's own probability set to 1 and to 0", orNull: true),
      "criticality": schemaNumber("(P - P0) / P", orNull: true),
      "raw": schemaNumber("P1 / P", orNull: true),
      "rrw": .object([
        "anyOf": .array([schemaType("number", orNull: true), schemaConstant("infinity")]),
        "description": .string("P / P0"),
      ]),
    ]),
  ])

private func perOutcome(_ value: JSONValue) -> JSONValue {
  schemaObject(["stopped": value, "interrupted": value, "exposed": value, "tainted": value])
}
