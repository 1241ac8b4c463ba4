import LinchpinCore
import LinchpinEngine

/// How evenly consumers, and whole markets, spread over suppliers.
public struct Concentration: Sendable, Equatable {
  /// The level of the analysis: facts with weaker evidence are left out.
  public var evidence: Evidence
  /// The day that dates were compared with; `nil` if dates were not applied.
  public var asOf: CalendarDay?
  /// By consumer, then service.
  public var consumers: [Consumer]
  /// By service, then level: suppliers, ultimate parents, upstream tiers.
  public var markets: [Market]
  /// How far the work got where its budget ended it; `nil` if the answer is whole. What stands behind
  /// the suppliers after that is left out of the upstream tiers.
  public var shortfall: WorkBudget.Progress?

  /// One consumer's suppliers of one service.
  public struct Consumer: Sendable, Equatable {
    /// The counted party that buys the service.
    public var consumer: Entity.Index
    /// `nil` for contracts that name no service.
    public var service: String?
    /// Those that the consumer buys the service from, in order of their ids.
    public var suppliers: [Entity.Index]
    /// How concentrated the consumer's shares are on few suppliers.
    public var indices: ConcentrationIndices
    /// Whether the description gives the shares; otherwise each supplier was given the same.
    public var sharesKnown: Bool
  }

  /// One service over all counted parties.
  public struct Market: Sendable, Equatable {
    /// Who holds the shares: suppliers, their ultimate parents, or upstream suppliers of one kind.
    public enum Level: String, Sendable { case supplier, parent, upstream }

    /// The service that is bought; `nil` for contracts that name no service.
    public var service: String?
    /// Who holds the shares of the market.
    public var level: Level
    /// The kind of upstream supplier that shares were rolled up to.
    public var tier: EntityKind?
    /// How concentrated the shares of the market are.
    public var indices: ConcentrationIndices
    /// Fractions that sum to 1, by supplier id.
    public var shares: [Share]
    /// Whether the description gives the shares; `false` too if a share was split in equal parts
    /// among several upstream suppliers.
    public var sharesKnown: Bool
    /// The fraction of the market that the shares stand for: all of it, but for upstream tiers,
    /// where suppliers without one of the kind are left out.
    public var covered: Double
    /// How many consumers buy in it; that of a single one is no market.
    public var consumers: Int
  }

  /// The part of a market that one supplier, parent or upstream supplier holds.
  public struct Share: Sendable, Equatable {
    /// Who holds the share, at the level of the market.
    public var supplier: Entity.Index
    /// The fraction of the market's covered part, between 0 and 1.
    public var share: Double
  }

  /// The index from which a market is moderately concentrated, on the scale from 0 to 10,000.
  ///
  /// The reference lines are those of the 2023 US Merger Guidelines (Guideline 1).
  public static let moderatelyConcentrated = 1_000.0
  /// The index from which a market is highly concentrated, on the same scale.
  public static let highlyConcentrated = 1_800.0
  /// A rise of the index of over this much in a highly concentrated market.
  public static let significantChange = 100.0
}

/// Indices of how concentrated shares are.
public struct ConcentrationIndices: Sendable, Equatable {
  /// The Herfindahl-Hirschman index, 10,000 × Σ s²: from 10,000 / n for n equal shares to 10,000
  /// for one supplier.
  public let hhi: Double
  /// 1 / Σ s²: how many equal suppliers would be as concentrated.
  public let effectiveNumber: Double
  /// The largest share, as a fraction between 0 and 1.
  public let cr1: Double
  /// The sum of the two largest shares, as a fraction between 0 and 1.
  public let cr2: Double
  /// The sum of the three largest shares, as a fraction between 0 and 1.
  public let cr3: Double

  /// - Parameter shares: Not negative, not all zero; they are normalised to sum to 1.
  /// - Returns: `nil` where there is nothing to share.
  public init?(shares: [Double]) {
    // Summed in one order, so that the order of suppliers cannot change the last digit.
    let sorted = shares.sorted(by: >)
    let sum = sorted.reduce(0, +)
    guard sum > 0 else { return nil }
    let fractions = sorted.map { $0 / sum }
    let squares = fractions.reduce(0) { $0 + $1 * $1 }
    hhi = 10_000 * squares
    effectiveNumber = 1 / squares
    func largest(_ count: Int) -> Double { min(1, fractions.prefix(count).reduce(0, +)) }
    cr1 = largest(1)
    cr2 = largest(2)
    cr3 = largest(3)
  }
}

extension SupplyChainAnalysis {
  /// Returns the concentration of every consumer's suppliers and of every market.
  ///
  /// Contracts (`engages`, `staffed-by`) of counted parties that are active at the level count.
  /// Shares come from `amount` if every contract of the row has one, else from `share` likewise,
  /// else each consumer's unit goes in equal parts to its suppliers.
  ///
  /// - Parameter service: Only this service; all without it.
  public func concentration(of service: String? = nil) -> Concentration {
    let contracts = activeContracts().filter { contract in
      service.map { wanted in
        facts.serviceName(contract.service).map { haveSameBytes($0, wanted) } == true
      } ?? true
    }
    var byRow: [RowKey: [Contract]] = [:]
    for contract in contracts {
      byRow[RowKey(consumer: contract.consumer, service: contract.service), default: []]
        .append(contract)
    }
    let rows = byRow.sorted { $0.key < $1.key }.compactMap { self.consumer($0.key, $0.value) }
    let holdings = Dictionary(grouping: contracts, by: { $0.service }).sorted { $0.key < $1.key }
      .map { service, contracts in
        let (shares, isKnown) = self.shares(of: contracts)
        return Holdings(
          service: facts.serviceName(service), consumers: Set(contracts.map { $0.consumer }).count,
          shares: shares.sorted { $0.key < $1.key }, isKnown: isKnown)
      }
    let upstream = UpstreamShares(of: holdings.map { $0.shares }, in: self)
    let markets = holdings.enumerated().flatMap { number, holding in
      self.markets(of: holding, upstream.tiers[number])
    }
    return Concentration(
      evidence: settings.evidence, asOf: day, consumers: rows, markets: markets,
      shortfall: upstream.shortfall)
  }

