import LinchpinEngine

/// Returns what `body` makes of 0, 1, 2, …, worked out on a few threads at a time: for values that
/// each take long, such as the analyses of whole supply chains.
package func concurrently<Value: Sendable>(
  _ count: Int, _ body: @Sendable (Int) -> Value
) -> [Value] {
  concurrentMap(count, blockSize: 1, makeState: { () }) { _, index in body(index) }
}
