import LinchpinEngine

/// Lends values out, each for one question at a time.
///
/// A solver is as large as the chain, and leaves itself as it was after each question: made anew
/// it would cost time in the size of the chain, lent out it costs none.
final class Pool<Value: Sendable>: Sendable {
  private let fresh: Lazy<Value>
  private let idle = Locked<[Value]>([])

  init(_ fresh: Lazy<Value>) { self.fresh = fresh }

  func withValue<Result>(_ body: (inout Value) -> Result) -> Result {
    var value = idle.withLock { $0.popLast() } ?? fresh.value
    let result = body(&value)
    let used = consume value
    idle.withLock { $0.append(used) }
    return result
  }
}
