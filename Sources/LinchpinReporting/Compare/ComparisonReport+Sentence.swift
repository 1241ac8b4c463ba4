import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinText
import LinchpinWording

extension ComparisonReport {
  /// What a state trades against what: *Better: …. Worse: nothing on what is stated; … if what is only
  /// assumed holds.*
  public func sentence(of row: Comparison.Row) -> String {
    let changes = changes(of: row)
    var parts = [Verdict.better, .worse].compactMap { verdict -> String? in
      let own = changes.filter { $0.verdict == verdict }
      let stated =
        partyChanges(row, verdict) + phrases(own.filter { $0.condition == nil })
      let conditional = conditions(of: own).map { condition in
        "\(condition): "
          + phrases(own.filter { $0.condition == condition }).joined(separator: "; ")
      }
      if stated.isEmpty, conditional.isEmpty { return nil }
      let all = (stated.isEmpty ? ["nothing on what is stated"] : stated) + conditional
      return "\(capitalized(verdict.rawValue)): \(all.joined(separator: "; "))."
    }
    if parts.isEmpty {
      parts.append("No number that is compared changes, at any level of evidence.")
    }
    if stopsMore(row),
      row.state.metrics[.singlePoints] ?? 0 < comparison.base.metrics[.singlePoints] ?? 0
    {
      parts.append("Who is stopped has no single points left to count.")
    }
    parts += supplierSentences(row)
    if let silo = row.state.worstSilo {
      let hit = silo.exposed.isEmpty ? "nobody" : names(silo.exposed, atMost: 8)
      parts.append("A breach of the worst client's silo alone exposes \(hit).")
    }
    parts += row.memberships.map { change in
      "\(capitalized(change.phrase)): \(names(change.parties, atMost: 8))."
    }
    return parts.joined(separator: " ")
  }

  /// The facts that changes are conditional on, each once, in order.
  private func conditions(of changes: [MetricChange]) -> [String] {
    changes.reduce(into: []) { conditions, change in
      guard let condition = change.condition, !conditions.contains(condition) else { return }
      conditions.append(condition)
    }
  }

  /// Changes in words, those of one family together: *labs hit by the event: exposed 5 → 3, tainted
  /// 5 → 0*.
  private func phrases(_ changes: [MetricChange]) -> [String] {
    ComparisonMetric.Family.allCases.flatMap { family -> [String] in
      let own = changes.filter { $0.metric.family == family }
      guard let heading = heading(of: family), own.count > 1 else { return own.map(phrase) }
      return ["\(heading): " + own.map(shortPhrase).joined(separator: ", ")]
    }
  }

  private func heading(of family: ComparisonMetric.Family) -> String? {
    switch family {
    case .event: "\(nouns.noun(2)) hit by the event"
    case .sum: "supplier-party pairs"
    case .worst: "\(nouns.noun(2)) hit by the worst single supplier"
    case .structure: nil
    case .expectation: "\(nouns.noun(2)) expected to be hit per year"
    }
  }

  private func shortPhrase(_ change: MetricChange) -> String {
    "\(change.metric.outcome?.rawValue ?? change.metric.phrase) \(change.text)"
  }

  /// *labs exposed by the event 5 → 3*.
  func phrase(_ change: MetricChange) -> String {
    "\(phrase(change.metric)) \(change.text)"
  }

  /// What changes for the parties that are looked at one by one.
  private func partyChanges(_ row: Comparison.Row, _ verdict: Verdict) -> [String] {
    zip(comparison.base.parties, row.state.parties).flatMap { before, after in
      PartyMeasure.allCases.compactMap { measure in
        guard let old = measure.value(of: before), let new = measure.value(of: after),
          Verdict(new - old) == verdict
        else { return nil }
        let text = { measure.isProbability ? percent($0) : grouped(Int($0)) }
        return "\(measure.phrase(wording.name(id: after.party))) \(text(old)) → \(text(new))"
      }
    }
  }

  /// Which single suppliers can hit others than before, the event's apart.
  private func supplierSentences(_ row: Comparison.Row) -> [String] {
    let (fewer, more) = (row.suppliersHittingFewer, row.suppliersHittingMore)
    return [
      fewer.isEmpty ? nil : "Can hit fewer: \(names(fewer.map(\.supplier), atMost: 4)).",
      more.isEmpty ? nil : "Can hit more: \(names(more.map(\.supplier), atMost: 4)).",
    ].compactMap { $0 }
  }

  /// *labs exposed by the worst breach*.
  func phrase(_ metric: ComparisonMetric) -> String {
    switch metric.family {
    case .structure, .sum: metric.phrase
    case .expectation:
      "expected \(nouns.noun(2)) \(metric.outcome?.rawValue ?? "hit") per year"
    case .event, .worst: "\(nouns.noun(2)) \(metric.phrase)"
    }
  }

  func text(_ value: Double, of metric: ComparisonMetric) -> String {
    metric.isExpectation ? expectation(value) : grouped(Int(value.rounded()))
  }

  private func expectation(_ value: Double) -> String {
    value == 0 ? "0" : value < 0.0005 ? "under 0.001" : decimal(value, places: 3)
  }
}