  /// Who holds the market of a service.
  private struct Holdings {
    let service: String?
    let consumers: Int
    /// Ascending, summing to 1.
    let shares: [(key: Entity.Index, value: Double)]
    let isKnown: Bool
  }

  /// The Herfindahl-Hirschman index of the most concentrated market of suppliers with two or more
  /// consumers, on the scale from 0 to 10,000; `nil` without a market.
  public func largestMarketIndex() -> Double? {
    Dictionary(grouping: activeContracts(), by: { $0.service }).values
      .filter { Set($0.map { $0.consumer }).count > 1 }
      .compactMap { ConcentrationIndices(shares: Array(shares(of: $0).shares.values))?.hhi }.max()
  }

  private struct Contract {
    let consumer: Entity.Index
    let supplier: Entity.Index
    /// An index into the services of the chain; negative for the unnamed one, which comes first.
    let service: Int32
    let amount: Double?
    let share: Double?
  }

  private struct RowKey: Hashable, Comparable {
    let consumer: Entity.Index
    let service: Int32

    static func < (a: RowKey, b: RowKey) -> Bool {
      (a.consumer, a.service) < (b.consumer, b.service)
    }
  }

  private func activeContracts() -> [Contract] {
    facts.links.enumerated().compactMap { index, link in
      guard link.kind.isWorkContract, link.layers.contains(settings.evidence),
        link.status == .active, let supplier = link.supplier, scope.isCounted(link.dependent)
      else { return nil }
      let relation = chain.relations[index]
      let terms = relation.hasPlainTerms ? nil : relation.terms
      return Contract(
        consumer: link.dependent, supplier: supplier, service: link.service,
        amount: terms?.amount, share: terms?.share)
    }
  }

  /// Shares by supplier, summing to 1, and whether the description gives them.
  private func shares(
    of contracts: [Contract]
  ) -> (shares: [Entity.Index: Double], isKnown: Bool) {
    for values in [contracts.map { $0.amount }, contracts.map { $0.share }] {
      let given = zip(contracts, values).compactMap { contract, value in
        value.map { (contract.supplier, $0) }
      }
      let sum = given.map { $0.1 }.sorted().reduce(0, +)
      guard given.count == contracts.count, sum > 0 else { continue }
      var shares: [Entity.Index: Double] = [:]
      for (supplier, amount) in given { shares[supplier, default: 0] += amount / sum }
      return (shares, true)
    }
    var suppliers: [Entity.Index: Set<Entity.Index>] = [:]
    for contract in contracts {
      suppliers[contract.consumer, default: []].insert(contract.supplier)
    }
    var shares: [Entity.Index: Double] = [:]
    for (_, chosen) in suppliers.sorted(by: { $0.key < $1.key }) {
      for supplier in chosen.sorted() {
        shares[supplier, default: 0] += 1 / Double(chosen.count) / Double(suppliers.count)
      }
    }
    return (shares, false)
  }

  private func consumer(_ key: RowKey, _ contracts: [Contract]) -> Concentration.Consumer? {
    let (shares, isKnown) = self.shares(of: contracts)
    guard let indices = ConcentrationIndices(shares: Array(shares.values)) else { return nil }
    return Concentration.Consumer(
      consumer: key.consumer, service: facts.serviceName(key.service),
      suppliers: shares.keys.sorted(), indices: indices, sharesKnown: isKnown)
  }

  private func markets(
    of holdings: Holdings, _ upstream: [UpstreamShares.Tier]
  ) -> [Concentration.Market] {
    var byParent: [Entity.Index: Double] = [:]
    for (supplier, share) in holdings.shares {
      byParent[ownership.ultimateParent(of: supplier), default: 0] += share
    }
    let parents = byParent.sorted { $0.key < $1.key }
    let markets =
      [
        market(holdings, .supplier, nil, holdings.shares, holdings.isKnown),
        market(holdings, .parent, nil, parents, holdings.isKnown),
      ]
      + upstream.map { tier in
        market(holdings, .upstream, tier.kind, tier.shares, holdings.isKnown && !tier.isSplit)
      }
    return markets.compactMap { $0 }
  }

  private func market(
    _ holdings: Holdings, _ level: Concentration.Market.Level, _ tier: EntityKind?,
    _ shares: [(key: Entity.Index, value: Double)], _ isKnown: Bool
  ) -> Concentration.Market? {
    let values = shares.map { $0.value }
    guard let indices = ConcentrationIndices(shares: values) else { return nil }
    let sum = values.sorted().reduce(0, +)
    return Concentration.Market(
      service: holdings.service, level: level, tier: tier, indices: indices,
      shares: shares.map { Concentration.Share(supplier: $0.key, share: $0.value / sum) },
      sharesKnown: isKnown, covered: min(1, sum), consumers: holdings.consumers)
  }
}
