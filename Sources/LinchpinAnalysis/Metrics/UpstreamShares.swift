import LinchpinCore
import LinchpinEngine

/// The shares of markets, passed on to what stands behind the suppliers: each supplier's share goes in
/// equal parts to those of it and its transitive suppliers that are of a kind.
///
/// One walk serves 512 suppliers, all kinds and all markets they sell in. Markets are taken in groups
/// whose sums fit into a table of bounded size; nearly always there is one group.
struct UpstreamShares {
  /// What is left of a market at the entities of one kind; suppliers without one are left out.
  struct Tier {
    let kind: EntityKind
    /// Ascending.
    fileprivate(set) var shares: [(key: Entity.Index, value: Double)] = []
    /// Whether any share went to more than one.
    fileprivate(set) var isSplit = false
  }

  static let kinds: [EntityKind] = [.contractorNetwork, .cloud, .service, .software]

  /// By market: its tiers, in the order of ``kinds``.
  private(set) var tiers: [[Tier]]
  /// How far the walks got where their budget ended them.
  private(set) var shortfall: WorkBudget.Progress?

  /// At most so many sums are kept at a time.
  private static let mostSums = 1 << 22

  /// - Parameter markets: By market: the share of each supplier, ascending.
  init(
    of markets: [[(key: Entity.Index, value: Double)]], in analysis: SupplyChainAnalysis,
    mostSums: Int = mostSums
  ) {
    tiers = markets.map { _ in Self.kinds.map { Tier(kind: $0) } }
    let table = Table(analysis)
    var reach = ReachLanes(analysis.dependencyGraph().graph)
    let groupSize = max(1, mostSums / max(1, table.members.count))
    let walkCount = markets.reduce(0) { $0 + $1.count }
    var done = 0
    for start in stride(from: 0, to: markets.count, by: groupSize) {
      let group = start..<min(markets.count, start + groupSize)
      var sums = [Double](repeating: -1, count: group.count * table.members.count)
      let suppliers = Self.bySupplier(markets, group)
      for block in stride(from: 0, to: suppliers.count, by: Lanes.laneCount) {
        if let end = analysis.budget.end(of: "shares of suppliers", done: done, of: walkCount) {
          shortfall = end
          break
        }
        let some = suppliers[block..<min(suppliers.count, block + Lanes.laneCount)]
        reach.run(from: some.map { $0.key.offset })
        add(some.map { $0.value }, reach, to: &sums, start, table)
        done += some.reduce(0) { $0 + $1.value.count }
      }
      for market in group { Self.read(sums, market - start, into: &tiers[market], table) }
      if shortfall != nil { return }
    }
  }

  /// The entities of the kinds, each with its column.
  private struct Table {
    /// Ascending.
    var members: [Entity.Index] = []
    /// By column: the number of its kind.
    var tier: [Int] = []

    init(_ analysis: SupplyChainAnalysis) {
      for entity in analysis.chain.indices {
        guard let kind = kinds.firstIndex(of: analysis.facts.kind(of: entity)) else { continue }
        members.append(entity)
        tier.append(kind)
      }
    }
  }

  private typealias Holding = (market: Int, share: Double)

  /// The shares of some markets, by supplier, ascending.
  private static func bySupplier(
    _ markets: [[(key: Entity.Index, value: Double)]], _ group: Range<Int>
  ) -> [(key: Entity.Index, value: [Holding])] {
    var holdings: [Entity.Index: [Holding]] = [:]
    for market in group {
      for (supplier, share) in markets[market] {
        holdings[supplier, default: []].append((market, share))
      }
    }
    return holdings.sorted { $0.key < $1.key }
  }

  /// Passes the shares of up to 512 suppliers on.
  ///
  /// - Parameters:
  ///   - holdings: By lane: the shares of a supplier.
  ///   - reach: Which of the suppliers rest on, or are, an entity.
  ///   - sums: By market of the group, then column; negative where nothing was added.
  private mutating func add(
    _ holdings: [[Holding]], _ reach: ReachLanes, to sums: inout [Double], _ start: Int,
    _ table: Table
  ) {
    let kindCount = Self.kinds.count
    var counts = [Int](repeating: 0, count: holdings.count * kindCount)
    for (column, member) in table.members.enumerated() {
      let tier = table.tier[column]
      reach.lanes(of: member.offset).forEachSet { counts[$0 * kindCount + tier] += 1 }
    }
    for (lane, holdings) in holdings.enumerated() {
      for tier in 0..<kindCount where counts[lane * kindCount + tier] > 1 {
        for holding in holdings { tiers[holding.market][tier].isSplit = true }
      }
    }
    for (column, member) in table.members.enumerated() {
      let tier = table.tier[column]
      reach.lanes(of: member.offset).forEachSet { lane in
        let parts = Double(counts[lane * kindCount + tier])
        for (market, share) in holdings[lane] {
          let sum = (market - start) * table.members.count + column
          sums[sum] = max(0, sums[sum]) + share / parts
        }
      }
    }
  }

  private static func read(
    _ sums: [Double], _ row: Int, into tiers: inout [Tier], _ table: Table
  ) {
    for column in table.members.indices {
      let sum = sums[row * table.members.count + column]
      if sum >= 0 { tiers[table.tier[column]].shares.append((table.members[column], sum)) }
    }
  }
}
