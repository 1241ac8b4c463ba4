import LinchpinAnalysis
import LinchpinCore
import LinchpinEngine
import LinchpinText
import LinchpinWording

/// Suppliers side by side: who uses them, whom they can hit, and who is hidden behind others.
public struct RankingReport: Report {
  /// The metrics of every supplier, in order, those that ``limit`` leaves out included.
  public let ranking: SupplierRanking
  /// The metrics shown, in the order of ``SupplierMetric``.
  public let metrics: [SupplierMetric]
  /// The metrics that the ranking is ordered by, the first first.
  public let order: [SupplierMetric]
  /// So many suppliers are shown; `nil` shows all.
  public let limit: Int?
  /// Which uncertain relations the first ranks hang on, if that was asked.
  public let sensitivity: EvidenceSensitivity?
  let wording: Wording
  let nouns: PartyNouns

  /// - Parameters:
  ///   - ranking: The metrics of every supplier.
  ///   - chain: The supply chain that they were computed from; it gives the names.
  ///   - metrics: The metrics to show; those of the order are shown too.
  ///   - order: The metrics that the ranking was ordered by; see
  ///     ``SupplierMetric/usualOrder(in:)``.
  ///   - limit: How many suppliers to show.
  ///   - sensitivity: Which uncertain relations the first ranks hang on.
  public init(
    _ ranking: SupplierRanking, of chain: SupplyChain,
    metrics: Set<SupplierMetric> = Set(SupplierMetric.allCases),
    order: [SupplierMetric]? = nil, limit: Int? = nil,
    sensitivity: EvidenceSensitivity? = nil
  ) {
    self.ranking = ranking
    let order = order ?? SupplierMetric.usualOrder(in: chain)
    self.metrics = SupplierMetric.allCases.filter { metrics.contains($0) || order.contains($0) }
    self.order = order
    self.limit = limit
    self.sensitivity = sensitivity
    wording = Wording(chain: chain)
    nouns = PartyNouns(ranking.counted, in: chain)
  }

  /// How far the work got where its budget ended it.
  var shortfall: WorkBudget.Progress? { ranking.shortfall ?? sensitivity?.shortfall }

  /// The rows that are shown.
  var rows: ArraySlice<SupplierRanking.Row> {
    ranking.suppliers.prefix(limit ?? ranking.suppliers.count)
  }

  /// One row for each supplier, a column for each metric, and for what has a range four.
  public var records: Grid {
    var columns = [Grid.Column("entity"), Grid.Column("name"), Grid.Column("kind")]
    for metric in metrics {
      columns.append(Grid.Column(metric.rawValue, isNumber: metric != .hidden))
      guard metric.outcome != nil else { continue }
      columns += Evidence.strongestFirst.map {
        Grid.Column("\(metric.rawValue)-\($0.name)", isNumber: true)
      }
    }
    return Grid(
      columns: columns,
      rows: rows.map { row in
        [wording.id(row.entity), wording.name(row.entity), wording.chain[row.entity].kind.rawValue]
          + metrics.flatMap { record(of: $0, row) }
      })
  }

  private func record(of metric: SupplierMetric, _ row: SupplierRanking.Row) -> [String] {
    let value = row.value(of: metric, at: ranking.evidence)
    if metric == .hidden { return [row.isHidden.map { $0 ? "true" : "false" } ?? ""] }
    guard metric.outcome != nil else { return [inFull(value)] }
    let counts = row.counts(of: metric)
    return [inFull(value)] + Evidence.strongestFirst.map { inFull(counts?[$0]) }
  }
}

extension SupplierMetric {
  /// How the counted parties are hit; `nil` for what counts no hits.
  var outcome: Outcome? {
    switch self {
    case .impact: .stopped
    case .interruption: .interrupted
    case .exposure: .exposed
    case .taint: .tainted
    case .usesDirect, .usesAny, .hidden, .amplification, .rivalsCoExposed: nil
    }
  }
}

extension SupplierRanking.Row {
  /// How many parties the supplier hits in the way that a metric counts.
  func counts(of metric: SupplierMetric) -> ByEvidence<Int>? {
    switch metric {
    case .impact: impact
    case .interruption: interruption
    case .exposure: exposure
    case .taint: taint
    case .usesDirect, .usesAny, .hidden, .amplification, .rivalsCoExposed: nil
    }
  }
}
