import LinchpinEngine
import Synchronization
import Testing

struct WorkBudgetTests {
  @Test func unlimitedWorkNeverEnds() {
    let budget = WorkBudget.unlimited
    #expect(budget.allows("steps", done: 0, of: 2))
    #expect(!budget.isSpent && budget.shortfall == nil)
  }

  @Test func aSpentBudgetStaysSpentAndSaysWhereWorkEnded() {
    let asked = Mutex(0)
    let budget = WorkBudget(isOver: {
      asked.withLock { count in
        count += 1
        return count == 3
      }
    })
    #expect(budget.allows("cuts of parties", done: 0, of: 9))
    #expect(budget.allows("cuts of parties", done: 1, of: 9))
    #expect(budget.shortfall == nil)
    #expect(!budget.allows("cuts of parties", done: 2, of: 9))
    #expect(!budget.allows("pairs of suppliers", done: 0, of: 4))
    #expect(budget.isSpent)
    #expect(budget.shortfall == .init(task: "cuts of parties", done: 2, total: 9))
    #expect(asked.withLock { $0 } == 3)
  }

  @Test func whoeverWatchesIsToldOfEachStep() {
    let told = Mutex<[WorkBudget.Progress]>([])
    let budget = WorkBudget(watch: { progress in told.withLock { $0.append(progress) } })
    for step in 0..<2 { #expect(budget.allows("steps", done: step, of: 2)) }
    #expect(
      told.withLock { $0 } == [
        .init(task: "steps", done: 0, total: 2), .init(task: "steps", done: 1, total: 2),
      ])
  }
}
