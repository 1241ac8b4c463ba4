import LinchpinCore

/// Which states no other beats: the base at cost 0 and the states that are compared with it.
///
/// One state beats another if it is at least as good in every respect and better in one. Respects
/// are whom the event hits, or without an event whom suppliers can hit, the expectations where there
/// are probabilities, and cost where every state gives one.
struct ParetoFront {
  /// By state, the base left out.
  let isOnFront: [Bool]
  let isBaseOnFront: Bool
  /// By state: whether it is as good as the base in every respect.
  let equalsBase: [Bool]

  init(base: ComparedState, states: [ComparedState], costs: [Double?], hasEvent: Bool) {
    let hasCosts = costs.allSatisfy { $0 != nil }
    let all = [base] + states
    let respects = ComparisonMetric.respects(hasEvent: hasEvent).filter { metric in
      all.allSatisfy { $0.metrics[metric] != nil }
    }
    let vectors = all.enumerated().map { index, state in
      respects.map { state.metrics[$0] ?? 0 }
        + (hasCosts ? [index == 0 ? 0 : costs[index - 1] ?? 0] : [])
    }
    let flags = Self.undominated(vectors)
    isBaseOnFront = flags[0]
    equalsBase = vectors.dropFirst().map { own in
      zip(own, vectors[0]).allSatisfy { !$0.isClearlyLess(than: $1) && !$1.isClearlyLess(than: $0) }
    }
    isOnFront = Array(flags.dropFirst())
  }

  /// For each vector, whether none is at least as small everywhere and smaller somewhere.
  static func undominated(_ vectors: [[Double]]) -> [Bool] {
    vectors.map { own in !vectors.contains { dominates($0, own) } }
  }

  static func dominates(_ a: [Double], _ b: [Double]) -> Bool {
    var isBetter = false
    for (first, second) in zip(a, b) {
      if second.isClearlyLess(than: first) { return false }
      if first.isClearlyLess(than: second) { isBetter = true }
    }
    return isBetter
  }
}
