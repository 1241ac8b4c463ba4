import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension ConcentrationReport {
  /// The headline, then markets, who controls the suppliers, what stands behind them, and consumers.
  public var document: Document {
    var blocks = Document.Block.incomplete(shortfall) + [.paragraph(headline)]
    guard !concentration.markets.isEmpty else {
      let isWeaker = evidence > .assumed && answers[.assumed]?.markets.isEmpty == false
      return Document(
        blocks + (isWeaker ? [.hint("--evidence assumed shows it.")] : []) + [basis])
    }
    if let upstreamRemark { blocks.append(.paragraph(upstreamRemark)) }
    let suppliers = markets(at: .supplier).filter(isShared)
    blocks += Document.section(
      "Markets of two or more buyers (\(suppliers.count))", grid(suppliers))
    let parents = markets(at: .parent).filter { isShared($0) && isMoreConcentrated($0) }
    blocks += Document.section(
      "Markets that are more concentrated by ultimate parent (\(parents.count))", grid(parents))
    if parents.isEmpty, !suppliers.isEmpty {
      blocks.append(.paragraph("By ultimate parent no market is more concentrated."))
    }
    let upstream = markets(at: .upstream).filter { isShared($0) && saysMore($0) }
    blocks += Document.section("What stands behind the suppliers", grid(upstream))
    blocks += Document.section(
      "Services that one of the \(nouns.noun(2)) buys from two or more (\(choosers.count))",
      consumers)
    if let singleRemark {
      blocks += [.paragraph(singleRemark), .hint("--format csv and json list them.")]
    }
    return Document(blocks + [.paragraph(legend), basis])
  }

  private var evidence: Evidence { concentration.evidence }

  private var basis: Document.Block {
    .paragraph(wording.basisRemark(concentration.evidence, asOf: concentration.asOf))
  }

  private func markets(at level: Concentration.Market.Level) -> [Concentration.Market] {
    concentration.markets.filter { $0.level == level }.sorted(by: precedes)
  }

  /// Whether an upstream tier differs from the suppliers themselves.
  private func saysMore(_ market: Concentration.Market) -> Bool {
    suppliers(of: market)?.shares != market.shares
  }

  /// Whether one parent has several of the suppliers.
  private func isMoreConcentrated(_ market: Concentration.Market) -> Bool {
    suppliers(of: market).map { market.indices.hhi > $0.indices.hhi + 0.5 } ?? false
  }

  private func suppliers(of market: Concentration.Market) -> Concentration.Market? {
    concentration.markets.first { $0.level == .supplier && $0.service == market.service }
  }

  private func grid(_ markets: [Concentration.Market]) -> Grid {
    let isUpstream = markets.contains { $0.tier != nil }
    return Grid(
      columns: [
        Grid.Column("service"), Grid.Column("tier"),
        isUpstream ? Grid.Column("covers", isNumber: true) : Grid.Column("buyers", isNumber: true),
        Grid.Column("HHI", isNumber: true), Grid.Column("level"),
        Grid.Column("N eff", isNumber: true), Grid.Column("shares"), Grid.Column("largest"),
      ],
      rows: markets.map { market in
        [
          Self.name(of: market.service), market.tier?.rawValue ?? "",
          isUpstream ? wholePercent(market.covered) : String(market.consumers),
          decimal(market.indices.hhi, places: 0), Self.level(market.indices.hhi),
          decimal(market.indices.effectiveNumber, places: 1),
          market.sharesKnown ? "known" : "assumed", largest(market.shares),
        ]
      })
  }

  private var consumers: Grid {
    Grid(
      columns: [
        Grid.Column("name"), Grid.Column("service"), Grid.Column("HHI", isNumber: true),
        Grid.Column("N eff", isNumber: true), Grid.Column("shares"), Grid.Column("suppliers"),
      ],
      rows: choosers.map { row in
        [
          wording.name(row.consumer), Self.name(of: row.service),
          decimal(row.indices.hhi, places: 0), decimal(row.indices.effectiveNumber, places: 1),
          row.sharesKnown ? "known" : "assumed",
          listed(row.suppliers.map(wording.name), atMost: 6),
        ]
      })
  }

  /// Consumers that have a choice.
  private var choosers: [Concentration.Consumer] {
    concentration.consumers.filter { $0.suppliers.count > 1 }
  }

  /// How many consumers buy from one alone, and how many markets have one buyer alone: there is
  /// nothing to share out, so tables for people leave them out.
  private var singleRemark: String? {
    let single = concentration.consumers.count - choosers.count
    let alone = markets(at: .supplier).count { !isShared($0) }
    let parts = [
      single == 0
        ? nil
        : "\(grouped(single)) time\(single == 1 ? "" : "s") \(withArticle(nouns.noun(1))) buys a service from "
          + "one supplier alone",
      alone == 0
        ? nil : "\(grouped(alone)) \(alone == 1 ? "market has" : "markets have") one buyer alone",
    ].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    return capitalized(listed(parts)) + "."
  }

  /// The three largest shares in whole percent.
  private func largest(_ shares: [Concentration.Share]) -> String {
    let sorted = shares.enumerated().sorted { a, b in
      a.element.share != b.element.share ? a.element.share > b.element.share : a.offset < b.offset
    }
    return listed(
      sorted.map { "\(wording.name($0.element.supplier)) \(wholePercent($0.element.share))" },
      atMost: 3)
  }

  private static func level(_ hhi: Double) -> String {
    hhi > Concentration.highlyConcentrated
      ? "high" : hhi >= Concentration.moderatelyConcentrated ? "moderate" : "low"
  }

  private var legend: String {
    let upstream =
      concentration.markets.contains { $0.level == .upstream }
      ? " Covers: the part of the market whose suppliers rest on anything of the tier." : ""
    return "HHI: 10,000 times the sum of squared shares; high over 1,800, where the 2023 US merger "
      + "guidelines call a market highly concentrated and a rise of over 100 significant; moderate "
      + "from 1,000 on. N eff: so many equal suppliers would be as concentrated. Shares are "
      + "known where the description gives the amount or the share of every contract, otherwise "
      + "assumed: each \(nouns.noun(1))'s need in equal parts.\(upstream)"
  }
}
