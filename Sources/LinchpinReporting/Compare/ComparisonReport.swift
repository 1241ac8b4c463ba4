import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios

/// States of a supply chain beside the one that they are compared with.
public struct ComparisonReport: Report {
  public let comparison: Comparison
  let wording: Wording
  /// Whether the states are descriptions of their own, not scenarios.
  let isOfDescriptions: Bool
  let countedTotal: Int
  /// The metrics that have a value in some state.
  let metrics: [ComparisonMetric]

  /// - Parameters:
  ///   - chain: The supply chain that the states are compared with; it gives the names.
  ///   - isOfDescriptions: Whether the states are descriptions of their own, not scenarios.
  public init(_ comparison: Comparison, of chain: SupplyChain, isOfDescriptions: Bool = false) {
    self.comparison = comparison
    wording = Wording(chain: chain)
    self.isOfDescriptions = isOfDescriptions
    let counted = comparison.question.settings.counted
    countedTotal = chain.entities.count { counted.includes($0.kind) }
    metrics = ComparisonMetric.allCases.filter { metric in
      comparison.base.metrics[metric] != nil
        || comparison.scenarios.contains { $0.state.metrics[metric] != nil }
    }
  }

  var counted: CountedParties { comparison.question.settings.counted }
  var evidence: Evidence { comparison.question.settings.evidence }

  /// One row for each state and metric, each party newly or no longer hit, each supplier that can
  /// hit others, each party looked at, and each difference of the descriptions.
  public var records: Grid {
    let titles = ["record", "scenario", "what", "entity", "other"]
    let numbers = ["before", "after", "delta", "low", "high"]
    let columns =
      titles.map { Grid.Column($0) } + numbers.map { Grid.Column($0, isNumber: true) }
      + [Grid.Column("verdict")]
    let rows = comparison.scenarios.flatMap { row in
      metricRecords(row) + memberRecords(row) + supplierRecords(row) + partyRecords(row)
        + changeRecords(row)
    }
    return Grid(
      columns: columns,
      rows: rows.map { $0 + [String](repeating: "", count: columns.count - $0.count) })
  }

  private func metricRecords(_ row: Comparison.Row) -> [[String]] {
    metrics.map { metric in
      let interval = row.intervals[metric]
      return [
        "metric", row.name, metric.rawValue, "", "", inFull(comparison.base.metrics[metric]),
        inFull(row.state.metrics[metric]), inFull(row.delta[metric]), inFull(interval?.low),
        inFull(interval?.high), Verdict(row.delta[metric]).rawValue,
      ]
    } + [["pareto", row.name, row.isPareto ? "true" : "false"]]
      + (row.cost.map { [["cost", row.name, "", "", "", "0", inFull($0), inFull($0)]] } ?? [])
  }

  private func memberRecords(_ row: Comparison.Row) -> [[String]] {
    row.memberships.flatMap { change in
      change.parties.map { ["party", row.name, change.name, $0] }
    }
  }

  private func supplierRecords(_ row: Comparison.Row) -> [[String]] {
    row.suppliers.flatMap { supplier in
      supplier.memberships.flatMap { change in
        change.parties.map { ["supplier", row.name, change.name, supplier.supplier, $0] }
      }
    }
  }

  private func partyRecords(_ row: Comparison.Row) -> [[String]] {
    zip(comparison.base.parties, row.state.parties).flatMap { before, after in
      PartyMeasure.allCases.compactMap { measure in
        let (old, new) = (measure.value(of: before), measure.value(of: after))
        guard old != nil || new != nil else { return nil }
        let delta = new.flatMap { new in old.map { new - $0 } }
        return [
          "for", row.name, measure.rawValue, after.party, "", inFull(old), inFull(new),
          inFull(delta), "", "", Verdict(delta).rawValue,
        ]
      }
    }
  }

  private func changeRecords(_ row: Comparison.Row) -> [[String]] {
    row.changes.entities.map {
      ["entity", row.name, $0.sort.rawValue, $0.entity, $0.details.joined(separator: "; ")]
    }
      + row.changes.relations.map {
        [
          "relation", row.name, "\($0.sort.rawValue) \($0.relation.rawValue)", $0.dependent,
          $0.supplier + ($0.details.isEmpty ? "" : ": " + $0.details.joined(separator: "; ")),
        ]
      }
      + row.changes.groups.map {
        [
          "group", row.name, "\($0.sort.rawValue) \($0.relation.rawValue)", $0.dependent,
          "\($0.before ?? "none") → \($0.after ?? "none")",
        ]
      }
  }
}

