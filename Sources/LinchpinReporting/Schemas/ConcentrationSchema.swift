import LinchpinCore

/// `linchpin.concentration/1`.
let concentrationSchema = schemaDocument(
  "concentration/1", title: "Linchpin concentration of suppliers",
  keys: [
    "schema": schemaConstant("linchpin.concentration/1"),
    "evidence": schemaForEvidence,
    "asOf": schemaForDay,
    "counted": schemaForCounted,
    "consumers": schemaArray(of: schemaReference("consumer")),
    "markets": schemaArray(of: schemaReference("market")),
  ],
  definitions: [
    "hhi": schemaNumber("10,000 times the sum of squared shares", from: 0, to: 10_000),
    "nEff": schemaNumber("1 / the sum of squared shares", from: 0),
    "cr": schemaNumber("the sum of the largest shares", from: 0, to: 1),
    "known": schemaType(
      "boolean", "whether the description gives the shares; otherwise they are split evenly"),
    "service": schemaType("string", "null for contracts that name none", orNull: true),
    "consumer": schemaObject([
      "consumer": schemaType("string"),
      "service": schemaReference("service"),
      "suppliers": schemaIDs(),
      "hhi": schemaReference("hhi"), "nEff": schemaReference("nEff"),
      "cr1": schemaReference("cr"), "cr2": schemaReference("cr"), "cr3": schemaReference("cr"),
      "sharesKnown": schemaReference("known"),
    ]),
    "market": schemaObject([
      "service": schemaReference("service"),
      "level": schemaEnum(["supplier", "parent", "upstream"]),
      "tier": schemaEnum(
        [EntityKind.contractorNetwork, .cloud, .service, .software].map(\.rawValue), orNull: true),
      "hhi": schemaReference("hhi"), "nEff": schemaReference("nEff"),
      "cr1": schemaReference("cr"), "cr2": schemaReference("cr"), "cr3": schemaReference("cr"),
      "shares": schemaArray(
        of: schemaObject([
          "supplier": schemaType("string"), "share": schemaNumber(from: 0, to: 1),
        ])),
      "sharesKnown": schemaReference("known"),
      "buyers": schemaCount("consumers that buy in it"),
      "covered": schemaNumber(
        "the fraction of the market that the shares stand for", from: 0, to: 1),
      "hhiByEvidence": schemaByEvidence(
        schemaNumber(from: 0, to: 10_000, orNull: true),
        "the index at each level; null where the market has no contract"),
    ]),
  ])
