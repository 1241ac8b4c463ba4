/// How long work may go on, and how far it has come.
///
/// Loops that may take long ask ``allows(_:done:of:)`` before each step, which also tells whoever
/// watches how far they are; loops within a step ask ``isSpent``. Once a budget is spent it stays
/// spent, so that whatever shares it ends early too, and ``shortfall`` says where the work ended.
///
///     for (index, party) in parties.enumerated() {
///       guard budget.allows("cuts of parties", done: index, of: parties.count) else { break }
///       found.append(cuts(of: party))
///     }
public final class WorkBudget: Sendable {
  /// Allows everything, and tells nobody.
  public static let unlimited = WorkBudget()

  /// How far a task has come.
  public struct Progress: Sendable, Equatable {
    /// What is being worked on, in the plural, as *cuts of parties*.
    public var task: String
    /// How many of them are done.
    public var done: Int
    /// How many there are.
    public var total: Int

    public init(task: String, done: Int, total: Int) {
      self.task = task
      self.done = done
      self.total = total
    }
  }

  private struct State {
    var isSpent = false
    var shortfall: Progress?
  }

  private let isOver: (@Sendable () -> Bool)?
  private let watch: (@Sendable (Progress) -> Void)?
  private let state = Locked(State())

  /// - Parameters:
  ///   - isOver: Whether work has to end, as by a clock; asked often, from any thread. Without it,
  ///     work never has to.
  ///   - watch: Told before each step; called often, from any thread.
  public init(
    isOver: (@Sendable () -> Bool)? = nil, watch: (@Sendable (Progress) -> Void)? = nil
  ) {
    self.isOver = isOver
    self.watch = watch
  }

  /// Whether work has to end; once it has, it stays so.
  public var isSpent: Bool {
    guard let isOver else { return false }
    return state.withLock { state in
      if !state.isSpent { state.isSpent = isOver() }
      return state.isSpent
    }
  }

  /// The first task that ended early, and where; `nil` as long as none has.
  public var shortfall: Progress? { state.withLock { $0.shortfall } }

  /// Whether the next step of a task may be taken.
  ///
  /// - Parameters:
  ///   - task: What is worked on, in the plural, as *cuts of parties*.
  ///   - done: How many steps are done.
  ///   - total: How many there are.
  public func allows(_ task: StaticString, done: Int, of total: Int) -> Bool {
    guard isOver != nil || watch != nil else { return true }
    let isSpent = isSpent
    guard isSpent || watch != nil else { return true }
    let progress = Progress(task: "\(task)", done: done, total: total)
    watch?(progress)
    guard isSpent else { return true }
    state.withLock { $0.shortfall = $0.shortfall ?? progress }
    return false
  }
}
