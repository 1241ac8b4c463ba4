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
