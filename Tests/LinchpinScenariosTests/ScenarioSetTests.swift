import LinchpinCore
import LinchpinLoading
import LinchpinScenarios
import LinchpinTestSupport
import Testing

@Suite struct ScenarioSetTests {
  private let base = """
    labs: {l: {engages: [v]}}
    vendors: {v: {}, w: {}}
    """

  private func failure(_ yaml: String, on base: String? = nil) throws -> ScenarioError {
    let chain = try chain(base ?? self.base)
    do {
      _ = try scenarioSet(yaml).results(on: chain)
    } catch let error as ScenarioError { return error }
    throw NotRefused()
  }

  private struct NotRefused: Error {}

  private func places(_ error: ScenarioError) -> [String] {
    error.findings.map { "\($0.file ?? "?"):\($0.line):\($0.column) \($0.message)" }
  }

  @Test func `every change that does not apply is told at once, with its place`() throws {
    let error = try failure(
      """
        fine: {changes: [suspend: {consumer: l, supplier: v}]}
        first:
          changes:
            - suspend: {consumer: l, supplier: v}
            - silo: {supplier: x}
        second: {changes: [{silo: {supplier: l}}]}
      """)
    #expect(error.message == "the scenarios 'scenarios.yaml' have 2 errors")
    #expect(error.code == .invalid)
    #expect(
      places(error) == [
        "scenarios.yaml:7:9 scenario 'first': unknown entity 'x'",
        "scenarios.yaml:8:23 scenario 'second': 'l' is a lab, which has no silos",
      ])
  }

  @Test func `a scenario starts from another's result, wherever that stands in the file`() throws {
    let results = try scenarioSet(
      """
        later: {after: earlier, cost: 2, changes: [activate: {consumer: l, supplier: v}]}
        latest: {after: later, cost: 4, changes: [silo: {supplier: v}]}
        earlier: {cost: 1, changes: [suspend: {consumer: l, supplier: v}]}
        uncosted: {after: earlier}
      """
    ).results(on: try chain(base))
    #expect(results.map(\.scenario.name) == ["later", "latest", "earlier", "uncosted"])
    #expect(results.map(\.cost) == [3, 7, 1, nil])
    #expect(results[0].chain.descriptionText() == (try chain(base).descriptionText()))
    #expect(results[1].chain.entity("v")?.isSiloed == true)
    #expect(results[2].chain.relations.map(\.statedStatus) == [.suspended])
    #expect(results[3].chain == results[2].chain)
    // What the scenarios before it say stands with them.
    #expect(results[1].remarks.count == 1)
  }

  @Test func `a scenario whose start does not apply says so`() throws {
    let error = try failure(
      """
        b: {after: a}
        a: {changes: [silo: {supplier: x}]}
      """)
    #expect(
      places(error) == [
        "scenarios.yaml:3:3 scenario 'b' starts from 'a', which does not apply",
        "scenarios.yaml:4:17 scenario 'a': unknown entity 'x'",
      ])
  }

  @Test func `a scenario that does not apply leaves the others in peace`() throws {
    let tried = try scenarioSet(
      """
        fine: {changes: [suspend: {consumer: l, supplier: v}]}
        b: {after: a}
        a: {changes: [silo: {supplier: x}]}
      """
    ).tried(on: try chain(base))
    #expect(tried.results.map(\.scenario.name) == ["fine"])
    #expect(tried.failures.map(\.scenario) == ["b", "a"])
  }

  @Test func `scenarios made in memory are refused in the same words`() throws {
    let set = ScenarioSet([
      Scenario(name: "a", after: "bb"), Scenario(name: "b", changes: [.silo(supplier: "vv")]),
    ])
    do {
      _ = try set.results(on: try chain(base))
      Issue.record("refused nothing")
    } catch let error as ScenarioError {
      #expect(
        error.findings.map(\.message) == [
          "scenario 'a' starts from the unknown scenario 'bb'",
          "scenario 'b': unknown entity 'vv'",
        ])
      #expect(error.findings.map(\.hint) == ["did you mean 'b'?", "did you mean 'v'?"])
    }
  }

  @Test func `a circle in memory is refused too`() throws {
    let set = ScenarioSet([Scenario(name: "a", after: "b"), Scenario(name: "b", after: "a")])
    do {
      _ = try set.results(on: try chain(base))
      Issue.record("refused nothing")
    } catch let error as ScenarioError {
      #expect(
        error.findings.map(\.message) == [
          "scenario 'a' starts from itself", "scenario 'b' starts from itself",
        ])
    }
  }

  @Test func `a name is the same in whatever scalars it is written`() throws {
    // An e with an accent, in one scalar and in two.
    let results = try scenarioSet(
      """
        "\u{E9}": {cost: 1, changes: [suspend: {consumer: l, supplier: v}]}
        last: {after: "e\u{301}", cost: 4}
      """
    ).results(on: try chain(base))
    #expect(results.map(\.cost) == [1, 5])
    #expect(results.map { $0.chain.relations[0].statedStatus } == [.suspended, .suspended])
  }

  @Test func `a long chain of scenarios ends, whichever way it is written`() throws {
    let count = 3_000
    let names = (0..<count).map { "  s\($0): {after: s\($0 + 1)}\n" }
    for lines in [names, names.reversed()] {
      let set = try scenarioSet(lines.joined() + "  s\(count): {}\n")
      #expect(try set.results(on: try chain(base)).count == count + 1)
    }
  }

  @Test func `an unknown scenario and a circle are told with their places`() throws {
    func told(_ findings: [Finding]) -> [String] {
      findings.map { "\($0.line):\($0.column) \($0.rule): \($0.message) | \($0.hint ?? "")" }
    }
    func findings(_ yaml: String) -> [String] {
      do {
        return told(try scenarioSet(yaml).findings)
      } catch let error as LoadError {
        return told(error.findings)
      } catch { return ["\(error)"] }
    }
    #expect(
      try scenarioSet("  first: {}\n  second: {after: frist}\n").broken.map(\.scenario) == [
        "second"
      ])
    #expect(
      findings("  first: {}\n  second: {after: frist}\n") == [
        "4:19 unknown-scenario: unknown scenario 'frist' | did you mean 'first'?"
      ])
    #expect(
      findings("  a: {after: b}\n  b: {after: a}\n  c: {after: a}\n").map { $0.prefix(18) } == [
        "3:14 scenario-cycl", "4:14 scenario-cycl",
      ])
    #expect(
      findings("  a: {after: a}\n") == [
        "3:14 scenario-cycle: 'a' starts from itself | remove one 'after'"
      ])
  }
}
