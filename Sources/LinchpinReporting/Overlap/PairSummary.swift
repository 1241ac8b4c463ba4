import LinchpinAnalysis
import LinchpinCore
import LinchpinEngine

/// What a table tells of all pairs, from one look at each: pairs are too many to be kept.
struct PairSummary {
  /// How many pairs have something in common.
  private(set) var related = 0
  /// How many pairs one breach can expose.
  private(set) var coExposed = 0
  /// Those with most in common, the first first.
  private(set) var first: [Overlap.Pair] = []
  /// By party: the sum of its co-exposures; `nil` for those with nothing in common with another.
  private(set) var weight: [Entity.Index: Int] = [:]
  /// Where the budget ended the look; `nil` if it is whole.
  private(set) var shortfall: WorkBudget.Progress?

  /// - Parameter limit: How many of the first pairs are kept.
  init(_ overlap: Overlap, first limit: Int) {
    var pairs = overlap.boundedPairs()
    while let pair = pairs.next() {
      guard pair.coExposure > 0 || pair.sharedCount > 0 else { continue }
      related += 1
      if pair.coExposure > 0 { coExposed += 1 }
      weight[pair.a, default: 0] += pair.coExposure
      weight[pair.b, default: 0] += pair.coExposure
      insert(pair, limit)
    }
    shortfall = pairs.shortfall
  }

  /// Pairs come in their order, which breaks ties.
  private mutating func insert(_ pair: Overlap.Pair, _ limit: Int) {
    if first.count == limit, let last = first.last, !Self.precedes(pair, last) { return }
    let offset = first.firstIndex { Self.precedes(pair, $0) } ?? first.count
    first.insert(pair, at: offset)
    if first.count > limit { first.removeLast() }
  }

  private static func precedes(_ a: Overlap.Pair, _ b: Overlap.Pair) -> Bool {
    a.coExposure != b.coExposure
      ? a.coExposure > b.coExposure : (a.similarity ?? 0) > (b.similarity ?? 0)
  }
}
