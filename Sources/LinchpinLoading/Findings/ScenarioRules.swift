import LinchpinCore

/// Rules about scenarios: whether what they would change is there, and can be changed.
extension ValidationRuleDescription {
  package static let scenarioRules = [unknownScenario, scenarioCycle, changeDoesNotApply]

  static let unknownScenario = Self(
    "unknown-scenario", .error, "a scenario starts from one that the file has",
    why: "its changes would start from another state than its author means",
    example: "scenarios: {b: {after: a}}")
  static let scenarioCycle = Self(
    "scenario-cycle", .error, "no scenario starts from itself, through any number of others",
    why: "there would be no state to start from",
    example: "scenarios: {a: {after: b}, b: {after: a}}")
  package static let changeDoesNotApply = Self(
    ScenarioError.changeDoesNotApply, .error,
    "a change names what the description has, and changes it",
    why: "a change that does nothing would be compared as if it helped nobody",
    example: "suspend: {consumer: meta, supplier: mecror}")
}
