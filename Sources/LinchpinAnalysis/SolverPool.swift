import LinchpinEngine

/// Lends solvers out, each for one question at a time.
///
/// A solver is as large as the chain, and leaves itself as it was after each question: made anew
/// it would cost time in the size of the chain, lent out it costs none.
final class SolverPool: Sendable {
  private let fresh: FixpointSolver
  private let idle = Locked<[FixpointSolver]>([])

  init(_ solver: FixpointSolver) { fresh = solver }

  func withSolver<Result>(_ body: (inout FixpointSolver) -> Result) -> Result {
    var solver = idle.withLock { $0.popLast() } ?? fresh
    let result = body(&solver)
    let used = consume solver
    idle.withLock { $0.append(used) }
    return result
  }
}
