import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinText
import LinchpinWording

// The tables of numbers, one row a state.
extension ComparisonReport {
  var numbers: [Document.Block] {
    let hasEvent = !comparison.question.events.isEmpty
    let sums = metrics.filter { $0.family == .sum }
    let worst = metrics.filter { $0.family == .worst }
    let structure = metrics.filter { $0.family == .structure }
    let first = hasEvent ? metrics.filter { $0.family == .event } : sums
    var blocks = Document.section(
      hasEvent ? "The event" : "What any one supplier can do",
      grid(first + structure, isFirst: true),
      atMost: 1_000)
    blocks.append(.paragraph(legend(first + structure)))
    let second = hasEvent ? sums + worst : worst
    blocks += Document.section(
      hasEvent ? "What any one supplier can do" : "The worst single supplier", grid(second),
      atMost: 1_000)
    blocks.append(.paragraph(legend(second)))
    return blocks + Document.section("What is expected in a year", expectations, atMost: 1_000)
  }

  private func grid(_ metrics: [ComparisonMetric], isFirst: Bool = false) -> Grid {
    let hasCosts = isFirst && comparison.scenarios.contains { $0.cost != nil }
    let columns =
      [Grid.Column("scenario")] + metrics.map { Grid.Column($0.title, isNumber: true) }
      + [Grid.Column(costTitle, isNumber: true), Grid.Column("Pareto")]
    let base =
      [isOfDescriptions ? "old" : "today"] + metrics.map { cell($0, comparison.base, .none) }
      + [hasCosts ? "0" : "", ""]
    let rows = comparison.scenarios.map { row in
      [row.name] + metrics.map { cell($0, row.state, verdict(row, $0)) }
        + [hasCosts ? cost(row.cost) : "", isFirst ? pareto(row) : ""]
    }
    return Grid(columns: columns, rows: [base] + rows)
  }

  private var costTitle: String { comparison.costUnit.map { "cost, \($0)" } ?? "cost" }

  /// The number, its range over the levels of evidence, and whether it is better than today's.
  private func cell(_ metric: ComparisonMetric, _ state: ComparedState, _ verdict: Verdict)
    -> String
  {
    guard let value = state.metrics[metric] else { return "" }
    let arrow = verdict.arrow.isEmpty ? "" : " " + verdict.arrow
    guard metric.hasRange else { return text(value, of: metric) + arrow }
    let counts = ByEvidence { Int(state.metricsByEvidence[$0][metric] ?? 0) }
    return wording.cell(counts, at: evidence) + arrow
  }

  private func pareto(_ row: Comparison.Row) -> String {
    row.equalsBase ? "as today" : row.isPareto ? "yes" : "no"
  }

  private func cost(_ cost: Double?) -> String {
    guard let cost else { return "–" }
    return cost == cost.rounded() ? decimal(cost, places: 0) : decimal(cost, places: 2)
  }

  /// What the columns of a table count.
  private func legend(_ metrics: [ComparisonMetric]) -> String {
    let parties = nouns.noun(2)
    var sentences: [String] = []
    if metrics.contains(where: { $0.family == .event }) {
      sentences.append(
        "Exposed, stopped, interrupted, tainted: \(parties) that the event hits; stopped and "
          + "interrupted also those that are so without it.")
    }
    if metrics.contains(where: { $0.family == .sum }) {
      sentences.append(
        "Exposures, taints, interruptions, impacts: pairs of a supplier and one of the \(parties) that "
          + "its breach exposes or taints, or its outage interrupts or stops; who is stopped or "
          + "interrupted already counts with every supplier.")
    }
    if metrics.contains(where: { $0.family == .worst }) {
      sentences.append("Worst: \(parties) that the worst single breach or outage hits.")
    }
    if metrics.contains(.singlePoints) {
      sentences.append("SPOFs: single points of failure, summed over \(parties).")
    }
    if metrics.contains(.hhi) {
      sentences.append("HHI: of the most concentrated market of two or more buyers.")
    }
    if metrics.contains(where: { $0.family == .structure }) {
      sentences.insert("↓ better, ↑ worse than today; less is better in every column.", at: 0)
      sentences.append(
        "In brackets: the least and the most over the levels of evidence. Pareto: no other, nor "
          + "today, is at least as good in "
          + (comparison.question.events.isEmpty
            ? "the four sums" : "whom the event hits in each of the four ways")
          + ", expectations and cost, and better in one.")
    }
    return sentences.joined(separator: " ")
  }

