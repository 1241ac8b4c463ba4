import LinchpinAnalysis
import LinchpinCore

let schemaForEvidence = schemaEnum(Evidence.strongestFirst.map(\.name))

let schemaForOutcome = schemaEnum(Outcome.allCases.map(\.rawValue))

let schemaForDay: JSONValue = .object([
  "type": .strings(["string", "null"]),
  "pattern": .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
  "description": .string("the day that dates are compared with; null applies none"),
])

let schemaForBegan: JSONValue = .object([
  "type": .strings(["string", "null"]),
  "pattern": .string("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
  "description": .string("the first day of a dated event, as given; null for a what-if"),
])

let schemaForEvents = schemaArray(of: schemaReference("event"))

let schemaForEvent = schemaObject([
  "event": schemaEnum(Event.Kind.allCases.map(\.rawValue)),
  "entity": schemaType(
    "string", "an entity, a silo supplier/client or a party's work party/supplier"),
])

/// A fact that is not told, and who is hit if it is so.
let schemaForDoubt = schemaObject([
  "relation": .object([
    "type": .string("array"), "minItems": .integer(3), "maxItems": .integer(3),
    "items": schemaType("string", orNull: true),
    "description": .string("dependent, relation and supplier; null for !missing"),
  ]),
  "unstated": schemaEnum(Doubt.Unstated.allCases.map(\.rawValue)),
  "outcome": schemaForOutcome,
  "parties": schemaIDs("counted parties that are hit if it is so"),
  "file": schemaType("string", orNull: true),
  "line": schemaCount("counted from 1", orNull: true),
])

/// Scenarios that do not apply.
let schemaForFailures = schemaArray(
  of: schemaObject([
    "name": schemaType("string", "a scenario that does not apply"),
    "reason": schemaType("string", "why, and the way out"),
  ]))

let schemaForCounted = schemaEnum(EntityKind.allCases.map(\.rawValue) + ["consumers", "all"])

/// A value at each level of evidence, the strongest first.
func schemaByEvidence(_ value: JSONValue, _ description: String? = nil) -> JSONValue {
  .object([
    "type": .string("object"),
    "properties": .object(Evidence.strongestFirst.map { .init($0.name, value) }),
    "required": .strings(Evidence.strongestFirst.map(\.name)),
    "description": .string(description ?? "the value at each level of evidence"),
  ])
}

/// A count at each level of evidence, for each outcome.
let schemaForCountsByOutcome = JSONValue.object([
  "type": .string("object"),
  "properties": .object(
    Outcome.allCases.map { .init($0.rawValue, schemaReference("countByEvidence")) }),
  "required": .strings(Outcome.allCases.map(\.rawValue)),
])

/// Lists of ids.
func schemaSets(_ description: String) -> JSONValue {
  .object([
    "type": .string("array"), "items": schemaIDs(), "description": .string(description),
  ])
}
