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
    "party": schemaType("string"),
    "outcome": schemaEnum(Outcome.allCases.map(\.rawValue), orNull: true),
    "holds": schemaType("boolean", "whether the party is hit in the way asked for"),
    "witness": schemaOrNull(schemaReference("witness")),
  ],
  definitions: [
    "event": schemaForEvent,
    "witness": schemaObject([
      "claim": schemaObject([
        "entity": schemaType("string"),
        "state": schemaEnum(Witness.State.allCases.map(\.name)),
      ]),
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
      "until": schemaType("string", orNull: true),
      "sources": schemaArray(of: schemaType("string")),
      "notes": schemaType("string", orNull: true),
      "file": schemaType("string", orNull: true),
      "line": schemaCount("counted from 1", orNull: true),
    ]),
  ])
