import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinText
import LinchpinWording

extension ComparisonReport {
  /// What each compared state changes, as reports lay it out.
  public var summaries: [ScenarioSummary] {
    comparison.scenarios.map { row in
      ScenarioSummary(
        name: row.name, title: row.title, cost: row.cost.map(cost),
        changes: differences(of: row) + row.remarks,
        metrics: metrics.map { summary(of: $0, row) } + otherFacts(row),
        memberships: row.memberships.map { change in
          ScenarioSummary.Membership(
            capitalized(change.phrase), change.parties.map(wording.name(id:)),
            verdict: change.isNew ? .worse : .better)
        } + supplierMemberships(of: row), isOnParetoFront: row.isPareto && !row.equalsBase)
    }
  }

  private func cost(_ value: Double) -> String {
    inFull(value) + (comparison.costUnit.map { " " + $0 } ?? "")
  }

  private func summary(
    of metric: ComparisonMetric, _ row: Comparison.Row
  ) -> ScenarioSummary.Metric {
    let (before, after) = (comparison.base.metrics[metric], row.state.metrics[metric])
    return ScenarioSummary.Metric(
      phrase(metric), before: before.map { text($0, of: metric) } ?? "–",
      after: after.map { text($0, of: metric) } ?? "–",
      verdict: ScenarioSummary.Metric.Verdict(verdict(row, metric)))
  }

  /// What changes on other facts than those asked for.
  private func otherFacts(_ row: Comparison.Row) -> [ScenarioSummary.Metric] {
    changes(of: row).compactMap { change in
      guard let condition = change.condition else { return nil }
      var metric = ScenarioSummary.Metric(
        phrase(change.metric), before: change.before, after: change.after,
        verdict: ScenarioSummary.Metric.Verdict(change.verdict))
      metric.condition = condition
      return metric
    }
  }

  /// The single suppliers that can hit more than before, or fewer.
  private func supplierMemberships(of row: Comparison.Row) -> [ScenarioSummary.Membership] {
    let names = { (suppliers: [Comparison.SupplierChange]) in
      suppliers.map { wording.name(id: $0.supplier) }
    }
    return [
      ScenarioSummary.Membership(
        "Can hit more", names(row.suppliersHittingMore), verdict: .worse, isOfSuppliers: true),
      ScenarioSummary.Membership(
        "Can hit fewer", names(row.suppliersHittingFewer), verdict: .better, isOfSuppliers: true),
    ].filter { !$0.members.isEmpty }
  }

  /// So many differences of the descriptions are told one by one.
  private static let mostChanges = 12

  private func differences(of row: Comparison.Row) -> [String] {
    let entities = row.changes.entities.map { change in
      sentence(change.kind, "\(change.entityKind.rawValue) \(name(change.entity))", change.details)
    }
    let relations = row.changes.relations.map { change in
      let service = change.service.map { " for \($0)" } ?? ""
      let relation =
        "\(name(change.dependent)) \(change.relation.phrase) \(change.supplier.map(name) ?? "a supplier that is missing")\(service)"
      return sentence(change.kind, relation, change.details)
    }
    let groups = row.changes.groups.map { change in
      "\(name(change.dependent)) \(change.relation.phrase): \(change.before ?? "no group") → "
        + (change.after ?? "no group")
    }
    let all = entities + relations + groups
    guard all.count > Self.mostChanges else { return all }
    return all.prefix(Self.mostChanges) + ["… and \(all.count - Self.mostChanges) more changes"]
  }

  private func sentence(
    _ kind: ChangeKind, _ what: String, _ details: [String]
  ) -> String {
    let sign =
      switch kind {
      case .added: "Added"
      case .removed: "Removed"
      case .changed: "Changed"
      }
    return "\(sign): \(what)" + (details.isEmpty ? "" : " (\(details.joined(separator: "; ")))")
  }

  private func name(_ id: EntityID) -> String { wording.name(id: id) }
}

extension ScenarioSummary.Metric.Verdict {
  fileprivate init(_ verdict: Verdict) {
    self =
      switch verdict {
      case .better: .better
      case .worse: .worse
      case .same: .same
      case .none: .neither
      }
  }
}
