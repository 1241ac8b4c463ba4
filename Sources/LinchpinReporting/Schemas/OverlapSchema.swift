import LinchpinCore

/// `linchpin.overlap/1`.
let overlapSchema = schemaDocument(
  "overlap/1", title: "Linchpin overlap of parties",
  keys: [
    "schema": schemaConstant("linchpin.overlap/1"),
    "evidence": schemaForEvidence,
    "asOf": schemaForDay,
    "counted": schemaForCounted,
    "parties": schemaIDs("the parties compared"),
    "pairs": schemaArray(of: schemaReference("pair")),
  ],
  definitions: [
    "pair": schemaObject([
      "a": schemaType("string"),
      "b": schemaType("string"),
      "coExposure": schemaCount("suppliers whose breach exposes both"),
      "similarity": schemaNumber(
        "Jaccard index of the suppliers along any chain; null if both have none", from: 0, to: 1,
        orNull: true),
      "sharedSuppliers": schemaIDs("suppliers that both rest on"),
      "hiddenShared": schemaIDs("those of them that no counted party uses directly"),
      "coExposing": schemaIDs("the suppliers whose breach exposes both"),
      "coExposureByEvidence": schemaByEvidence(schemaCount()),
    ])
  ])
