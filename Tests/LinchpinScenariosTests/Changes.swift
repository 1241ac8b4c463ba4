import LinchpinCore
import LinchpinLoading
import LinchpinScenarios
import LinchpinTestSupport
import Testing

/// Reads a file of scenarios written in a test, from its list of scenarios on.
func scenarioSet(_ yaml: String, name: String = "scenarios.yaml") throws -> ScenarioSet {
  let text = "linchpin-scenarios: 1\nscenarios:\n" + yaml
  return try ScenarioSet.load(text: Array(text.utf8), name: name, format: .yaml)
}

/// Makes changes, each written as `verb: {…}`, of a supply chain.
func made(
  _ changes: String..., of chain: SupplyChain, day: CalendarDay? = nil
) throws -> ScenarioSet.Result {
  let items = changes.map { "      - \($0)\n" }.joined()
  let results = try scenarioSet("  test:\n    changes:\n" + items).results(on: chain, day: day)
  return try #require(results.first)
}

/// The text of what changes make of a description, to be compared with the text of another.
func text(
  of yaml: String, after changes: String..., day: CalendarDay? = nil
) throws -> String {
  var chain = try LinchpinTestSupport.chain(yaml)
  for change in changes { chain = try made(change, of: chain, day: day).chain }
  return chain.descriptionText()
}

/// Why a change does not apply: the message behind the scenario's name, and the hint.
func refusal(
  of changes: String..., on yaml: String, day: CalendarDay? = nil
) throws -> String {
  let chain = try LinchpinTestSupport.chain(yaml)
  let items = changes.map { "      - \($0)\n" }.joined()
  let set = try scenarioSet("  test:\n    changes:\n" + items)
  do {
    _ = try set.results(on: chain, day: day)
    return "made"
  } catch {
    guard let finding = error.findings.first, error.findings.count == 1 else {
      return "\(error.findings.map(\.message))"
    }
    #expect(error.code == .invalid && finding.rule == "change-does-not-apply")
    let message = finding.message.replacing("scenario 'test': ", with: "")
    return finding.hint.map { "\(message) | \($0)" } ?? message
  }
}
