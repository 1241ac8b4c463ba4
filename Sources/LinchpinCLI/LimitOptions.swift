import ArgumentParser
import Linchpin

/// How long a question may take, and how much memory.
struct LimitOptions: ParsableArguments {
  /// What a person waits for.
  private static let usualSeconds = 60.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "End the work after so many seconds, with what was found until then; 0 for no limit "
        + "(default: 60).",
      valueName: "seconds"),
    transform: Word.amount)
  var limitSeconds = usualSeconds

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "End the work when it holds so many megabytes of memory; 0 for no limit (default: three "
        + "quarters of the machine's).",
      valueName: "megabytes"),
    transform: Word.amount)
  var limitMemory: Double?

  /// The budget of the whole command, from the start of the process.
  func budget() -> WorkBudget {
    let line = ProgressLine.onTerminal()
    let seconds = limitSeconds == 0 ? Double.infinity : limitSeconds
    let megabytes = limitMemory.map { $0 == 0 ? Double.infinity : $0 } ?? machineMemory() * 0.75
    let isOver: @Sendable () -> Bool = {
      secondsSinceStart() > seconds || memoryInUse.exceeds(megabytes)
    }
    guard let line else { return WorkBudget(isOver: isOver) }
    return WorkBudget(isOver: isOver, watch: { progress in line.show(progress) })
  }

  /// Throws that the work ended early, if it did; what was found is written by then.
  func check(_ budget: WorkBudget) throws(CommandFailure) {
    ProgressLine.clear()
    guard let shortfall = budget.shortfall else { return }
    let isLate = limitSeconds > 0 && secondsSinceStart() > limitSeconds
    let limit = isLate ? "\(shown(limitSeconds)) seconds" : "its limit of memory"
    throw CommandFailure(
      .limitReached,
      "the work ended at \(limit), after \(shortfall.done) of \(shortfall.total) "
        + "\(shortfall.task): the result is incomplete",
      hint: isLate
        ? "--limit-seconds \(shown(10 * limitSeconds)) gives it more time, 0 all it takes"
        : "--limit-memory gives it more, or ask about fewer parties")
  }

  private func shown(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : "\(number)"
  }
}
