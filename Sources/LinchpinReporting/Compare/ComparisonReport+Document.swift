import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios

extension ComparisonReport {
  /// What trades against what in words, the numbers side by side, who is hit, and what changes.
  public var document: Document {
    var blocks: [Document.Block] = [.paragraph(headline)]
    blocks.append(
      .facts(
        comparison.scenarios.map { Document.Fact($0.name, sentence(of: $0), isLabelKept: true) }))
    blocks += Document.section("What can happen", possibilities, atMost: 1_000)
    blocks.append(.paragraph(legend))
    blocks += Document.section("What is expected in a year", expectations, atMost: 1_000)
    if let method { blocks.append(.paragraph(method)) }
    for (place, party) in comparison.base.parties.enumerated() {
      blocks += Document.section(
        "Seen from \(wording.name(party.party))", grid(ofParty: place), atMost: 1_000)
    }
    blocks += Document.section("Suppliers that can hit others than before", supplierChanges)
    blocks += Document.section("What is different in the description", differences, atMost: 40)
    let remarks = comparison.scenarios.flatMap { row in
      row.remarks.map { Document.Fact(row.name, $0 + ".", isLabelKept: true) }
    }
    if !remarks.isEmpty {
      blocks.append(.heading("To know"))
      blocks.append(.facts(remarks))
    }
    blocks.append(.paragraph(basisRemark(evidence, asOf: comparison.asOf)))
    return Document(blocks)
  }

  private var headline: String {
    let count = comparison.scenarios.count
    let states =
      isOfDescriptions
      ? "The new description"
      : count == 1 ? "One scenario" : "\(capitalized(spelled(count))) scenarios"
    let events = comparison.question.events
    let question =
      events.isEmpty
      ? "for whatever single breach or outage may come"
      : "for "
        + wording.phrase(events, withSubsidiaries: comparison.question.withSubsidiaries)
    return "\(states) beside the \(isOfDescriptions ? "old one" : "description as it is"), "
      + "\(question), of \(grouped(countedTotal)) \(counted.noun(count: countedTotal))."
      + paretoSentence
  }

  private var paretoSentence: String {
    let best = comparison.scenarios.filter { $0.isPareto && !$0.equalsBase }
    if comparison.scenarios.count < 2 { return "" }
    return best.isEmpty
      ? " None is on the Pareto front with today."
      : " On the Pareto front: \(listed(best.map(\.name)))."
  }

  private var legend: String {
    "↓ better, ↑ worse than today: less is better in every column. Exposed, tainted, stopped: "
      + "\(counted.noun(count: 2)) that the event hits; worst: that the worst single breach or "
      + "outage hits; SPOFs: single points of failure, summed over \(counted.noun(count: 2)); HHI: "
      + "of the most concentrated market. Stopped counts who is stopped without any event too. "
      + "Pareto: no other, nor today, is at least as good in exposed, tainted, stopped, worst, "
      + "expected and cost and better in one; SPOFs and HHI are no part of it."
  }

  // MARK: Numbers

  private var possibilities: Grid {
    let metrics: [ComparisonMetric] = [
      .exposed, .tainted, .stopped, .worstExposure, .worstTaint, .worstImpact, .singlePoints, .hhi,
    ]
    let hasCosts = comparison.scenarios.contains { $0.cost != nil }
    let columns =
      [Grid.Column("scenario")] + metrics.map { Grid.Column($0.title, isNumber: true) }
      + [Grid.Column(hasCosts ? "cost" : "", isNumber: true), Grid.Column("Pareto")]
    func cells(_ state: ComparedState, _ delta: ComparisonMetrics?) -> [String] {
      metrics.map { metric in
        guard let value = state.metrics[metric] else { return "" }
        let arrow = Verdict(delta?[metric]).arrow
        return text(value, of: metric) + (arrow.isEmpty ? "" : " " + arrow)
      }
    }
    let base = [isOfDescriptions ? "old" : "today"] + cells(comparison.base, nil)
    let rows = comparison.scenarios.map { row in
      [row.name] + cells(row.state, row.delta)
        + [
          hasCosts ? cost(row.cost) : "", row.equalsBase ? "as today" : row.isPareto ? "yes" : "no",
        ]
    }
    return Grid(columns: columns, rows: [base + [hasCosts ? "0" : "", ""]] + rows)
  }

  private func cost(_ cost: Double?) -> String {
    guard let cost else { return "–" }
    return cost == cost.rounded() ? decimal(cost, places: 0) : decimal(cost, places: 2)
  }