/// Whether a difference is for the better; less is better in every metric.
enum Verdict: String {
  case better, same, worse
  case none = ""

  init(_ delta: Double?) {
    guard let delta else {
      self = .none
      return
    }
    self = abs(delta) <= 1e-12 ? .same : delta < 0 ? .better : .worse
  }

  /// Down for better, as less is better.
  var arrow: String {
    switch self {
    case .better: "↓"
    case .worse: "↑"
    case .same, .none: ""
    }
  }
}

/// Something about one party that can get better or worse; less is better.
enum PartyMeasure: String, CaseIterable {
  case singlePoints = "single-points"
  case exposers, tainters
  case pStopped = "p-stopped"
  case pExposed = "p-exposed"
  case pTainted = "p-tainted"

  func value(of party: ComparedState.Party) -> Double? {
    switch self {
    case .singlePoints: Double(party.singlePoints.count)
    case .exposers: Double(party.exposers.count)
    case .tainters: Double(party.tainters.count)
    case .pStopped: party.probability?.stopped
    case .pExposed: party.probability?.exposed
    case .pTainted: party.probability?.tainted
    }
  }

  /// The heading of a column.
  var title: String {
    switch self {
    case .singlePoints: "single points"
    case .exposers: "can expose it"
    case .tainters: "can taint it"
    case .pStopped: "p(stopped)"
    case .pExposed: "p(exposed)"
    case .pTainted: "p(tainted)"
    }
  }

  /// What the measure counts, before or after the party's name.
  func phrase(_ name: String) -> String {
    switch self {
    case .singlePoints: "\(name)'s single points of failure"
    case .exposers: "suppliers that can expose \(name)"
    case .tainters: "suppliers that can taint \(name)"
    case .pStopped: "probability that \(name) is stopped in a year"
    case .pExposed: "probability that \(name) is exposed in a year"
    case .pTainted: "probability that \(name) is tainted in a year"
    }
  }

  var isProbability: Bool { rawValue.hasPrefix("p-") }
}

/// Who is newly, or no longer, hit in one way.
struct MembershipChange {
  /// Such as `newly-exposed`.
  let name: String
  let parties: [String]

  /// *newly exposed*.
  var phrase: String { name.split(separator: "-").joined(separator: " ") }
}

extension Comparison.Row {
  /// Who is hit by the event who was not, and the other way round; empty lists are left out.
  var memberships: [MembershipChange] {
    hits.memberships(as: "exposed", "stopped", "tainted")
  }
}

extension Comparison.Row {
  /// Suppliers that can hit some whom they could not, and nobody less.
  var suppliersHittingMore: [Comparison.SupplierChange] {
    suppliers.filter { $0.memberships.allSatisfy { $0.name.hasPrefix("newly") } }
  }

  /// Suppliers that can no longer hit some, and nobody more.
  var suppliersHittingFewer: [Comparison.SupplierChange] {
    suppliers.filter { $0.memberships.allSatisfy { $0.name.hasPrefix("no-longer") } }
  }
}

extension Comparison.SupplierChange {
  /// Whom the supplier alone can hit whom it could not, and the other way round.
  var memberships: [MembershipChange] {
    hits.memberships(as: "exposes", "stops", "taints")
  }
}

extension HitChange {
  /// The lists that are not empty, in words such as *exposed* or *exposes*.
  fileprivate func memberships(
    as exposed: String, _ stopped: String, _ tainted: String
  ) -> [MembershipChange] {
    [
      MembershipChange(name: "newly-\(exposed)", parties: newlyExposed),
      MembershipChange(name: "no-longer-\(exposed)", parties: noLongerExposed),
      MembershipChange(name: "newly-\(stopped)", parties: newlyStopped),
      MembershipChange(name: "no-longer-\(stopped)", parties: noLongerStopped),
      MembershipChange(name: "newly-\(tainted)", parties: newlyTainted),
      MembershipChange(name: "no-longer-\(tainted)", parties: noLongerTainted),
    ].filter { !$0.parties.isEmpty }
  }
}
