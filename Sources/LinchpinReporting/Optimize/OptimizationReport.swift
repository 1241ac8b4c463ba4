import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinText
import LinchpinWording

/// The best affordable set of scenarios, and those that trade one thing for another.
public struct OptimizationReport: Report {
  /// The sets of scenarios that were found, and how they were looked for.
  public let optimization: Optimization
  let question: ComparisonQuestion
  let asOf: CalendarDay?
  let wording: Wording
  let counted: CountedParties

  public init(
    _ optimization: Optimization, of chain: SupplyChain, _ question: ComparisonQuestion
  ) {
    self.optimization = optimization
    self.question = question
    asOf = question.settings.asOf ?? chain.asOf
    wording = Wording(chain: chain)
    counted = question.settings.counted ?? .usual(in: chain)
  }

  /// One row for each set on the front, the best first, with the base.
  public var records: Grid {
    let columns =
      [Grid.Column("choice"), Grid.Column("scenarios"), Grid.Column("cost", isNumber: true)]
      + [Grid.Column("reason"), Grid.Column("value", isNumber: true)]
      + ComparisonMetric.allCases.map { Grid.Column($0.rawValue, isNumber: true) }
    func row(_ name: String, _ choice: Optimization.Choice) -> [String] {
      [
        name, choice.scenarios.joined(separator: " + "), inFull(choice.cost), "",
        inFull(choice.value),
      ]
        + ComparisonMetric.allCases.map { inFull(choice.metrics[$0]) }
    }
    return Grid(
      columns: columns,
      rows: [row("base", optimization.base), row("best", optimization.best)]
        + optimization.front.map { row("front", $0) }
        + optimization.failures.map { failure in
          ["failure", failure.scenario, "", failure.reason, ""]
            + ComparisonMetric.allCases.map { _ in "" }
        }
        + optimization.refusals.map { refused in
          ["refused", refused.scenarios.joined(separator: " + "), "", refused.reason, ""]
            + ComparisonMetric.allCases.map { _ in "" }
        })
  }

}

extension OptimizationReport {
  /// The report as a JSON object in the shape `linchpin.optimize/1`; ids stand for entities.
  public var json: JSONValue { Self.shape.json(of: self, in: wording.chain) }

  /// `linchpin.optimize/1`.
  package static let shape: Shape<OptimizationReport> = .answer(
    "optimize/1", "Linchpin best affordable set of scenarios"
  ) {
    Field("evidence", .evidence) { $0.question.settings.evidence }
    Field("asOf", .day) { $0.asOf }
    Field("counted", .counted) { $0.counted }
    Field("events", .list(.event)) { $0.question.events }
    Field("began", .began) { $0.question.began }
    Field("objective", .list(term)) { $0.optimization.objective.terms }
    Field("budget", .number(from: 0)) { $0.optimization.budget }
    Field("method", .word(of: [.exact, .heuristic])) { $0.optimization.method }
    Field("exactSize", .count("sets of up to this many scenarios were all tried")) {
      $0.optimization.exactSize
    }
    Field("tried", .count("sets measured")) { $0.optimization.tried }
    Field("refused", .count("sets that do not apply")) { $0.optimization.refused }
    Field("refusals", .list(refusal)) { $0.optimization.refusals }
    Field("failures", .list(.failure)) { $0.optimization.failures }
    Field("improvable", .list(.word())) { $0.optimization.improvable }
    Field("base", choice) { $0.optimization.base }
    Field("best", choice) { $0.optimization.best }
    Field("front", .list(choice)) { $0.optimization.front }
    Field.incomplete { $0.optimization.shortfall }
  }

  private static let term: Shape<Objective.Term> = .object {
    Field("metric", .word()) { $0.metric }
    Field("weight", .number(from: 0)) { $0.weight }
  }

  private static let refusal: Shape<Optimization.Refused> = .object {
    Field("scenarios", .list(.text())) { $0.scenarios }
    Field("reason", .text("why they do not apply")) { $0.reason }
  }

