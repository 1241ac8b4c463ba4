import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension RankingReport {
  /// The first supplier of the ranking in words.
  ///
  /// *LiteLLM is used by no lab directly, but a breach of it exposes 6 of 15 labs (2 confirmed, up
  /// to 9 if what is only alleged or assumed holds); all 6 are mutual rivals.*
  public var headline: String {
    guard let first = headliner, let metric = headlineMetric else {
      return "The description has no suppliers: nobody needs, engages or runs anything."
    }
    guard ranking.countedTotal > 0 else {
      return "The description has no \(nouns.noun(1)) to count."
    }
    let value = first.value(of: metric, at: ranking.evidence) ?? 0
    guard value > 0 else { return nothing(metric, first) }
    return sentence(for: first, by: metric)
  }

  /// Where others than labs are counted, few may be rivals: the headline tells how many are exposed.
  private var headlineMetric: SupplierMetric? {
    let isRivalry = order.first == .rivalsCoExposed && ranking.counted != .kind(.lab)
    return isRivalry && metrics.contains(.exposure) ? .exposure : order.first
  }

  /// The supplier that the headline is about: the first, or the one that exposes most.
  private var headliner: SupplierRanking.Row? {
    guard let metric = headlineMetric, metric != order.first else { return ranking.suppliers.first }
    let level = ranking.evidence
    let most = ranking.suppliers.compactMap { $0.value(of: metric, at: level) }.max()
    return ranking.suppliers.first { $0.value(of: metric, at: level) == most }
  }

  private func sentence(for row: SupplierRanking.Row, by metric: SupplierMetric) -> String {
    let name = wording.name(row.entity) + (ranking.isByParent ? ", with what it owns," : "")
    switch metric {
    case .usesDirect, .usesAny, .hidden, .amplification: return usage(of: row, name) + "."
    case .impact: return harm(row, name, "an outage", "stops " + tally(row, metric))
    case .interruption: return harm(row, name, "an outage", "interrupts " + tally(row, metric))
    case .taint:
      return harm(row, name, "a breach", "taints the data or models of " + tally(row, metric))
    case .rivalsCoExposed where row.exposure == nil:
      return harm(row, name, "a breach", "exposes \(row.rivalsCoExposed ?? 0) mutual rivals")
    case .exposure, .rivalsCoExposed:
      return harm(row, name, "a breach", "exposes " + tally(row, .exposure) + rivals(of: row))
    }
  }

  /// The first hidden supplier of the ranking, if the first of all is none.
  var hiddenHeadline: String? {
    guard metrics.contains(.hidden), ranking.suppliers.first?.isHidden == false,
      let metric = order.first,
      let row = ranking.suppliers.first(where: { $0.isHidden == true }),
      let value = row.value(of: metric, at: ranking.evidence), value > 0
    else { return nil }
    return sentence(for: row, by: metric)
  }

  /// *LiteLLM is used by no lab directly, but a breach of it exposes …*
  private func harm(
    _ row: SupplierRanking.Row, _ name: String, _ event: String, _ what: String
  ) -> String {
    guard let direct = row.usesDirect, let any = row.usesAny else {
      return capitalized("\(event) of \(name) \(what).")
    }
    guard direct > 0 else {
      let user = any == 0 ? "no \(nouns.noun(1))" : "no \(nouns.noun(1)) directly"
      return "\(name) is used by \(user), but \(event) of it \(what)."
    }
    let along = any > direct ? " and by \(any) along some chain" : ""
    return "\(name) is used by \(nouns.counted(direct)) directly\(along), and \(event) of it "
      + "\(what)."
  }

  private func usage(of row: SupplierRanking.Row, _ name: String) -> String {
    let direct = row.usesDirect ?? 0
    let directly = direct == 0 ? "none of them directly" : "\(direct) of them directly"
    return "\(name) is used by \(tally(row.usesAny ?? 0)) along some chain, by \(directly)"
  }

  private func nothing(_ metric: SupplierMetric, _ row: SupplierRanking.Row) -> String {
    let party = nouns.noun(1)
    switch metric {
    case .usesDirect, .amplification: return "No \(party) uses a supplier directly."
    case .usesAny: return "No \(party) rests on a supplier."
    case .hidden:
      return "No supplier is hidden: each that a \(party) rests on is used by one directly."
    case .impact: return "No supplier's outage alone stops a \(party)" + upTo(metric) + "."
    case .interruption:
      return "No supplier's outage alone interrupts a \(party)" + upTo(metric) + "."
    case .taint: return "No supplier's breach taints a \(party)" + upTo(metric) + "."
    case .exposure, .rivalsCoExposed:
      return "No supplier's breach exposes a \(party)" + upTo(.exposure) + "."
    }
  }

  /// What weaker evidence would say where a level says nobody.
  private func upTo(_ metric: SupplierMetric) -> String {
    let most = ranking.suppliers.compactMap { $0.counts(of: metric)?.most }.max() ?? 0
    guard most > 0, ranking.evidence > .assumed else { return "" }
    let weaker = weakerLevels(than: ranking.evidence, conjunction: "or")
    return " as far as is stated; if what is only \(weaker) holds, there is one that hits \(most)"
  }

  /// *6 of 15 labs*.
  private func tally(_ count: Int) -> String {
    "\(count) of \(nouns.counted(ranking.countedTotal))"
  }

  private func tally(_ row: SupplierRanking.Row, _ metric: SupplierMetric) -> String {
    guard let counts = row.counts(of: metric), let outcome = metric.outcome else { return tally(0) }
    return tally(counts[ranking.evidence]) + wording.range(counts, outcome, at: ranking.evidence)
  }

  private func rivals(of row: SupplierRanking.Row) -> String {
    guard let count = row.rivalsCoExposed, count > 1 else { return "" }
    if ranking.counted != .kind(.lab) { return "; \(count) mutually rival labs are exposed" }
    if let exposed = row.exposure?[ranking.evidence], exposed > count {
      return "; \(count) of them are mutual rivals"
    }
    return count == 2 ? "; the two are rivals" : "; all \(count) are mutual rivals"
  }
}
