import LinchpinAnalysis
import LinchpinCore

extension RankingReport {
  /// The first supplier of the ranking in words.
  ///
  /// *LiteLLM is used by no lab directly, but a breach of it exposes 6 of 15 labs (2 confirmed, up
  /// to 9 if everything alleged and assumed is true); all 6 are mutual rivals.*
  public var headline: String {
    guard let first = ranking.suppliers.first, let metric = order.first else {
      return
        "The description has no suppliers: nobody needs, engages, runs or is hosted on anything."
    }
    guard ranking.countedTotal > 0 else {
      return "The description has no \(noun(1)) to count; --count KIND counts others."
    }
    let value = first.value(of: metric, at: ranking.evidence) ?? 0
    guard value > 0 else { return nothing(metric, first) }
    let name = wording.name(first.entity) + (ranking.isByParent ? ", with what it owns," : "")
    switch metric {
    case .usesDirect, .usesAny, .hidden, .amplification: return usage(of: first, name) + "."
    case .impact: return harm(first, name, "an outage", "stops \(tally(first.impact ?? 0))")
    case .taint:
      return harm(first, name, "a breach", "taints " + tally(first.taint))
    case .exposure:
      return harm(first, name, "a breach", "exposes " + tally(first.exposure) + rivals(of: first))
    case .rivalsCoExposed:
      guard first.exposure != nil else {
        return harm(
          first, name, "a breach", "exposes \(first.rivalsCoExposed ?? 0) mutually rival labs")
      }
      return harm(first, name, "a breach", "exposes " + tally(first.exposure) + rivals(of: first))
    }
  }

  /// *LiteLLM is used by no lab directly, but a breach of it exposes …*
  private func harm(
    _ row: SupplierRanking.Row, _ name: String, _ event: String, _ what: String
  ) -> String {
    guard let direct = row.usesDirect, let any = row.usesAny else {
      return capitalized("\(event) of \(name) \(what).")
    }
    let joint = direct == 0 ? "but" : "and"
    let along = any > direct ? " and by \(any) along some chain" : ""
    return direct == 0
      ? "\(name) is used by no \(noun(1)) directly, \(joint) \(event) of it \(what)."
      : "\(name) is used by \(direct) \(noun(direct)) directly\(along), \(joint) \(event) of it "
        + "\(what)."
  }

  private func usage(of row: SupplierRanking.Row, _ name: String) -> String {
    let direct = row.usesDirect ?? 0
    let directly = direct == 0 ? "none of them directly" : "\(direct) of them directly"
    return "\(name) is used by \(tally(row.usesAny ?? 0)) along some chain, by \(directly)"
  }

  private func nothing(_ metric: SupplierMetric, _ row: SupplierRanking.Row) -> String {
    switch metric {
    case .usesDirect, .usesAny, .amplification: "No supplier is used by a \(noun(1))."
    case .hidden:
      "No supplier is hidden: each that a \(noun(1)) rests on, some \(noun(1)) uses directly."
    case .impact: "No supplier's outage alone stops a \(noun(1))."
    case .taint: "No supplier's breach taints a \(noun(1))" + upTo(\.taint) + "."
    case .exposure, .rivalsCoExposed:
      "No supplier's breach exposes a \(noun(1))" + upTo(\.exposure) + "."
    }
  }

  /// What weaker evidence would say where a level says nobody.
  private func upTo(
    _ counts: KeyPath<SupplierRanking.Row, BlastRadius.CountByEvidence?>
  ) -> String {
    let most = ranking.suppliers.compactMap { $0[keyPath: counts]?.assumed }.max() ?? 0
    guard most > 0 else { return "" }
    return
      "; one exposes up to \(most) if everything \(weakerLevels(than: ranking.evidence)) is true"
  }

  func noun(_ count: Int) -> String { ranking.counted.noun(count: count) }

  /// *6 of 15 labs*.
  private func tally(_ count: Int) -> String {
    "\(count) of \(ranking.countedTotal) \(noun(ranking.countedTotal))"
  }

  private func tally(_ counts: BlastRadius.CountByEvidence?) -> String {
    guard let counts else { return tally(0) }
    return tally(counts[ranking.evidence])
      + (counts.range(at: ranking.evidence, inFull: true) ?? "")
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
