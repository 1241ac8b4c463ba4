import LinchpinAnalysis
import LinchpinCore

let schemaForEvidence = schemaEnum(Evidence.strongestFirst.map(\.name))

let schemaForOutcome = schemaEnum(Outcome.allCases.map(\.rawValue))

let schemaForDay: JSONValue = .object([
  "type": .strings(["string", "null"]),
  "pattern": .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
  "description": .string("the day that dates are compared with; null applies none"),
])

let schemaForEvents = schemaArray(of: schemaReference("event"))

let schemaForEvent = schemaObject([
  "event": schemaEnum(Event.Kind.allCases.map(\.rawValue)),
  "entity": schemaType("string", "an entity, a silo supplier/client or a lab's work lab/supplier"),
])

let schemaForCounted = schemaEnum(EntityKind.allCases.map(\.rawValue) + ["all"])

/// A value at each level of evidence, the strongest first.
func schemaByEvidence(_ value: JSONValue, _ description: String? = nil) -> JSONValue {
  .object([
    "type": .string("object"),
    "properties": .object(Evidence.strongestFirst.map { .init($0.name, value) }),
    "required": .strings(Evidence.strongestFirst.map(\.name)),
    "description": .string(description ?? "the value at each level of evidence"),
  ])
}

/// Lists of ids.
func schemaSets(_ description: String) -> JSONValue {
  .object([
    "type": .string("array"), "items": schemaIDs(), "description": .string(description),
  ])
}
