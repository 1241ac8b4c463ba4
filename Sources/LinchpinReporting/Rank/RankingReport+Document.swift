import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension RankingReport {
  /// The headline, what stands out in all, then one row for each supplier.
  public var document: Document {
    var blocks = Document.Block.incomplete(shortfall)
    // What was not worked out is no zero to tell of.
    if ranking.shortfall == nil { blocks.append(.paragraph(headline)) }
    guard !ranking.suppliers.isEmpty else { return Document(blocks) }
    if ranking.countedTotal == 0 { blocks.append(.countsOthers) }
    if ranking.shortfall == nil, let hiddenHeadline { blocks.append(.paragraph(hiddenHeadline)) }
    if let overview { blocks.append(.paragraph(overview)) }
    blocks += Document.section(title, grid, atMost: limit ?? Document.mostRows)
    blocks += sensitivity?.blocks(wording) ?? []
    blocks += [legend, wording.basisRemark(ranking.evidence, asOf: ranking.asOf)].map {
      .paragraph($0)
    }
    return Document(blocks)
  }

  private var title: String {
    let all = ranking.suppliers.count
    let what = ranking.isByParent ? "Ultimate parents" : "Suppliers"
    let count = rows.count < all ? "\(rows.count) of \(grouped(all))" : grouped(all)
    return "\(what), by \(listed(order.map(\.rawValue), conjunction: "then")) (\(count))"
  }

  /// How many suppliers are hidden, and how many endanger rivals together.
  private var overview: String? {
    let suppliers = ranking.suppliers
    let what = ranking.isByParent ? "ultimate parents" : "suppliers"
    var sentences: [String] = []
    let hidden = suppliers.count { $0.isHidden == true }
    if metrics.contains(.hidden), hidden > 0 {
      sentences.append(
        "Of \(grouped(suppliers.count)) \(what), \(grouped(hidden)) \(hidden == 1 ? "is" : "are") "
          + "hidden: some \(nouns.noun(1)) rests on \(hidden == 1 ? "it" : "them"), and none uses "
          + "\(hidden == 1 ? "it" : "them") directly.")
    }
    let dangerous = suppliers.count { ($0.rivalsCoExposed ?? 0) > 1 }
    if metrics.contains(.rivalsCoExposed), dangerous > 0 {
      let which = dangerous == 1 ? "one of them" : "any one of \(grouped(dangerous))"
      sentences.append("A breach of \(which) exposes two or more rivals at once.")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  private var grid: Grid {
    Grid(
      columns: Wording.cellColumns + [Grid.Column("kind")]
        + columnMetrics.map { metric in
          Grid.Column(metric.heading, isNumber: metric.outcome == nil && metric != .hidden)
        },
      rows: rows.map { row in
        wording.cells(row.entity) + [wording.chain[row.entity].kind.noun]
          + columnMetrics.map { cell(of: $0, row) }
      })
  }

  /// What other columns say too has none of its own, unless it was asked for.
  private var columnMetrics: [SupplierMetric] {
    let isAll = metrics.count == SupplierMetric.allCases.count
    return metrics.filter { metric in
      switch metric {
      case .amplification: !isAll || order.contains(.amplification)
      case .hidden: !metrics.contains(.usesDirect)
      // Where nobody competes, there are no rivals to count.
      case .rivalsCoExposed: wording.chain.hasRivals || order.contains(.rivalsCoExposed)
      default: true
      }
    }
  }

  private func cell(of metric: SupplierMetric, _ row: SupplierRanking.Row) -> String {
    switch metric {
    case .usesDirect:
      metrics.contains(.hidden) && row.isHidden == true ? "hidden" : inFull(row.usesDirect)
    case .usesAny: inFull(row.usesAny)
    case .hidden: row.isHidden == true ? "yes" : ""
    case .amplification: row.amplification.map { decimal($0, places: 1) + "×" } ?? "–"
    case .impact, .interruption, .exposure, .taint:
      row.counts(of: metric).map { wording.cell($0, at: ranking.evidence) } ?? ""
    case .rivalsCoExposed: inFull(row.rivalsCoExposed)
    }
  }

  /// What the columns count.
  private var legend: String {
    let parties = nouns.noun(2)
    let meanings = columnMetrics.compactMap { metric -> String? in
      switch metric {
      case .usesDirect:
        "direct: \(parties) that use it directly"
          + (metrics.contains(.hidden) ? ", hidden if none does and some rest on it" : "")
      case .usesAny: "any: \(parties) that rest on it along any chain"
      case .hidden: nil
      case .amplification: "times: any / direct"
      case .impact: "stops: \(parties) that its outage alone stops"
      case .interruption:
        "interrupts: \(parties) that lose a service by its outage alone, or stop, and have lost none before"
      case .exposure: "exposes: \(parties) that its breach exposes"
      case .taint: "taints: \(parties) whose data or models its breach can corrupt"
      case .rivalsCoExposed:
        "rivals: the most that compete with each other and that its breach exposes together"
      }
    }
    let text = capitalized(meanings.joined(separator: "; ")) + "."
    let hasRange = rows.contains { row in
      columnMetrics.compactMap { row.counts(of: $0) }.contains { counts in
        let range = wording.range(of: counts, at: ranking.evidence)
        return range.lowerBound < range.upperBound
      }
    }
    guard hasRange else { return text }
    return text + " In brackets: the least and the most over the levels of evidence."
  }
}

extension SupplierMetric {
  /// The title of the metric's column for people.
  fileprivate var heading: String {
    switch self {
    case .usesDirect: "direct"
    case .usesAny: "any"
    case .hidden: "hidden"
    case .amplification: "times"
    case .impact: "stops"
    case .interruption: "interrupts"
    case .exposure: "exposes"
    case .taint: "taints"
    case .rivalsCoExposed: "rivals"
    }
  }
}
