import LinchpinEngine
import Testing

@Suite struct ConcurrentMapTests {
  @Test func `every number has its place, on one thread or two`() {
    for count in [0, 1, 63, 64, 65, 1_000] {
      for threads in [1, 2] {
        let squares = concurrentMap(
          count, threads: threads, makeState: { 0 },
          { calls, number in
            calls += 1
            return number * number
          })
        #expect(squares == (0..<count).map { $0 * $0 })
      }
    }
  }

  @Test func `a thread keeps its state from one number to the next`() {
    let calls = concurrentMap(
      10, threads: 1, blockSize: 1, makeState: { 0 },
      { calls, _ in
        calls += 1
        return calls
      })
    #expect(calls == Array(1...10))
  }
}