  // MARK: Expectations

  private var expectations: Grid {
    let metrics = self.metrics.filter(\.isExpectation)
    guard !metrics.isEmpty else { return Grid(columns: [], rows: []) }
    func cells(_ state: ComparedState, _ row: Comparison.Row?) -> [String] {
      metrics.map { metric in
        guard let value = state.metrics[metric] else { return "–" }
        let arrow = Verdict(row?.delta[metric]).arrow
        let interval = row?.intervals[metric].map { interval in
          " (\(signed(interval.low)) to \(signed(interval.high)))"
        }
        return text(value, of: metric) + (arrow.isEmpty ? "" : " " + arrow) + (interval ?? "")
      }
    }
    return Grid(
      columns: [Grid.Column("scenario")] + metrics.map { Grid.Column($0.title, isNumber: true) },
      rows: [[isOfDescriptions ? "old" : "today"] + cells(comparison.base, nil)]
        + comparison.scenarios.map { [$0.name] + cells($0.state, $0) })
  }

  private func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + decimal(value, places: 3)
  }

  var method: String? {
    guard metrics.contains(where: \.isExpectation) else { return nil }
    let source =
      "\(capitalized(nouns.noun(2))) hit in a year, on average, by the description's own "
      + "probabilities, taken as independent."
    guard comparison.isSampled else { return source + " Exact: every combination was tried." }
    return source + " Sampled: \(grouped(comparison.question.samples)) years with seed "
      + "\(comparison.question.seed), the same years for every scenario; in brackets the 95 % "
      + "interval of the difference from today."
  }

  // MARK: One party

  func grid(ofParty place: Int) -> Grid {
    let base = comparison.base.parties[place]
    let after = comparison.scenarios.map { $0.state.parties[place] }
    let measures = PartyMeasure.allCases.filter { measure in
      ([base] + after).contains { measure.value(of: $0) != nil }
    }
    func cells(_ party: ComparedState.Party, before: ComparedState.Party?) -> [String] {
      measures.map { measure in
        guard let value = measure.value(of: party) else { return "–" }
        let delta = before.flatMap { measure.value(of: $0) }.map { value - $0 }
        let arrow = Verdict(delta).arrow
        return (measure.isProbability ? percent(value) : grouped(Int(value)))
          + (arrow.isEmpty ? "" : " " + arrow)
      } + [grouped(party.trust), state(of: party)]
    }
    return Grid(
      columns: [Grid.Column("scenario")] + measures.map { Grid.Column($0.title, isNumber: true) }
        + [Grid.Column("rests on", isNumber: true), Grid.Column("the event")],
      rows: [[isOfDescriptions ? "old" : "today"] + cells(base, before: nil)]
        + zip(comparison.scenarios, after).map { [$0.name] + cells($1, before: base) })
  }

  private func state(of party: ComparedState.Party) -> String {
    let words = HitChange.told.filter { party.isHit[$0] }.map(\.rawValue)
    if !words.isEmpty { return words.joined(separator: ", ") }
    return comparison.question.events.isEmpty ? "" : "not hit"
  }
}

extension ComparisonMetric {
  /// The heading of a column.
  var title: String {
    switch self {
    case .worstExposure: "worst exposed"
    case .worstImpact: "worst stopped"
    case .worstInterruption: "worst interrupted"
    case .worstTaint: "worst tainted"
    case .singlePoints: "SPOFs"
    case .hhi: "HHI"
    case .expectedExposed: "expected exposed"
    case .expectedStopped: "expected stopped"
    case .expectedTainted: "expected tainted"
    default: rawValue
    }
  }
}
