// The one place that knows of threads. In a browser, and wherever else Embedded Swift runs, there is
// one thread: the same work is done one piece after the other, with the same results.

#if hasFeature(Embedded)
  /// Does the work of so many workers, one after the other.
  func withWorkers(_ count: Int, _ work: @Sendable (Int) -> Void) {
    for worker in 0..<count { work(worker) }
  }

  /// A value that one thread at a time may change; here there is only one.
  package final class Locked<Value>: @unchecked Sendable {
    private var value: Value

    package init(_ value: Value) { self.value = value }

    package func withLock<Result>(_ body: (inout Value) -> Result) -> Result { body(&value) }
  }
#else
  import Dispatch
  import Synchronization

  /// Does the work of so many workers at the same time, and waits for all of them.
  func withWorkers(_ count: Int, _ work: @Sendable (Int) -> Void) {
    DispatchQueue.concurrentPerform(iterations: count, execute: work)
  }

  /// A value that one thread at a time may change.
  package typealias Locked = Mutex
#endif
