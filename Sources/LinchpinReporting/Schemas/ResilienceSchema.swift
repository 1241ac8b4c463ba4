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
      "services": schemaArray(of: schemaReference("service")),
      "defeats": schemaArray(
        of: schemaObject([
          "service": schemaOrNull(
            schemaObject([
              "name": schemaType("string", "null for contracts that name none", orNull: true)
            ])),
          "group": schemaArray(
            of: schemaType("string", "a supplier, or what a group in the group is called")),
          "need": schemaCount("how many of them must be lost"),
          "cut": schemaIDs("fewer losses with the same effect"),
        ])),
      "singlePointsByEvidence": schemaByEvidence(
        schemaCount(orNull: true), "the number of single points at each level"),
    ]),
    "service": schemaObject([
      "service": schemaType("string", "null for contracts that name none", orNull: true),
      "suppliers": schemaIDs("those with an active or suspended contract for it"),
      "singlePoints": schemaIDs("suppliers whose outage alone loses the service"),
      "cuts": schemaSets("minimal sets of up to three suppliers whose outage loses the service"),
      "depthEffective": schemaCount(
        "the size of the smallest cut; 0 if lost already, null if over three", orNull: true),
      "depthNominal": schemaCount("the number of its suppliers", orNull: true),
      "redundancyGap": schemaType("integer", "nominal - effective", orNull: true),
    ]),
  ])
