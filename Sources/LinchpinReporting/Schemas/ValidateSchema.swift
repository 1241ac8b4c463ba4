import LinchpinCore

/// `linchpin.validate/1`.
let validateSchema = schemaDocument(
  "validate/1", title: "Linchpin validation",
  keys: [
    "schema": schemaConstant("linchpin.validate/1"),
    "valid": schemaType("boolean"),
    "entities": schemaCounts(EntityKind.allCases.map(\.rawValue)),
    "relations": schemaCounts(RelationKind.allCases.map(\.rawValue)),
    "sourced": .object([
      "type": .strings(["number", "null"]), "minimum": .integer(0), "maximum": .integer(1),
      "description": .string("the share of claims that name a source; null without a claim"),
    ]),
    "findings": schemaArray(of: schemaReference("finding")),
  ],
  definitions: [
    "finding": schemaObject([
      "rule": schemaType("string", "kebab-case; it never changes meaning"),
      "severity": schemaEnum(Finding.Severity.allCases.map(\.rawValue)),
      "message": schemaType("string"),
      "file": schemaType("string", orNull: true),
      "line": schemaCount("counted from 1", orNull: true),
      "column": schemaCount("counted from 1, in Unicode scalars", orNull: true),
      "excerpt": schemaType("string", "the offending text", orNull: true),
      "hint": schemaType("string", "the way out", orNull: true),
    ])
  ])

/// `linchpin.list/1`.
let listSchema = schemaDocument(
  "list/1", title: "Linchpin vocabulary",
  keys: [
    "schema": schemaConstant("linchpin.list/1"),
    "list": schemaEnum(Term.Family.allCases.map(\.rawValue)),
    "entries": schemaArray(
      of: schemaObject(["name": schemaType("string"), "meaning": schemaType("string")])),
  ])

/// A count for each word that occurs.
private func schemaCounts(_ words: [String]) -> JSONValue {
  .object([
    "type": .string("object"),
    "propertyNames": schemaEnum(words),
    "additionalProperties": schemaCount(),
  ])
}
