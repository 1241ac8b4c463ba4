import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinText
import LinchpinWording

/// States of a supply chain beside the one that they are compared with.
public struct ComparisonReport: Report {
  /// The base and the other states, with what is different in each.
  public let comparison: Comparison
  let wording: Wording
  let nouns: PartyNouns
  /// Whether the states are descriptions of their own, not scenarios.
  let isOfDescriptions: Bool
  let counted: CountedParties
  let countedTotal: Int
  /// The metrics that have a value in some state.
  let metrics: [ComparisonMetric]

  /// - Parameters:
  ///   - chain: The supply chain that the states are compared with; it gives the names.
  ///   - isOfDescriptions: Whether the states are descriptions of their own, not scenarios.
  public init(_ comparison: Comparison, of chain: SupplyChain, isOfDescriptions: Bool = false) {
    self.comparison = comparison
    wording = Wording(chain: chain, addedNames: comparison.addedNames)
    self.isOfDescriptions = isOfDescriptions
    counted = comparison.question.settings.counted ?? .usual(in: chain)
    nouns = PartyNouns(counted, in: chain)
    countedTotal = counted.members(of: chain).count { $0 }
    metrics = ComparisonMetric.allCases.filter { metric in
      comparison.base.metrics[metric] != nil
        || comparison.scenarios.contains { $0.state.metrics[metric] != nil }
    }
  }

  var evidence: Evidence { comparison.question.settings.evidence }

  /// What people call parties or suppliers.
  func names(_ ids: [EntityID], atMost limit: Int) -> String {
    listed(ids.map(wording.name(id:)), atMost: limit)
  }

  /// One row for each state and metric, each party newly or no longer hit, each supplier that can
  /// hit others, each party looked at, and each difference of the descriptions.
  public var records: Grid {
    var columns = ["record", "scenario", "what", "entity", "other"].map { Grid.Column($0) }
    columns += ["before", "after", "delta", "low", "high"].map { Grid.Column($0, isNumber: true) }
    columns.append(Grid.Column("verdict"))
    var rows: [[String]] = []
    for row in comparison.scenarios {
      rows += metricRecords(row)
      rows += memberRecords(row)
      rows += supplierRecords(row)
      rows += partyRecords(row)
      rows += changeRecords(row)
    }
    for failure in comparison.failures {
      rows.append(["failure", failure.scenario, failure.reason])
    }
    let filled = rows.map { (row: [String]) -> [String] in
      row + [String](repeating: "", count: columns.count - row.count)
    }
    return Grid(columns: columns, rows: filled)
  }

  private func metricRecords(_ row: Comparison.Row) -> [[String]] {
    metrics.flatMap { metric in
      let interval = row.intervals[metric]
      let total = [
        "metric", row.name, metric.rawValue, "", "", inFull(comparison.base.metrics[metric]),
        inFull(row.state.metrics[metric]), inFull(row.delta[metric]), inFull(interval?.low),
        inFull(interval?.high), verdict(row, metric).rawValue,
      ]
      return [total] + (metric.hasRange ? levelRecords(row, metric) : [])
    } + [["pareto", row.name, row.isPareto ? "true" : "false"]]
      + (row.cost.map { [["cost", row.name, "", "", "", "0", inFull($0), inFull($0)]] } ?? [])
  }

  private func levelRecords(_ row: Comparison.Row, _ metric: ComparisonMetric) -> [[String]] {
    Evidence.strongestFirst.map { level in
      let before = comparison.base.metricsByEvidence[level][metric]
      let after = row.state.metricsByEvidence[level][metric]
      let delta = after.flatMap { after in before.map { after - $0 } }
      return [
        "metric-by-evidence", row.name, metric.rawValue, "", level.name, inFull(before),
        inFull(after), inFull(delta), "", "", Verdict(delta).rawValue,
      ]
    }
  }

  private func memberRecords(_ row: Comparison.Row) -> [[String]] {
    row.memberships.flatMap { change in
      change.parties.map { ["party", row.name, change.name, $0.text] }
    }
  }

  private func supplierRecords(_ row: Comparison.Row) -> [[String]] {
    row.suppliers.flatMap { supplier in
      supplier.memberships.flatMap { change in
        change.parties.map { ["supplier", row.name, change.name, supplier.supplier.text, $0.text] }
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
          "for", row.name, measure.rawValue, after.party.text, "", inFull(old), inFull(new),
          inFull(delta), "", "", Verdict(delta).rawValue,
        ]
      }
    }
  }

  private func changeRecords(_ row: Comparison.Row) -> [[String]] {
    row.changes.entities.map {
      ["entity", row.name, $0.kind.rawValue, $0.entity.text, $0.details.joined(separator: "; ")]
    }
      + row.changes.relations.map {
        [
          "relation", row.name, "\($0.kind.rawValue) \($0.relation.rawValue)", $0.dependent.text,
          $0.writtenSupplier
            + ($0.details.isEmpty ? "" : ": " + $0.details.joined(separator: "; ")),
        ]
      }
      + row.changes.groups.map {
        [
          "group", row.name, "\($0.kind.rawValue) \($0.relation.rawValue)", $0.dependent.text,
          "\($0.before ?? "none") → \($0.after ?? "none")",
        ]
      }
  }
}

extension ScenarioSet.Failure {
  /// Why the scenario does not apply, and the way out.
  var reason: String {
    if error.findings.isEmpty { return error.message }
    return error.findings.map { finding in
      finding.message + (finding.hint.map { " (\($0))" } ?? "")
    }.joined(separator: "; ")
  }
}
