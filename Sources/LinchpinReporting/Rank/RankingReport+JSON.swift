import LinchpinAnalysis
import LinchpinCore
import LinchpinWording

extension RankingReport {
  /// The shape `linchpin.rank/1`; metrics that were not asked for are left out.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("schema", .string("linchpin.rank/1")),
      .init("evidence", .string(ranking.evidence.name)),
      .init("asOf", .optional(ranking.asOf?.description)),
      .init("counted", .string(ranking.counted.name)),
      .init("countedTotal", .integer(ranking.countedTotal)),
      .init("by", .strings(order.map(\.rawValue))),
      .init("byParent", .bool(ranking.isByParent)),
      .init("suppliersTotal", .integer(ranking.suppliers.count)),
      .init("suppliers", .array(rows.map(json))),
    ]
    if let sensitivity {
      members.append(.init("sensitivity", sensitivity.json(wording)))
    }
    return .object(members)
  }

  private func json(_ row: SupplierRanking.Row) -> JSONValue {
    var members = [JSONValue.Member("entity", .string(wording.id(row.entity)))]
    func add(_ metric: SupplierMetric, _ key: String, _ value: JSONValue) {
      if metrics.contains(metric) { members.append(.init(key, value)) }
    }
    add(.usesDirect, "usesDirect", .optional(row.usesDirect))
    add(.usesAny, "usesAny", .optional(row.usesAny))
    add(.hidden, "hidden", row.isHidden.map { .bool($0) } ?? .null)
    let hits = SupplierMetric.allCases.filter { $0.outcome != nil }
    for metric in hits {
      add(metric, metric.rawValue, .optional(row.counts(of: metric)?[ranking.evidence]))
    }
    add(.rivalsCoExposed, "rivalsCoExposed", .optional(row.rivalsCoExposed))
    for metric in hits {
      add(metric, metric.rawValue + "ByEvidence", row.counts(of: metric)?.json ?? .null)
    }
    add(.amplification, "amplification", .optional(row.amplification))
    return .object(members)
  }
}
