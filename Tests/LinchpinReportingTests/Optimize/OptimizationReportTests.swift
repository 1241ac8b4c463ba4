import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinScenarios
import Testing

@testable import LinchpinReporting

@Suite struct OptimizationReportTests {
  // t ◀──runs── a, b, c;  each with a lab of its own
  private func report(
    budget: Double, objective: Objective = Objective(.exposed), limit: Int = 2_000
  ) throws -> OptimizationReport {
    let yaml = """
      linchpin: 1
      labs: {la: {engages: [a]}, lb: {engages: [b]}, lc: {engages: [c]}}
      vendors: {a: {runs: [t]}, b: {runs: [t]}, c: {runs: [t]}}
      software: {t: {}}
      """
    let chain = try SupplyChain.load(
      text: Array(yaml.utf8), name: "test.yaml", format: .yaml
    ).chain
    let scenarios = ScenarioSet(
      ["a", "b", "c"].map {
        Scenario(name: "pin|\($0)", cost: 1.5, changes: [.isolate(entity: $0, from: "t")])
      })
    let question = ComparisonQuestion(events: [Event(.breach, "t")])
    let found = try Optimization(
      of: scenarios, on: chain, budget: budget, objective: objective, question, limit: limit)
    return OptimizationReport(found, of: chain, question)
  }

  @Test func `the headline says what is best, at which cost, and what it changes`() throws {
    let text = try report(budget: 3).document.plainText(width: 300)
    #expect(
      text.hasPrefix(
        "Best within a budget of 3: pin|a and pin|b, at a cost of 3. "
          + "Labs exposed by the event: 3 → 1."), "\(text.prefix(300))")
    #expect(text.contains("Exact: every affordable set was considered; 6 sets measured."))
    #expect(text.contains("(today)"))
  }

  @Test func `where nothing affordable helps, it says so`() throws {
    let text = try report(budget: 1).document.plainText(width: 300)
    #expect(
      text.hasPrefix(
        "Nothing affordable is better than today, within a budget of 1: labs exposed by the event "
          + "stay at 3."), "\(text.prefix(300))")
  }

  @Test func `a heuristic answer is called so`() throws {
    let text = try report(budget: 5, limit: 3).document.plainText(width: 300)
    #expect(text.contains("Heuristic: every affordable set of up to one was tried"), "\(text)")
    #expect(text.contains("A better one may exist; --limit tries more."))
  }

  @Test func `several metrics are weighed in words`() throws {
    let objective = Objective([.init(.exposed, weight: 2), .init(.worstImpact)])
    let text = try report(budget: 5, objective: objective).document.plainText(width: 300)
    #expect(
      text.contains("2 × labs exposed by the event + labs stopped by the worst outage"),
      "\(text.prefix(300))")
  }

  @Test func `CSV has the base, the best and the front`() throws {
    let lines = try report(budget: 3).records.csv().split(separator: "\r\n")
    #expect(
      lines[0].hasPrefix("choice,scenarios,cost,reason,value,exposed,stopped,interrupted,tainted,"))
    #expect(lines[1].hasPrefix("base,,0,,3,3,"))
    #expect(lines[2].hasPrefix("best,pin|a + pin|b,3,,1,1,"))
    #expect(lines.dropFirst(3).allSatisfy { $0.hasPrefix("front,") })
    #expect(lines.count == 6)
  }

  @Test func `JSON names its shape, method and choices`() throws {
    let text = try report(budget: 3).json.text()
    for part in [
      "\"schema\": \"linchpin.optimize/1\"", "\"method\": \"exact\"", "\"tried\": 6",
      "\"refused\": 0", "\"budget\": 3", "\"scenarios\": [\"pin|a\", \"pin|b\"]",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `hostile scenario names stay in their cells`() throws {
    let markdown = try report(budget: 3).document.markdown()
    #expect(markdown.contains("pin\\|a"))
  }
}
