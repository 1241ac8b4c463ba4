import LinchpinCore

/// `linchpin.resilience/1`.
let resilienceSchema = schemaDocument(
  "resilience/1", title: "Linchpin resilience of parties",
  keys: [
    "schema": schemaConstant("linchpin.resilience/1"),
    "evidence": schemaForEvidence,
    "asOf": schemaForDay,
    "parties": schemaArray(of: schemaReference("party")),
    "circularBackup": schemaIDs("entities that are up only because each supports the other"),
  ],
  definitions: [
    "party": schemaObject([
      "party": schemaType("string"),
      "singlePoints": schemaIDs("suppliers whose outage alone stops the party"),
      "cuts": schemaSets("minimal sets of up to three suppliers whose outage stops the party"),
      "depthEffective": schemaCount(
        "the size of the smallest cut; 0 if stopped already, null if over three", orNull: true),
      "depthNominal": schemaCount(
        "losses that the weakest of the party's own groups does not survive", orNull: true),
      "redundancyGap": schemaType("integer", "nominal - effective", orNull: true),
      "trust": schemaCount("suppliers along any chain"),
      "trustParents": schemaCount("their ultimate parents"),
      "defeats": schemaArray(
        of: schemaObject([
          "group": schemaIDs("suppliers that stand in for each other"),
          "need": schemaCount("how many of them must be lost to stop the party"),
          "cut": schemaIDs("fewer losses with the same effect"),
        ])),
      "singlePointsByEvidence": schemaByEvidence(
        schemaCount(orNull: true), "the number of single points at each level"),
    ])
  ])
