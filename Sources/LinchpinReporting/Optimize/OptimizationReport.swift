import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios

/// The best affordable set of scenarios, and those that trade one thing for another.
public struct OptimizationReport: Report {
  public let optimization: Optimization
  let question: ComparisonQuestion
  let asOf: CalendarDay?

  public init(
    _ optimization: Optimization, of chain: SupplyChain, _ question: ComparisonQuestion
  ) {
    self.optimization = optimization
    self.question = question
    asOf = question.settings.asOf ?? chain.asOf
  }

  /// One row for each set on the front, the best first, with the base.
  public var records: Grid {
    let columns =
      [Grid.Column("choice"), Grid.Column("scenarios")]
      + ["cost", "value"].map { Grid.Column($0, isNumber: true) }
      + ComparisonMetric.allCases.map { Grid.Column($0.rawValue, isNumber: true) }
    func row(_ name: String, _ choice: Optimization.Choice) -> [String] {
      [name, choice.scenarios.joined(separator: " + "), inFull(choice.cost), inFull(choice.value)]
        + ComparisonMetric.allCases.map { inFull(choice.metrics[$0]) }
    }
    return Grid(
      columns: columns,
      rows: [row("base", optimization.base), row("best", optimization.best)]
        + optimization.front.map { row("front", $0) })
  }

  /// The shape `linchpin.optimize/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.optimize/1"),
      "evidence": .string(question.settings.evidence.name),
      "asOf": .optional(asOf?.description),
      "counted": .string(question.settings.counted.name),
      "events": .array(question.events.map(\.json)),
      "objective": .array(
        optimization.objective.terms.map {
          .object(["metric": .string($0.metric.rawValue), "weight": .number($0.weight)])
        }),
      "budget": .number(optimization.budget),
      "method": .string(optimization.method.rawValue),
      "exactSize": .integer(optimization.exactSize),
      "tried": .integer(optimization.tried), "refused": .integer(optimization.refused),
      "base": json(optimization.base), "best": json(optimization.best),
      "front": .array(optimization.front.map(json)),
    ])
  }

  private func json(_ choice: Optimization.Choice) -> JSONValue {
    .object([
      "scenarios": .strings(choice.scenarios), "cost": .number(choice.cost),
      "value": .number(choice.value), "metrics": choice.metrics.json,
    ])
  }
}

extension OptimizationReport {
  public var document: Document {
    Document(
      [.paragraph(headline), .paragraph(method)]
        + Document.section("Sets that no other beats, by cost", front, atMost: 40)
        + [.paragraph(basisRemark(question.settings.evidence, asOf: asOf))])
  }

  private var objective: String {
    let noun = question.settings.counted.noun(count: 2)
    return optimization.objective.terms.map { term in
      let phrase =
        [.singlePoints, .hhi].contains(term.metric)
        ? term.metric.phrase : "\(noun) \(term.metric.phrase)"
      return term.weight == 1 ? phrase : "\(number(term.weight)) × \(phrase)"
    }.joined(separator: " + ")
  }

  private var headline: String {
    let best = optimization.best
    let budget = "within a budget of \(number(optimization.budget))"
    guard !best.scenarios.isEmpty else {
      return "Nothing affordable is better than today, \(budget): \(objective) stay at "
        + "\(number(optimization.base.value))."
    }
    return "Best \(budget): \(listed(best.scenarios)), at a cost of \(number(best.cost)). "
      + "\(capitalized(objective)): \(number(optimization.base.value)) → \(number(best.value))."
  }

  private var method: String {
    let tried = "\(grouped(optimization.tried)) set\(optimization.tried == 1 ? "" : "s")"
    let refused =
      optimization.refused == 0
      ? "" : ", and \(grouped(optimization.refused)) do not apply"
    switch optimization.method {
    case .exact:
      return "Exact: every affordable set was considered; \(tried) measured\(refused)." + sampling
    case .heuristic:
      return
        "Heuristic: "
        + (optimization.exactSize == 0
          ? "no size of sets could be tried in full, "
          : "every affordable set of up to \(spelled(optimization.exactSize)) was tried, ")
        + "and larger ones that grow from the best of them; \(tried) measured\(refused). A better "
        + "one may exist; --limit tries more." + sampling
    }
  }

  private var sampling: String {
    guard optimization.isSampled else { return "" }
    return " Expectations are sampled: \(grouped(question.samples)) years with seed "
      + "\(question.seed), the same for every set."
  }

  /// The metrics in which sets on the front differ.
  private var front: Grid {
    let metrics = ComparisonMetric.allCases.filter { metric in
      Set(optimization.front.map { $0.metrics[metric] }).count > 1
    }
    return Grid(
      columns: [Grid.Column("scenarios"), Grid.Column("cost", isNumber: true)]
        + metrics.map { Grid.Column($0.title, isNumber: true) },
      rows: optimization.front.map { choice in
        [
          choice.scenarios.isEmpty ? "(today)" : choice.scenarios.joined(separator: " + "),
          number(choice.cost),
        ] + metrics.map { number(choice.metrics[$0] ?? 0) }
      })
  }

  /// Up to three digits after the point.
  private func number(_ value: Double) -> String {
    let scaled = { (places: Int) in value * pow10(places) }
    let places = (0..<3).first { abs(scaled($0) - scaled($0).rounded()) < 5e-4 * pow10($0) / 1_000 }
    return decimal(value, places: places ?? 3)
  }

  private func pow10(_ places: Int) -> Double { [1, 10, 100, 1_000][places] }
}
