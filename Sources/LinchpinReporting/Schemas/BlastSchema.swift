import LinchpinAnalysis
import LinchpinCore

/// `linchpin.blast/1`.
let blastSchema = schemaDocument(
  "blast/1", title: "Linchpin blast radius",
  keys: [
    "schema": schemaConstant("linchpin.blast/1"),
    "events": schemaForEvents,
    "evidence": schemaForEvidence,
    "asOf": schemaForDay,
    "began": schemaForBegan,
    "counted": schemaForCounted,
    "countedTotal": schemaCount("parties of the counted kind in the description"),
    "exposed": schemaIDs("counted parties"),
    "tainted": schemaIDs("counted parties"),
    "stopped": schemaIDs("counted parties"),
    "interrupted": schemaIDs("counted parties, those stopped included"),
    "compromised": schemaIDs("counted parties"),
    "rivalsCoExposed": schemaCount("the largest number of mutually rival labs exposed together"),
    "byEvidence": schemaForCountsByOutcome,
    "artefacts": schemaObject(["exposed": schemaIDs(), "tainted": schemaIDs()]),
    "actorsCompromised": schemaIDs("actors and software, without those struck by the event"),
    "entitiesStopped": schemaIDs("without those struck by the event"),
    "alreadyStopped": schemaIDs("counted parties that are stopped without the event"),
    "alreadyInterrupted": schemaIDs("counted parties that are interrupted without the event"),
    "lostServices": schemaArray(
      of: schemaObject([
        "party": schemaType("string", "a counted party"),
        "service": schemaType("string", "null for contracts that name none", orNull: true),
      ])),
    "doubts": schemaArray(of: schemaReference("doubt")),
    "silos": schemaOrNull(
      schemaObject([
        "worst": schemaType("string", "the silo, supplier/client"),
        "exposed": schemaIDs("counted parties that a breach of this silo alone exposes"),
      ])),
    "affected": schemaArray(of: schemaReference("affected")),
    "response": schemaObject([
      "suspended": .object([
        "type": .string("array"),
        "items": .object([
          "type": .string("array"), "items": schemaType("string"), "minItems": .integer(2),
          "maxItems": .integer(2),
        ]),
        "description": .string("pairs of a lab and the supplier that it suspends"),
      ]),
      "stopped": schemaIDs("counted parties that stop only because of the suspensions"),
      "interrupted": schemaIDs("counted parties that are interrupted only because of them"),
    ]),
    "sensitivity": schemaForSensitivity,
  ],
  optional: ["response", "sensitivity"],
  definitions: [
    "event": schemaForEvent,
    "countByEvidence": schemaObject([
      "confirmed": schemaCount(), "reported": schemaCount(), "alleged": schemaCount(),
      "assumed": schemaCount(),
    ]),
    "doubt": schemaForDoubt,
    "affected": schemaObject([
      "entity": schemaType("string"),
      "outcome": schemaForOutcome,
      "depth": schemaCount("rules fired one after another, from a struck entity"),
      "evidence": schemaForEvidence,
      "path": .object([
        "type": .string("array"), "items": schemaType("string"), "minItems": .integer(1),
        "description": .string("the witness's main line, from a struck entity to this one"),
      ]),
    ]),
  ])
