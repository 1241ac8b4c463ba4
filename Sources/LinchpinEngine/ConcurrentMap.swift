/// Returns what `body` makes of 0, 1, 2, …, worked out on a few threads at a time.
///
/// Each thread has a state of its own, such as a solver, and takes blocks of numbers in turn; the
/// result does not depend on how many threads there are.
///
/// - Parameters:
///   - count: How many numbers.
///   - threads: How many threads at most; few numbers get one.
///   - blockSize: How many numbers in a row a thread takes.
///   - makeState: Makes the state of a thread.
///   - body: Works out one value.
package func concurrentMap<State, Value: Sendable>(
  _ count: Int, threads: Int = 2, blockSize: Int = 64, makeState: @Sendable () -> State,
  _ body: @Sendable (inout State, Int) -> Value
) -> [Value] {
  let workers = max(1, min(threads, count / blockSize))
  return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
    let slots = Slots(buffer)
    withWorkers(workers) { worker in
      var state = makeState()
      for block in stride(from: worker * blockSize, to: count, by: workers * blockSize) {
        for index in block..<min(count, block + blockSize) {
          slots.fill(index, with: body(&state, index))
        }
      }
    }
    initialized = count
  }
}

/// Memory in which every slot is filled once, by one thread.
private struct Slots<Value: Sendable>: @unchecked Sendable {
  private let buffer: UnsafeMutableBufferPointer<Value>

  init(_ buffer: UnsafeMutableBufferPointer<Value>) { self.buffer = buffer }

  func fill(_ index: Int, with value: Value) { buffer.initializeElement(at: index, to: value) }
}
