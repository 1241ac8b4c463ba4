import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension ConcentrationReport {
  /// The market that most consumers share, in words.
  ///
  /// *4 labs buy labelling from 3 suppliers, a highly concentrated market: HHI 4,689 (the same at
  /// every level of evidence), over the line of 1,800 of the 2023 US merger guidelines, as
  /// concentrated as 2.1 equal suppliers.*
  public var headline: String {
    guard let market = mainMarket else {
      return concentration.markets.isEmpty ? noMarket : noSharedMarket
    }
    let buyers = market.consumers
    let range = answers.range { other in
      Self.same(as: market, in: other).map { decimal($0.indices.hhi, places: 0) } ?? "no market"
    }
    let suppliers = market.shares.count
    let number = decimal(market.indices.effectiveNumber, places: 1)
    let effective = suppliers == 1 ? "" : ", as concentrated as \(number) equal suppliers"
    let shares =
      market.sharesKnown
      ? "known" : "assumed: nobody states them, and each \(nouns.noun(1))'s need is split evenly"
    return
      "\(nouns.counted(buyers)) buy \(Self.name(of: market.service)) "
      + "from \(suppliers) supplier\(suppliers == 1 ? "" : "s"), "
      + "a market that is \(Self.reading(market.indices.hhi)): "
      + "HHI \(decimal(market.indices.hhi, places: 0))\(range), \(Self.line(market.indices.hhi))"
      + "\(effective). The shares are \(shares)."
  }

  private var noMarket: String {
    let weaker = weakerLevels(than: concentration.evidence)
    let hint =
      answers[.assumed]?.markets.isEmpty == false && concentration.evidence > .assumed
      ? "; with everything \(weaker) there is" : ""
    let contract = service.map { "an active contract for \($0)" } ?? "an active contract"
    return "No \(nouns.noun(1)) has \(contract), so there is nothing to share out\(hint)."
  }

  /// Every market has one buyer: it is as concentrated as that buyer's own choice.
  private var noSharedMarket: String {
    let count = concentration.markets.count { $0.level == .supplier }
    return "No service is bought by two or more \(nouns.noun(2)), so no market is shared: "
      + "\(grouped(count)) \(count == 1 ? "service has" : "services have") one buyer each."
  }

  /// Where several suppliers rest on one thing.
  var upstreamRemark: String? {
    guard let main = mainMarket else { return nil }
    let candidates = concentration.markets.filter {
      $0.level == .upstream && $0.service == main.service
        && $0.indices.hhi > main.indices.hhi + Concentration.significantChange
    }
    guard
      let worst = candidates.max(by: {
        $0.covered * $0.indices.cr1 < $1.covered * $1.indices.cr1
      }), let tier = worst.tier, let largest = worst.shares.max(by: { $0.share < $1.share })
    else { return nil }
    let part =
      worst.covered < 0.9995
      ? "the \(wholePercent(worst.covered)) of the market whose suppliers rest"
      : "this market, whose suppliers all rest"
    return "Behind the suppliers it is more concentrated still: of \(part) on a "
      + "\(tier.noun(count: 1)) that the description names, \(wholePercent(largest.share)) falls to "
      + "\(wording.name(largest.supplier)) (HHI \(decimal(worst.indices.hhi, places: 0)), shares "
      + "\(worst.sharesKnown ? "known" : "assumed"))."
  }

  /// The supplier-level market with most consumers, two at least, then the most concentrated.
  private var mainMarket: Concentration.Market? {
    concentration.markets.filter { $0.level == .supplier && isShared($0) }.min(by: precedes)
  }

  /// Whether a market has more than one buyer.
  func isShared(_ market: Concentration.Market) -> Bool { market.consumers > 1 }

  /// Markets of many consumers first, of these named ones, then the most concentrated.
  func precedes(_ a: Concentration.Market, _ b: Concentration.Market) -> Bool {
    if a.consumers != b.consumers { return a.consumers > b.consumers }
    if (a.service == nil) != (b.service == nil) { return b.service == nil }
    if a.indices.hhi != b.indices.hhi { return a.indices.hhi > b.indices.hhi }
    return utf8Precedes(a.service ?? "", b.service ?? "")
  }

  static func name(of service: String?) -> String { service ?? "a service not named" }

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
