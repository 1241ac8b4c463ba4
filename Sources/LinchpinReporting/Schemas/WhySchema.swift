import LinchpinAnalysis
import LinchpinCore

/// `linchpin.why/1`.
let whySchema = schemaDocument(
  "why/1", title: "Linchpin witness",
  keys: [
    "schema": schemaConstant("linchpin.why/1"),
    "events": schemaForEvents,
    "evidence": schemaForEvidence,
    "asOf": schemaForDay,
    "began": schemaForBegan,
    "party": schemaType("string"),
    "outcome": schemaEnum(Outcome.allCases.map(\.rawValue), orNull: true),
    "holds": schemaType("boolean", "whether the party is hit in the way asked for"),
    "support": schemaEnum(
      Evidence.strongestFirst.map(\.name), orNull: true),
    "standing": schemaObject([
      "struck": schemaType("boolean", "whether the event strikes the party itself"),
      "stopped": schemaType("boolean", "whether it is stopped without the event"),
      "interrupted": schemaType("boolean", "whether it is interrupted without the event"),
    ]),
    "witness": schemaOrNull(schemaReference("witness")),
    "already": schemaOrNull(schemaReference("witness")),
    "doubts": schemaArray(of: schemaReference("doubt")),
  ],
  definitions: [
    "event": schemaForEvent,
    "doubt": schemaForDoubt,
    "witness": schemaObject([
      "claim": schemaObject(
        [
          "state": schemaEnum(Witness.State.allCases.map(\.name)),
          "entity": schemaType("string", orNull: true),
          "service": schemaType(
            "string", "what is lost; null for contracts that name none", orNull: true),
        ], optional: ["service"]),
      "depth": schemaCount(),
      "reason": .object([
        "oneOf": .array([
          schemaObject(["event": schemaReference("event")]),
          schemaObject(["base": .object(["const": .bool(true)])]),
          schemaObject(["rule": schemaReference("rule")]),
        ])
      ]),
      "sentence": schemaType("string"),
      "relations": schemaArray(of: schemaReference("relation")),
      "because": schemaArray(of: schemaReference("witness")),
    ]),
    "rule": schemaObject([
      "need": schemaCount("how many conditions were needed"),
      "of": schemaCount("how many conditions the rule has"),
      "evidence": schemaForEvidence,
    ]),
    "relation": schemaObject([
      "kind": schemaEnum(RelationKind.allCases.map(\.rawValue)),
      "dependent": schemaType("string"),
      "supplier": schemaType("string", "null for !missing", orNull: true),
      "evidence": schemaForEvidence,
      "status": schemaEnum(Relation.Status.allCases.map(\.rawValue)),
      "since": schemaType("string", orNull: true),
      "suspended": schemaType("string", "the day from which on it is", orNull: true),
      "until": schemaType("string", orNull: true),
      "sources": schemaArray(of: schemaType("string")),
      "notes": schemaType("string", orNull: true),
      "file": schemaType("string", orNull: true),
      "line": schemaCount("counted from 1", orNull: true),
    ]),
  ])
