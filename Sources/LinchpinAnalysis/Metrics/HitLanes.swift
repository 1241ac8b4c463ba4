import LinchpinEngine

/// The lanes that hit each party, and the other way round: the parties that each lane hits.
///
/// Most lanes hit few parties: walking the parties of a lane is much shorter than asking each party
/// (benchmark `risk`).
struct HitLanes {
  /// By party.
  let lanes: [Lanes]
  /// The parties that any lane hits, ascending.
  let parties: [Int]
  /// By lane: how many parties it hits.
  let partyCounts: [UInt32]
  /// By lane: the parties that it hits, ascending.
  let partiesOfLane: Rows<UInt32>

  init(_ lanes: [Lanes]) {
    self.lanes = lanes
    let parties = lanes.indices.filter { !lanes[$0].isZero }
    self.parties = parties
    var counts = [UInt32](repeating: 0, count: Lanes.laneCount)
    for party in parties { lanes[party].forEachSet { counts[$0] += 1 } }
    partyCounts = counts
    var start: [UInt32] = [0]
    start.reserveCapacity(Lanes.laneCount + 1)
    for count in counts { start.append(start[start.count - 1] + count) }
    let values = [UInt32](unsafeUninitializedCapacity: Int(start[Lanes.laneCount])) {
      buffer, initialized in
      var next = start
      for party in parties {
        lanes[party].forEachSet { lane in
          buffer.initializeElement(at: Int(next[lane]), to: UInt32(party))
          next[lane] += 1
        }
      }
      initialized = buffer.count
    }
    partiesOfLane = Rows(start: start, values: values)
  }

  /// How many pairs of a lane and a party that it hits there are.
  var hitCount: Int { partiesOfLane.values.count }
}
