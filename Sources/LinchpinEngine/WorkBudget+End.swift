extension WorkBudget {
  /// Where a task ends if its next step may not be taken, for the answer to say; `nil` if it may.
  ///
  ///     if let end = budget.end(of: "breaches of suppliers", done: index, of: suppliers.count) {
  ///       return Answer(found, shortfall: end)
  ///     }
  ///
  /// - Parameters:
  ///   - task: What is worked on, in the plural.
  ///   - done: How many steps are done.
  ///   - total: How many there are.
  package func end(of task: StaticString, done: Int, of total: Int) -> Progress? {
    allows(task, done: done, of: total)
      ? nil : Progress(task: "\(task)", done: done, total: total)
  }
}
