import LinchpinAnalysis

/// How far apart two sampled means are.
///
/// Both states live through the same years, drawn from the same random numbers, so that most of
/// the chance falls out of the difference (common random numbers; P. Glasserman, D. D. Yao, *Some
/// guidelines and guarantees for common random numbers*, Management Science 38 (1992),
/// doi 10.1287/mnsc.38.6.884).
enum PairedDifference {
  /// The 95 % intervals of the differences between expectations; none where nothing was sampled.
  static func intervals(
    of state: ComparedState, minus base: ComparedState
  ) -> [ComparisonMetric: Risk.Interval] {
    guard let own = state.hitCounts, let before = base.hitCounts else { return [:] }
    return [
      .expectedStopped: interval(own.stopped, before.stopped),
      .expectedExposed: interval(own.exposed, before.exposed),
      .expectedTainted: interval(own.tainted, before.tainted),
    ]
  }

  /// Mean ± 1.96 standard errors of the yearly differences.
  static func interval(_ a: [UInt32], _ b: [UInt32]) -> Risk.Interval {
    let count = Double(max(1, a.count))
    var sum = 0.0
    var squares = 0.0
    for (first, second) in zip(a, b) {
      let difference = Double(first) - Double(second)
      sum += difference
      squares += difference * difference
    }
    let mean = sum / count
    let variance = max(0, squares / count - mean * mean) * count / max(1, count - 1)
    let half = 1.959963984540054 * (variance / count).squareRoot()
    return Risk.Interval(low: mean - half, high: mean + half)
  }
}