  private var expectations: Grid {
    let metrics = self.metrics.filter(\.isExpectation)
    guard !metrics.isEmpty else { return Grid(columns: [], rows: []) }
    let columns =
      [Grid.Column("scenario")]
      + metrics.map {
        Grid.Column($0.title, isNumber: true)
      }
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
      columns: columns,
      rows: [[isOfDescriptions ? "old" : "today"] + cells(comparison.base, nil)]
        + comparison.scenarios.map { [$0.name] + cells($0.state, $0) })
  }

  private func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + decimal(value, places: 3)
  }

  private var method: String? {
    guard metrics.contains(where: \.isExpectation) else { return nil }
    let source =
      "\(capitalized(counted.noun(count: 2))) hit in a year, on average, by the "
      + "description's own probabilities, taken as independent."
    guard comparison.isSampled else { return source + " Exact: every combination was tried." }
    return source + " Sampled: \(grouped(comparison.question.samples)) years with seed "
      + "\(comparison.question.seed), the same years for every scenario; in brackets the 95 % "
      + "interval of the difference from today."
  }

  private func grid(ofParty place: Int) -> Grid {
    let base = comparison.base.parties[place]
    let after = comparison.scenarios.map { $0.state.parties[place] }
    let measures = PartyMeasure.allCases.filter { measure in
      ([base] + after).contains { measure.value(of: $0) != nil }
    }
    let columns =
      [Grid.Column("scenario")] + measures.map { Grid.Column($0.title, isNumber: true) }
      + [Grid.Column("rests on", isNumber: true), Grid.Column("the event")]
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
      columns: columns,
      rows: [[isOfDescriptions ? "old" : "today"] + cells(base, before: nil)]
        + zip(comparison.scenarios, after).map { [$0.name] + cells($1, before: base) })
  }

  private func state(of party: ComparedState.Party) -> String {
    let words = [
      party.isExposed ? "exposed" : nil, party.isTainted ? "tainted" : nil,
      party.isStopped ? "stopped" : nil,
    ].compactMap { $0 }
    if !words.isEmpty { return words.joined(separator: ", ") }
    return comparison.question.events.isEmpty ? "" : "not hit"
  }

  // MARK: Who and what

  private var supplierChanges: Grid {
    Grid(
      columns: [Grid.Column("scenario"), Grid.Column("supplier"), Grid.Column("change")],
      rows: comparison.scenarios.flatMap { row in
        row.suppliers.map { supplier in
          [
            row.name, wording.name(supplier.supplier),
            supplier.memberships.map {
              "\($0.phrase) \(listed($0.parties.map(wording.name), atMost: 6))"
            }.joined(separator: "; "),
          ]
        }
      })
  }

  private var differences: Grid {
    Grid(
      columns: [Grid.Column("scenario"), Grid.Column(""), Grid.Column("difference")],
      rows: comparison.scenarios.flatMap { row in
        row.changes.lines(named: wording.name).map { [row.name, $0.sign, $0.text] }
      })
  }
}

extension DescriptionDifference {
  /// Each difference as a sign and a line.
  func lines(named name: (String) -> String) -> [(sign: String, text: String)] {
    let entities = entities.map { change in
      (
        change.sort.sign,
        "\(name(change.entity)), \(change.kind.noun(count: 1))" + Self.text(change.details)
      )
    }
    // What a group says of its members need not be said of each.
    let told = relations.filter { relation in
      relation.sort == .changed
        || !self.groups.contains {
          $0.dependent == relation.dependent && $0.relation == relation.relation
            && "\($0.before ?? "") \($0.after ?? "")".contains(relation.supplier)
        }
    }
    let relations = told.map { change in
      (
        change.sort.sign,
        "\(name(change.dependent)) \(change.relation.phrase) \(name(change.supplier))"
          + (change.service.map { " for \($0)" } ?? "") + Self.text(change.details)
      )
    }
    let groups = groups.map { change in
      (
        change.sort.sign,
        "\(name(change.dependent)) \(change.relation.phrase) \(change.before ?? "no group") → "
          + (change.after ?? "no group")
      )
    }
    return entities + relations + groups
  }

  private static func text(_ details: [String]) -> String {
    details.isEmpty ? "" : " (\(details.joined(separator: "; ")))"
  }
}

extension DescriptionDifference.Sort {
  /// `+`, `−` or `~`.
  var sign: String {
    switch self {
    case .added: "+"
    case .removed: "−"
    case .changed: "~"
    }
  }
}

extension ComparisonMetric {
  /// The heading of a column.
  var title: String {
    switch self {
    case .exposed: "exposed"
    case .stopped: "stopped"
    case .tainted: "tainted"
    case .worstExposure: "worst exposed"
    case .worstImpact: "worst stopped"
    case .worstTaint: "worst tainted"
    case .singlePoints: "SPOFs"
    case .hhi: "HHI"
    case .expectedExposed: "expected exposed"
    case .expectedStopped: "expected stopped"
    case .expectedTainted: "expected tainted"
    }
  }
}
