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
        "exposure": schemaCount("counted parties that its breach exposes"),
        "taint": schemaCount("counted parties that its breach taints"),
        "rivalsCoExposed": schemaCount(
          "the largest number of mutually rival labs that its breach exposes together"),
        "exposureByEvidence": schemaByEvidence(schemaCount()),
        "taintByEvidence": schemaByEvidence(schemaCount()),
        "amplification": schemaNumber(
          "usesAny / usesDirect; null without a direct user", from: 1, orNull: true),
      ],
      // A metric that was not asked for is left out.
      optional: [
        "usesDirect", "usesAny", "hidden", "impact", "exposure", "taint", "rivalsCoExposed",
        "exposureByEvidence", "taintByEvidence", "amplification",
      ])
  ])
