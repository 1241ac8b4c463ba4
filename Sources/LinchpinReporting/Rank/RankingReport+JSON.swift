import LinchpinAnalysis
import LinchpinCore
import LinchpinText

extension RankingReport {
  /// The report as a JSON object in the shape `linchpin.rank/1`; only the metrics shown are in it.
  public var json: JSONValue { Self.shape.json(of: self, in: wording.chain) }

  /// `linchpin.rank/1`; metrics that were not asked for are left out.
  package static let shape: Shape<RankingReport> = .answer(
    "rank/1", "Linchpin ranking of suppliers"
  ) {
    Field("evidence", .evidence) { $0.ranking.evidence }
    Field("asOf", .day) { $0.ranking.asOf }
    Field("counted", .counted) { $0.ranking.counted }
    Field("countedTotal", .countedTotal) { $0.ranking.countedTotal }
    Field("by", .list(.word())) { $0.order }
    Field("byParent", .flag("whether a row is an ultimate parent with all it controls")) {
      $0.ranking.isByParent
    }
    Field("suppliersTotal", .count("suppliers, those that --top leaves out included")) {
      $0.ranking.suppliers.count
    }
    Field("suppliers", .list(supplier)) { report in
      report.rows.map { ShownRow(row: $0, metrics: report.metrics, level: report.ranking.evidence) }
    }
    Field(optional: "sensitivity", .sensitivity) { $0.sensitivity }
    Field.incomplete { $0.shortfall }
  }

  private static let supplier: Shape<ShownRow> = Shape.object {
    Field("entity", .id()) { $0.row.entity }
    Field(optional: "usesDirect", .count("counted parties that depend directly on it")) {
      $0.shown(.usesDirect, $0.row.usesDirect)
    }
    Field(optional: "usesAny", .count("counted parties that rest on it along any chain")) {
      $0.shown(.usesAny, $0.row.usesAny)
    }
    Field(optional: "hidden", .flag("usesAny > 0 and usesDirect = 0")) {
      $0.shown(.hidden, $0.row.isHidden)
    }
    for (metric, outcome) in hits {
      Field(
        optional: metric.rawValue,
        .count("counted parties that its \(outcome.striker) \(outcome.verb)s")
      ) { $0.shown(metric, $0.row.counts(of: metric)?[$0.level]) }
    }
    Field(
      optional: "rivalsCoExposed",
      .count("the largest number of mutually rival labs that its breach exposes together")
    ) { $0.shown(.rivalsCoExposed, $0.row.rivalsCoExposed) }
    for (metric, _) in hits {
      Field(optional: metric.rawValue + "ByEvidence", .byEvidence(.count())) {
        $0.shown(metric, $0.row.counts(of: metric))
      }
    }
    Field(
      optional: "amplification",
      .orNull(.number("usesAny / usesDirect; null without a direct user", from: 1))
    ) { $0.metrics.contains(.amplification) ? .some($0.row.amplification) : nil }
  }.named("supplier")

  private static let hits: [(SupplierMetric, Outcome)] = SupplierMetric.allCases.compactMap {
    metric in metric.outcome.map { (metric, $0) }
  }
}

/// A supplier of a ranking, and the metrics that are shown of it.
private struct ShownRow {
  let row: SupplierRanking.Row
  let metrics: [SupplierMetric]
  let level: Evidence

  /// The value of a metric if it is shown.
  func shown<Value>(_ metric: SupplierMetric, _ value: Value?) -> Value? {
    metrics.contains(metric) ? value : nil
  }
}
