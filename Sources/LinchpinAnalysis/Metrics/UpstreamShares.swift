import LinchpinCore
import LinchpinEngine

/// The shares of markets, passed on to what stands behind the suppliers: each supplier's share goes in
/// equal parts to those of it and its transitive suppliers that are of a kind.
///
/// One walk from a supplier serves all kinds and all markets it sells in. Markets are taken in groups
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
    var walker = ReachWalker(analysis.dependencyGraph().graph)
    var upstream: [UInt32] = []
    let groupSize = max(1, mostSums / max(1, table.members.count))
    let walkCount = markets.reduce(0) { $0 + $1.count }
    var done = 0
    for start in stride(from: 0, to: markets.count, by: groupSize) {
      let group = start..<min(markets.count, start + groupSize)
      var sums = [Double](repeating: -1, count: group.count * table.members.count)
      for (supplier, holdings) in Self.bySupplier(markets, group) {
        if let end = analysis.budget.end(of: "shares of suppliers", done: done, of: walkCount) {
          shortfall = end
          break
        }
        done += holdings.count
        walker.walk(from: supplier.offset, into: &upstream)
        upstream.append(UInt32(supplier.offset))
        add(holdings, upstream, to: &sums, start, table)
      }
      for market in group { Self.read(sums, market - start, into: &tiers[market], table) }
      if shortfall != nil { return }
    }
  }

  /// The entities of the kinds, each with its column.
  private struct Table {
    /// Ascending.
    var members: [Entity.Index] = []
    /// By entity: its column, or -1.
    var column: [Int32]
    /// By column: the number of its kind.
    var tier: [Int] = []

    init(_ analysis: SupplyChainAnalysis) {
      column = [Int32](repeating: -1, count: analysis.facts.entityCount)
      for entity in analysis.chain.indices {
        guard let kind = kinds.firstIndex(of: analysis.facts.kind(of: entity)) else { continue }
        column[entity.offset] = Int32(members.count)
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

  /// Passes a supplier's shares on.
  ///
  /// - Parameters:
  ///   - upstream: The supplier and its transitive suppliers, in no particular order.
  ///   - sums: By market of the group, then column; negative where nothing was added.
  private mutating func add(
    _ holdings: [Holding], _ upstream: [UInt32], to sums: inout [Double], _ start: Int,
    _ table: Table
  ) {
    let columns = upstream.lazy.map { Int(table.column[Int($0)]) }.filter { $0 >= 0 }
    var counts = [Int](repeating: 0, count: Self.kinds.count)
    for column in columns { counts[table.tier[column]] += 1 }
    for (market, share) in holdings {
      let row = (market - start) * table.members.count
      for tier in counts.indices where counts[tier] > 1 { tiers[market][tier].isSplit = true }
      let parts = counts.map { share / Double($0) }
      for column in columns {
        sums[row + column] = max(0, sums[row + column]) + parts[table.tier[column]]
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
