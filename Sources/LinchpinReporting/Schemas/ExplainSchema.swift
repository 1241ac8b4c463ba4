import LinchpinCore

/// `linchpin.explain/1`.
let explainSchema = schemaDocument(
  "explain/1", title: "Linchpin glossary",
  keys: [
    "schema": schemaConstant("linchpin.explain/1"),
    "word": schemaType("string", "the word as it was asked"),
    "terms": schemaArray(of: schemaReference("term")),
  ],
  definitions: [
    "term": schemaObject([
      "name": schemaType("string"),
      "family": schemaEnum(Term.Family.allCases.map(\.rawValue)),
      "aliases": schemaArray(of: schemaType("string")),
      "summary": schemaType("string"),
      "definition": schemaType("string", orNull: true),
      "formula": schemaType("string", orNull: true),
      "range": schemaType("string", orNull: true),
      "spelling": schemaType("string", "how it is written in a description", orNull: true),
      "counterexample": schemaType(
        "string", "a piece of a description that breaks the rule", orNull: true),
      "example": schemaOrNull(schemaReference("example")),
      "misleads": schemaType("string", orNull: true),
      "seeAlso": schemaArray(of: schemaType("string", "the name of another term")),
      "sources": schemaArray(
        of: schemaObject(["title": schemaType("string"), "address": schemaType("string")])),
    ]),
    "example": schemaObject([
      "statements": schemaArray(
        of: schemaObject([
          "question": schemaType("string"), "answer": schemaType("string"),
          "change": schemaType("string", "what was changed before it was asked", orNull: true),
        ])),
      "comment": schemaType("string"), "text": schemaType("string", "all of it in words"),
    ]),
  ])
