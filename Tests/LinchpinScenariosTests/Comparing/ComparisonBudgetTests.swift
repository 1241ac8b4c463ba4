import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinTestSupport
import Synchronization
import Testing

/// What is left of a comparison, or a search for the best set, that a budget ends.
@Suite struct ComparisonBudgetTests {
  private static let base = """
    labs: {l: {engages: [v]}, m: {engages: [v, w]}}
    vendors: {v: {runs: [t]}, w: {}, x: {}}
    software: {t: {}}
    """

  private func scenarios(_ count: Int) throws -> ScenarioSet {
    let changes = [
      "suspend: {consumer: l, supplier: v}", "suspend: {consumer: m, supplier: v}",
      "suspend: {consumer: m, supplier: w}", "isolate: {entity: v, from: t}",
      "diversify: {consumer: l, like: v, with: x}", "silo: {supplier: v}",
    ]
    return try scenarioSet(
      (0..<count).map { "  s\($0): {cost: 1, changes: [\(changes[$0])]}\n" }.joined())
  }

  /// Allows so many questions whether it is over, and no more.
  private func budget(_ count: Int) -> WorkBudget {
    let asked = Mutex(0)
    return WorkBudget(isOver: {
      asked.withLock { known in
        known += 1
        return known > count
      }
    })
  }

  @Test func `a comparison keeps the states that were measured, and says how many`() throws {
    let (base, set) = (try chain(Self.base), try scenarios(6))
    let whole = try Comparison(of: set, on: base)
    #expect(whole.shortfall == nil && whole.scenarios.count == 6)
    var counts: Set<Int> = []
    for questions in [0, 1, 5, 20, 30, 40, 50, 60, 80, 1_000] {
      let budget = budget(questions)
      let part = try Comparison(of: set, on: base, budget: budget)
      counts.insert(part.scenarios.count)
      guard part.scenarios.count < 6 else {
        #expect(part.shortfall == nil)
        continue
      }
      #expect(
        part.shortfall == .init(task: "scenarios", done: part.scenarios.count, total: 6))
      #expect(budget.shortfall != nil)
      for row in part.scenarios {
        let same = try #require(whole.scenarios.first { $0.name == row.name })
        #expect(row.state.metrics == same.state.metrics && row.changes == same.changes)
        #expect(row.suppliers == same.suppliers && row.remarks == same.remarks)
      }
    }
    #expect(counts.contains(0) && counts.contains(6) && counts.count > 2, "\(counts)")
  }

  @Test func `a search that ends early is no longer exact, and keeps the best so far`() throws {
    let (base, set) = (try chain(Self.base), try scenarios(6))
    func optimize(_ budget: WorkBudget) throws(ComparisonError) -> Optimization {
      try Optimization(
        of: set, on: base, budget: 6, objective: Objective(.exposures), work: budget)
    }
    let whole = try optimize(.unlimited)
    #expect(whole.method == .exact && whole.shortfall == nil)
    var ends = 0
    for questions in [0, 3, 60, 200, 400, 700, 100_000] {
      let part: Optimization
      do throws(ComparisonError) {
        part = try optimize(budget(questions))
      } catch {
        // Without today's state there is nothing to set anything beside.
        #expect(error.cause == .limitReached && questions < 60)
        continue
      }
      if part.shortfall == nil {
        #expect(part.method == .exact && part.tried == whole.tried)
        continue
      }
      ends += 1
      #expect(part.method == .heuristic && part.exactSize == 0 && part.tried < whole.tried)
      #expect(part.best.value >= whole.best.value && part.best.value <= part.base.value)
    }
    #expect(ends > 1)
  }

  @Test func `scenarios that start from others are measured though nothing is kept`() throws {
    let set = try scenarioSet(
      """
        last: {cost: 1, after: middle, changes: [silo: {supplier: v}]}
        first: {cost: 2, changes: [suspend: {consumer: l, supplier: v}]}
        middle: {cost: 3, after: first, changes: [isolate: {entity: v, from: t}]}
        other: {cost: 4, after: first, changes: [suspend: {consumer: m, supplier: w}]}
        lost: {cost: 5, after: nobody, changes: [silo: {supplier: w}]}
      """)
    let base = try chain(Self.base)
    let comparison = try Comparison(of: set, on: base)
    #expect(comparison.scenarios.map(\.name) == ["last", "first", "middle", "other"])
    #expect(comparison.scenarios.map(\.cost) == [6, 2, 5, 6])
    #expect(comparison.failures.map(\.scenario) == ["lost"])
    for (row, result) in zip(comparison.scenarios, set.tried(on: base).results) {
      #expect(row.changes == SupplyChainDifference(from: base, to: result.chain), "\(row.name)")
    }
  }
}
