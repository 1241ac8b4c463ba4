import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinText
import LinchpinWording

extension ComparisonReport {
  /// The report as a JSON object in the shape `linchpin.compare/1`; ids stand for entities.
  public var json: JSONValue { Self.shape.json(of: self, in: wording.chain) }

  /// `linchpin.compare/1`.
  package static let shape: Shape<ComparisonReport> = .answer(
    "compare/1", "Linchpin comparison of scenarios or descriptions"
  ) {
    Field("evidence", .evidence) { $0.evidence }
    Field("asOf", .day) { $0.comparison.asOf }
    Field("began", .began) { $0.comparison.question.began }
    Field("counted", .counted) { $0.counted }
    Field("countedTotal", .countedTotal) { $0.countedTotal }
    Field("events", .list(.event)) { $0.comparison.question.events }
    Field("method", .orNull(.word(of: ["exact", "sampled"]))) { $0.riskMethod }
    Field("samples", .orNull(.count("null unless sampled"))) {
      $0.comparison.isSampled ? $0.comparison.question.samples : nil
    }
    Field("seed", .orNull(.text("null unless sampled"))) {
      $0.comparison.isSampled ? String($0.comparison.question.seed) : nil
    }
    Field("base", base) { $0.comparison.base }
    Field("baseParties", .list(party)) { $0.comparison.base.parties }
    Field("scenarios", .list(scenario)) { report in
      report.comparison.scenarios.map { ($0, report.sentence(of: $0)) }
    }
    Field("failures", .list(.failure)) { $0.comparison.failures }
    Field.incomplete { $0.comparison.shortfall }
  }

  private var riskMethod: String? {
    guard metrics.contains(where: \.isExpectation) else { return nil }
    return comparison.isSampled ? "sampled" : "exact"
  }

  /// The metrics, and beside them those at every level.
  private static let base: Shape<ComparedState> = .object {
    Field.inlined(Field.metrics) { $0.metrics }
    Field("metricsByEvidence", metricsByEvidence) { $0.metricsByEvidence }
  }

  /// Those of the event and the sums; null where there is no event.
  private static let metricsByEvidence: Shape<ByEvidence<ComparisonMetrics>> = Shape.object {
    for metric in ComparisonMetric.allCases.filter(\.hasRange) {
      Field(metric.key, .byEvidence(.orNull(.number(metric.phrase)))) { metrics in
        metrics.map { $0[metric] }
      }
    }
  }.named("metricsByEvidence")

  private static let party: Shape<ComparedState.Party> = Shape.object {
    Field("party", .id()) { $0.party }
    for outcome in HitChange.told { Field(outcome.rawValue, .flag()) { $0.isHit[outcome] } }
    Field("singlePoints", .ids("suppliers whose outage alone stops the party")) { $0.singlePoints }
    for outcome in HitChange.told {
      Field(
        outcome.threatKey,
        .ids("suppliers whose \(outcome.striker) \(outcome.verb)s the party")
      ) { $0.hitters[outcome] }
    }
    Field("trust", .count("suppliers that the party rests on, along any chain")) { $0.trust }
    Field("pStopped", probability) { $0.probability?.stopped }
    Field("pInterrupted", probability) { $0.probability?.interrupted }
    Field("pExposed", probability) { $0.probability?.exposed }
    Field("pTainted", probability) { $0.probability?.tainted }
  }.named("party")

  private static let probability: Shape<Double?> = .orNull(.number("in a year", from: 0))

  private static let scenario: Shape<(row: Comparison.Row, summary: String)> = Shape.object {
    Field("name", .text()) { $0.row.name }
    Field("title", .orNull(.text())) { $0.row.title }
    Field("cost", .orNull(.number("with that of the scenarios it starts from", from: 0))) {
      $0.row.cost
    }
    Field("metrics", .metrics) { $0.row.state.metrics }
    Field("metricsByEvidence", metricsByEvidence) { $0.row.state.metricsByEvidence }
    Field("delta", .metrics) { $0.row.delta }
    Field("intervals", .orNull(intervals)) { $0.row.intervals.isEmpty ? nil : $0.row.intervals }
    Field.inlined(hits) { $0.row.hits }
    Field(
      "pareto", .flag("no other is at least as good in every respect and better in one")
    ) { $0.row.isPareto }
    Field("silos", .orNull(silo)) { $0.row.state.worstSilo }
    Field("summary", .text("what is better and what is worse, in words")) { $0.summary }
    Field("parties", .list(party)) { $0.row.state.parties }
    Field("suppliers", .list(supplier)) { $0.row.suppliers }
    Field("changes", difference) { $0.row.changes }
    Field("remarks", .list(.text())) { $0.row.remarks }
  }.named("scenario")

  private static let intervals: Shape<[ComparisonMetric: Risk.Interval]> = .object {
    for metric in ComparisonMetric.allCases where metric.isExpectation {
      Field(
        optional: metric.key,
        .list(.number(), "95 % interval of a difference between sampled expectations", count: 2...2)
      ) { intervals in intervals[metric].map { [$0.low, $0.high] } }
    }
  }

  private static let silo: Shape<ComparedState.Silo> = .object {
    Field("worst", .id("supplier/client")) { $0.id }
    Field("exposed", .ids()) { $0.exposed }
  }

  private static let supplier: Shape<Comparison.SupplierChange> = Shape.object {
    Field("supplier", .id()) { $0.supplier }
    Field.inlined(hits) { $0.hits }
  }.named("supplier")

  /// `newlyExposed`, `noLongerExposed` and so on.
  private static let hits: [Field<HitChange>] = HitChange.told.flatMap { outcome in
    [
      Field("newly" + capitalized(outcome.rawValue), .ids()) { $0.newly[outcome] },
      Field("noLonger" + capitalized(outcome.rawValue), .ids()) { $0.noLonger[outcome] },
    ]
  }

  private static let difference: Shape<SupplyChainDifference> = Shape.object {
    Field("entities", .list(entityChange)) { $0.entities }
    Field("relations", .list(relationChange)) { $0.relations }
    Field("groups", .list(groupChange)) { $0.groups }
  }.named("difference")

  private static let entityChange: Shape<SupplyChainDifference.EntityChange> = .object {
    Field("change", .word()) { $0.kind }
    Field("entity", .id()) { $0.entity }
    Field("kind", .word()) { $0.entityKind }
    Field("details", .list(.text())) { $0.details }
  }

  private static let relationChange: Shape<SupplyChainDifference.RelationChange> = .object {
    Field("change", .word()) { $0.kind }
    Field("dependent", .id()) { $0.dependent }
    Field("relation", .word()) { $0.relation }
    Field("supplier", .text()) { $0.writtenSupplier }
    Field("service", .orNull(.text())) { $0.service }
    Field("details", .list(.text())) { $0.details }
  }

  private static let groupChange: Shape<SupplyChainDifference.GroupChange> = .object {
    Field("change", .word()) { $0.kind }
    Field("dependent", .id()) { $0.dependent }
    Field("relation", .word(of: [.needs, .derivedFrom])) { $0.relation }
    Field("before", .orNull(.text())) { $0.before }
    Field("after", .orNull(.text())) { $0.after }
  }
}
