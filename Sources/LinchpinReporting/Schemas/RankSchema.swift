import LinchpinAnalysis
import LinchpinCore

/// `linchpin.rank/1`.
let rankSchema = schemaDocument(
  "rank/1", title: "Linchpin ranking of suppliers",
  keys: [
    "schema": schemaConstant("linchpin.rank/1"),
    "evidence": schemaForEvidence,
    "asOf": schemaForDay,
    "counted": schemaForCounted,
    "countedTotal": schemaCount("parties of the counted kind in the description"),
    "by": schemaArray(of: schemaEnum(SupplierMetric.allCases.map(\.rawValue))),
    "byParent": schemaType("boolean", "whether a row is an ultimate parent with all it controls"),
    "suppliersTotal": schemaCount("suppliers, those that --top leaves out included"),
    "suppliers": schemaArray(of: schemaReference("supplier")),
    "sensitivity": schemaForSensitivity,
  ],
  optional: ["sensitivity"],
  definitions: [
    "supplier": schemaObject(
      [
        "entity": schemaType("string"),
        "usesDirect": schemaCount("counted parties that use it straight"),
        "usesAny": schemaCount("counted parties that rest on it along any chain"),
        "hidden": schemaType("boolean", "usesAny > 0 and usesDirect = 0"),
        "impact": schemaCount("counted parties that its outage stops"),
        "interruption": schemaCount("counted parties that its outage interrupts"),
        "exposure": schemaCount("counted parties that its breach exposes"),
        "taint": schemaCount("counted parties that its breach taints"),
        "rivalsCoExposed": schemaCount(
          "the largest number of mutually rival labs that its breach exposes together"),
        "impactByEvidence": schemaByEvidence(schemaCount()),
        "interruptionByEvidence": schemaByEvidence(schemaCount()),
        "exposureByEvidence": schemaByEvidence(schemaCount()),
        "taintByEvidence": schemaByEvidence(schemaCount()),
        "amplification": schemaNumber(
          "usesAny / usesDirect; null without a direct user", from: 1, orNull: true),
      ],
      // A metric that was not asked for is left out.
      optional: [
        "usesDirect", "usesAny", "hidden", "impact", "interruption", "exposure", "taint",
        "rivalsCoExposed", "impactByEvidence", "interruptionByEvidence", "exposureByEvidence",
        "taintByEvidence", "amplification",
      ])
  ])

/// `linchpin.rank-for/1`.
let rankForSchema = schemaDocument(
  "rank-for/1", title: "Linchpin suppliers that can hit one party",
  keys: [
    "schema": schemaConstant("linchpin.rank-for/1"),
    "evidence": schemaForEvidence,
    "asOf": schemaForDay,
    "party": schemaType("string", "the party that is hit, of any kind"),
    "exposers": schemaArray(of: schemaReference("threat")),
    "tainters": schemaArray(of: schemaReference("threat")),
    "interrupters": schemaArray(of: schemaReference("threat")),
    "stoppers": schemaArray(of: schemaReference("threat")),
    "countsByEvidence": schemaObject([
      "exposers": schemaByEvidence(schemaCount()), "tainters": schemaByEvidence(schemaCount()),
      "interrupters": schemaByEvidence(schemaCount()), "stoppers": schemaByEvidence(schemaCount()),
    ]),
  ],
  definitions: [
    "threat": schemaObject([
      "entity": schemaType("string", "a supplier whose breach, or outage, hits the party"),
      "evidence": schemaForEvidence,
      "depth": schemaCount("rules fired one after another"),
      "path": schemaArray(of: schemaType("string")),
      "contract": schemaType(
        "boolean", "whether the party engages it, is staffed by it or is hosted on it"),
    ])
  ])
