import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios

extension ComparisonReport {
  /// What a state trades against what: *better: …; worse: …*.
  public func sentence(of row: Comparison.Row) -> String {
    var better: [String] = []
    var worse: [String] = []
    func add(_ phrase: String, _ text: (Double) -> String, _ before: Double?, _ after: Double?) {
      guard let before, let after else { return }
      let change = "\(phrase) \(text(before)) → \(text(after))"
      switch Verdict(after - before) {
      case .better: better.append(change)
      case .worse: worse.append(change)
      case .same, .none: break
      }
    }
    for (before, after) in zip(comparison.base.parties, row.state.parties) {
      let name = wording.name(after.party)
      for measure in PartyMeasure.allCases {
        add(
          measure.phrase(name), { measure.isProbability ? percent($0) : grouped(Int($0)) },
          measure.value(of: before), measure.value(of: after))
      }
    }
    for metric in metrics {
      add(
        phrase(metric), { text($0, of: metric) }, comparison.base.metrics[metric],
        row.state.metrics[metric])
    }
    var parts: [String] = []
    if !better.isEmpty { parts.append("Better: \(better.joined(separator: ", ")).") }
    if !worse.isEmpty { parts.append("Worse: \(worse.joined(separator: ", ")).") }
    if parts.isEmpty { parts.append("No number that is compared changes.") }
    if row.state.metrics[.singlePoints] ?? 0 < comparison.base.metrics[.singlePoints] ?? 0,
      !row.state.alreadyStopped.allSatisfy(comparison.base.alreadyStopped.contains)
    {
      parts.append("Who is stopped without any event has no single points left to count.")
    }
    parts += supplierSentences(row)
    if let silo = row.state.worstSilo {
      let hit = silo.exposed.isEmpty ? "nobody" : listed(silo.exposed.map(wording.name), atMost: 8)
      parts.append("A breach of the worst client's silo alone exposes \(hit).")
    }
    parts += row.memberships.map { change in
      "\(capitalized(change.phrase)): \(listed(change.parties.map(wording.name), atMost: 8))."
    }
    return parts.joined(separator: " ")
  }

  /// Which single suppliers can hit others than before, the event's apart.
  private func supplierSentences(_ row: Comparison.Row) -> [String] {
    let (fewer, more) = (row.suppliersHittingFewer, row.suppliersHittingMore)
    func names(_ suppliers: [Comparison.SupplierChange]) -> String {
      listed(suppliers.map { wording.name($0.supplier) }, atMost: 4)
    }
    return [
      fewer.isEmpty ? nil : "Can hit fewer: \(names(fewer)).",
      more.isEmpty ? nil : "Can hit more: \(names(more)).",
    ].compactMap { $0 }
  }

  /// *labs exposed by the worst breach*.
  func phrase(_ metric: ComparisonMetric) -> String {
    switch metric {
    case .singlePoints, .hhi: metric.phrase
    case .expectedExposed, .expectedStopped, .expectedTainted:
      "expected \(counted.noun(count: 2)) \(metric.key.dropFirst(8).lowercased()) per year"
    default: "\(counted.noun(count: 2)) \(metric.phrase)"
    }
  }

  func text(_ value: Double, of metric: ComparisonMetric) -> String {
    metric.isExpectation ? expectation(value) : grouped(Int(value.rounded()))
  }

  private func expectation(_ value: Double) -> String {
    value == 0 ? "0" : value < 0.0005 ? "under 0.001" : decimal(value, places: 3)
  }
}
