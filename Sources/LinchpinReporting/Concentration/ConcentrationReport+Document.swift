import LinchpinAnalysis
import LinchpinCore

extension ConcentrationReport {
  /// The headline, then markets, what stands behind them, and consumers.
  public var document: Document {
    var blocks: [Document.Block] = [.paragraph(headline)]
    guard !concentration.markets.isEmpty else { return Document(blocks) }
    if let upstreamRemark { blocks.append(.paragraph(upstreamRemark)) }
    let suppliers = concentration.markets.filter { $0.level == .supplier }
    blocks += Document.section("Markets, by supplier (\(suppliers.count))", grid(suppliers))
    let parents = concentration.markets.filter { market in
      guard market.level == .parent else { return false }
      // A parent's row that says what its suppliers' row says is no news.
      return suppliers.first { $0.service == market.service }?.shares != market.shares
    }
    blocks += Document.section("Markets, by ultimate parent (\(parents.count))", grid(parents))
    let upstream = concentration.markets.filter { $0.level == .upstream }
    blocks += Document.section("Behind the suppliers (\(upstream.count))", grid(upstream))
    blocks += Document.section("Consumers (\(concentration.consumers.count))", consumers)
    return Document(
      blocks + [
        .paragraph(legend),
        .paragraph(basisRemark(concentration.evidence, asOf: concentration.asOf)),
      ])
  }

  private func grid(_ markets: [Concentration.Market]) -> Grid {
    let rows = markets.sorted { a, b in
      a.indices.hhi != b.indices.hhi ? a.indices.hhi > b.indices.hhi : false
    }
    return Grid(
      columns: [
        Grid.Column("service"), Grid.Column("tier"), Grid.Column("HHI", isNumber: true),
        Grid.Column("reading"), Grid.Column("as good as", isNumber: true),
        Grid.Column("shares"), Grid.Column("largest"),
      ],
      rows: rows.map { market in
        [
          Self.name(of: market.service), market.tier?.rawValue ?? "",
          decimal(market.indices.hhi, places: 0), Self.reading(market.indices.hhi),
          decimal(market.indices.effectiveNumber, places: 1),
          market.sharesKnown ? "known" : "assumed", largest(market.shares),
        ]
      })
  }

  private var consumers: Grid {
    Grid(
      columns: [
        Grid.Column("consumer"), Grid.Column("service"), Grid.Column("HHI", isNumber: true),
        Grid.Column("as good as", isNumber: true), Grid.Column("shares"), Grid.Column("suppliers"),
      ],
      rows: concentration.consumers.map { row in
        [
          wording.name(row.consumer), Self.name(of: row.service),
          decimal(row.indices.hhi, places: 0), decimal(row.indices.effectiveNumber, places: 1),
          row.sharesKnown ? "known" : "assumed",
          listed(row.suppliers.map(wording.name), atMost: 8),
        ]
      })
  }

  /// The three largest shares in whole percent.
  private func largest(_ shares: [Concentration.Share]) -> String {
    let sorted = shares.sorted { $0.share > $1.share }
    return listed(
      sorted.map { "\(wording.name($0.supplier)) \(wholePercent($0.share))" }, atMost: 3)
  }

  private var legend: String {
    "HHI: 10,000 times the sum of squared shares. Over 1,800 the 2023 US merger guidelines call a "
      + "market highly concentrated, and a rise of over 100 there significant; from 1,000 on it "
      + "counts as moderately concentrated. “As good as” so many equal suppliers: 1 / the sum of "
      + "squared shares. Shares are known where the description gives the amount or the share of "
      + "every contract, otherwise assumed: each consumer's need in equal parts."
  }
}

extension ConcentrationReport {
  /// The market that most consumers share, in words.
  public var headline: String {
    guard let market = mainMarket else {
      let noun = answers.settings.counted.noun(count: 1)
      return "No \(noun) has an active contract, so there is nothing to share out"
        + (answers[.assumed]?.markets.isEmpty == false && concentration.evidence > .assumed
          ? "; with everything \(weakerLevels(than: concentration.evidence)) there would be." : ".")
    }
    let count = consumerCount(of: market)
    let noun = answers.settings.counted.noun(count: count)
    let range = answers.range { other in
      Self.same(as: market, in: other).map { decimal($0.indices.hhi, places: 0) } ?? "no market"
    }
    let suppliers = market.shares.count
    let effective = decimal(market.indices.effectiveNumber, places: 1)
    return "\(count) \(noun) buy\(count == 1 ? "s" : "") \(Self.phrase(market.service)) from "
      + "\(suppliers) supplier\(suppliers == 1 ? "" : "s"), a \(Self.reading(market.indices.hhi)) "
      + "market: HHI \(decimal(market.indices.hhi, places: 0))\(range), \(Self.line(market.indices.hhi)), as concentrated as "
      + "\(effective) equal suppliers. Its shares are "
      + (market.sharesKnown
        ? "known."
        : "assumed: nobody states them, and each \(answers.settings.counted.noun(count: 1))'s need is split evenly.")
  }

  /// The supplier-level market with most consumers, then the most concentrated.
  private var mainMarket: Concentration.Market? {
    concentration.markets.filter { $0.level == .supplier }.max { a, b in
      let (left, right) = (consumerCount(of: a), consumerCount(of: b))
      if left != right { return left < right }
      if a.indices.hhi != b.indices.hhi { return a.indices.hhi < b.indices.hhi }
      return utf8Precedes(b.service ?? "", a.service ?? "")
    }
  }

  private func consumerCount(of market: Concentration.Market) -> Int {
    concentration.consumers.count { $0.service == market.service }
  }

  /// Where several suppliers rest on one thing.
  private var upstreamRemark: String? {
    guard let main = mainMarket else { return nil }
    let upstream = concentration.markets.filter {
      $0.level == .upstream && $0.service == main.service
        && $0.indices.hhi > main.indices.hhi + Concentration.significantChange
    }
    guard let worst = upstream.max(by: { $0.indices.hhi < $1.indices.hhi }), let tier = worst.tier,
      let largest = worst.shares.max(by: { $0.share < $1.share })
    else { return nil }
    return "Behind these suppliers it is more concentrated still: of what rests on a "
      + "\(tier.noun(count: 1)), \(wholePercent(largest.share)) rests on "
      + "\(wording.name(largest.supplier)) (HHI \(decimal(worst.indices.hhi, places: 0)))."
  }

  static func name(of service: String?) -> String { service ?? "not named" }

  private static func phrase(_ service: String?) -> String { service ?? "a service not named" }

  static func reading(_ hhi: Double) -> String {
    hhi > Concentration.highlyConcentrated
      ? "highly concentrated"
      : hhi >= Concentration.moderatelyConcentrated
        ? "moderately concentrated" : "not concentrated"
  }

  private static func line(_ hhi: Double) -> String {
    hhi > Concentration.highlyConcentrated
      ? "over the line of 1,800 of the 2023 US merger guidelines"
      : hhi >= Concentration.moderatelyConcentrated
        ? "between the lines of 1,000 and 1,800 of the 2023 US merger guidelines"
        : "under the line of 1,000 of the 2023 US merger guidelines"
  }
}
