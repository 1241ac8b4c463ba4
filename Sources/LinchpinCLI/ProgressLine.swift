import Linchpin
import Synchronization

/// One line on a terminal that says how far long work has come, and about how long it will take.
///
/// It comes after half a second, is rewritten in place, and goes before anything else is written.
final class ProgressLine: Sendable {
  /// Whether there is a line on the terminal that has to go.
  private static let isShown = Mutex(false)
  private static let firstSecond = 0.5
  private static let secondsBetween = 0.1

  private struct State {
    var task: String?
    var taskBegan = 0.0
    var lastShown = 0.0
  }

  private let state = Mutex(State())

  /// A line, where standard error is a terminal.
  static func onTerminal() -> ProgressLine? { isTerminal(2) ? ProgressLine() : nil }

  /// Says how far a task is, unless it has just done so.
  func show(_ progress: WorkBudget.Progress) {
    let now = secondsSinceStart()
    let text: String? = state.withLock { state in
      if state.task != progress.task { (state.task, state.taskBegan) = (progress.task, now) }
      guard now > Self.firstSecond, now > state.lastShown + Self.secondsBetween else { return nil }
      state.lastShown = now
      return Self.text(progress, after: now - state.taskBegan)
    }
    guard let text else { return }
    Self.isShown.withLock { isShown in
      isShown = true
      _ = writeAll(Array("\r\u{1B}[2K\(text)".utf8), to: 2)
    }
  }

  /// Takes the line away, if there is one.
  static func clear() {
    isShown.withLock { isShown in
      if isShown { _ = writeAll(Array("\r\u{1B}[2K".utf8), to: 2) }
      isShown = false
    }
  }

  /// *cuts of parties: 40 of 100, about 12 s left*; no estimate before a twentieth is done.
  static func text(_ progress: WorkBudget.Progress, after seconds: Double) -> String {
    let head = "\(progress.task): \(progress.done) of \(progress.total)"
    guard progress.done > 0, progress.done * 20 >= progress.total else { return head }
    let left = seconds * Double(progress.total - progress.done) / Double(progress.done)
    return head + ", about \(Int(left.rounded(.up))) s left"
  }
}
