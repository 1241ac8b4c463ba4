import LinchpinAnalysis
import LinchpinCore

/// `linchpin.worst/1`.
let worstSchema = schemaDocument(
  "worst/1", title: "Linchpin worst sets of suppliers",
  keys: [
    "schema": schemaConstant("linchpin.worst/1"),
    "evidence": schemaForEvidence,
    "asOf": schemaForDay,
    "counted": schemaForCounted,
    "countedTotal": schemaCount("parties of the counted kind in the description"),
    "outcome": schemaForOutcome,
    "size": schemaCount("suppliers in a set"),
    "count": schemaCount("counted parties that each worst set hits"),
    "sets": schemaSets("every set that hits so many; none if nothing is hit"),
    "hits": schemaSets("for each of the sets, the counted parties that it hits"),
    "superAdditive": schemaSets("pairs that together hit a party that neither hits alone"),
    "onlyTogether": schemaSets("for each of these pairs, the parties that only both hit"),
    "exact": schemaType("boolean", "whether every set was tried"),
    "setsTried": schemaCount(),
    "countByEvidence": schemaByEvidence(
      schemaCount(), "the count at each level; a lower bound where there are too many sets to try"),
  ])
