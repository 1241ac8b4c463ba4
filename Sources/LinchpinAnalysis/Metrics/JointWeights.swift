import LinchpinEngine

/// How much combinations weigh in which an event happens and a party is hit, for some of the parties.
///
/// Samples are counted as whole numbers, in half the memory of weights. An event that few of the 512
/// samples have walks these and the parties that they hit; a frequent one is compared with each party.
struct JointWeights: Sendable {
  /// The parties, by their indices.
  let parties: Range<Int>
  /// By outcome: for one event after the other, the samples of each party.
  private var counts: [[UInt32]]
  /// By outcome: the same for weighted combinations; empty without any.
  private var weights: [[Double]]

  init(parties: Range<Int>, eventCounts: [Int]) {
    self.parties = parties
    counts = eventCounts.map { [UInt32](repeating: 0, count: $0 * parties.count) }
    weights = eventCounts.map { _ in [] }
  }

  /// The weight of an event, by its number among those of the outcome, together with a party.
  func weight(_ row: Int, event: Int, party: Int) -> Double {
    let index = event * parties.count + party - parties.lowerBound
    return weights[row].isEmpty ? Double(counts[row][index]) : weights[row][index]
  }

  /// Adds samples.
  ///
  /// - Parameter happened: By event of the outcome: the samples that have it.
  mutating func add(_ hit: HitLanes, _ happened: [Lanes], to row: Int) {
    if hit.parties.isEmpty { return }
    // An *and* with its count takes about as long as so many steps of a walk.
    let hitsPerLane = 1 + hit.hitCount / Lanes.laneCount
    let mostLanes = 8 * hit.parties.count / hitsPerLane
    let (parties, lists) = (parties, hit.partiesOfLane)
    counts[row].withUnsafeMutableBufferPointer { counts in
      for (event, lanes) in happened.enumerated() where !lanes.isZero {
        let start = event * parties.count - parties.lowerBound
        if lanes.setCount <= mostLanes {
          lists.values.withUnsafeBufferPointer { values in
            lanes.forEachSet { lane in
              for index in lists.range(of: lane) where parties.contains(Int(values[index])) {
                counts[start + Int(values[index])] &+= 1
              }
            }
          }
        } else {
          for party in hit.parties where parties.contains(party) {
            counts[start + party] &+= UInt32((hit.lanes[party] & lanes).setCount)
          }
        }
      }
    }
  }

  /// Adds weighted combinations.
  mutating func add(
    _ hit: HitLanes, _ happened: [Lanes], to row: Int, weigh: (Lanes) -> Double
  ) {
    if weights[row].isEmpty { weights[row] = counts[row].map { Double($0) } }
    for party in hit.parties where parties.contains(party) {
      let lanes = hit.lanes[party]
      let whole = weigh(lanes)
      for (event, other) in happened.enumerated() {
        let both = lanes & other
        if both.isZero { continue }
        weights[row][event * parties.count + party - parties.lowerBound] +=
          both == lanes ? whole : weigh(both)
      }
    }
  }

  /// Adds what was counted elsewhere, of the same parties.
  mutating func add(_ other: JointWeights) {
    for row in counts.indices {
      for index in counts[row].indices { counts[row][index] &+= other.counts[row][index] }
      for index in weights[row].indices { weights[row][index] += other.weights[row][index] }
    }
  }
}