  private static let choice: Shape<Optimization.Choice> = Shape.object {
    Field("scenarios", .list(.text())) { $0.scenarios }
    Field("cost", .number(from: 0)) { $0.cost }
    Field("value", .number("of the objective")) { $0.value }
    Field("metrics", .metrics) { $0.metrics }
  }.named("choice")
}

extension OptimizationReport {
  /// What people read: the best set, the sets that no other beats, and what does not apply.
  public var document: Document {
    Document(
      Document.Block.incomplete(optimization.shortfall)
        + [headline, stuck, method].compactMap { $0 }.map { .paragraph($0) }
        + Document.section("Sets that no other beats, by cost", front, atMost: 40)
        + Document.section("Do not apply together", refusalGrid, atMost: 20)
        + Document.facts(
          "Does not apply", optimization.failures.map { ($0.scenario, capitalized($0.reason)) })
        + [
          .paragraph(
            wording.basisRemark(question.settings.evidence, asOf: asOf, began: question.began))
        ])
  }

  private var refusalGrid: Grid {
    Grid(
      columns: [Grid.Column("scenarios"), Grid.Column("reason")],
      rows: optimization.refusals.map {
        [$0.scenarios.joined(separator: " + "), capitalized($0.reason)]
      })
  }

  private var objective: String {
    optimization.objective.terms.map { term in
      let phrase = phrase(term.metric)
      return term.weight == 1 ? phrase : "\(number(term.weight)) × \(phrase)"
    }.joined(separator: " + ")
  }

  private func phrase(_ metric: ComparisonMetric) -> String {
    let nouns = PartyNouns(counted, in: wording.chain)
    return switch metric.family {
    case .structure, .sum: metric.phrase
    case .event, .worst, .expectation: "\(nouns.noun(2)) \(metric.phrase)"
    }
  }

  private func cost(_ value: Double) -> String {
    number(value) + (optimization.costUnit.map { " " + $0 } ?? "")
  }

  private var headline: String {
    let best = optimization.best
    let budget = "within a budget of \(cost(optimization.budget))"
    guard !best.scenarios.isEmpty else {
      return "Nothing affordable is better than today, \(budget): \(objective) stay at "
        + "\(number(optimization.base.value))."
    }
    return "Best \(budget): \(listed(best.scenarios)), at a cost of \(cost(best.cost)). "
      + "\(capitalized(objective)): \(number(optimization.base.value)) → \(number(best.value))."
  }

  /// The metrics of the objective that no set makes smaller, and some that one does.
  private var stuck: String? {
    let improvable = optimization.improvable
    let stuck = optimization.objective.terms.map(\.metric).filter { !improvable.contains($0) }
    guard !stuck.isEmpty else { return nil }
    let none = "No affordable set of these scenarios lowers \(listed(stuck.map(phrase)))."
    // What is about the same event, or about any, first.
    let best = (improvable.filter { !$0.isExpectation } + improvable.filter(\.isExpectation))
      .prefix(3)
    guard let first = best.first else { return none + " They lower no other metric either." }
    return none
      + " They do lower \(listed(best.map(phrase))): '--minimise \(first.rawValue)' finds "
      + "the best set for that."
  }

  private var method: String {
    let tried = "\(grouped(optimization.tried)) set\(optimization.tried == 1 ? "" : "s")"
    let refused =
      optimization.refused == 0
      ? ""
      : ", and \(grouped(optimization.refused)) \(optimization.refused == 1 ? "does" : "do") not apply"
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

  private var costTitle: String { optimization.costUnit.map { "cost, \($0)" } ?? "cost" }

  /// The metrics in which sets on the front differ.
  private var front: Grid {
    let metrics = ComparisonMetric.allCases.filter { metric in
      Set(optimization.front.map { $0.metrics[metric] }).count > 1
    }
    return Grid(
      columns: [Grid.Column("scenarios"), Grid.Column(costTitle, isNumber: true)]
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
