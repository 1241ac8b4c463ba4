import LinchpinAnalysis
import LinchpinCore
import LinchpinText

extension WitnessReport {
  /// The report as a JSON object in the shape `linchpin.why/1`; ids stand for entities.
  public var json: JSONValue { Self.shape.json(of: self, in: wording.chain) }

  /// `linchpin.why/1`.
  package static let shape: Shape<WitnessReport> = .answer("why/1", "Linchpin witness") {
    Field("events", .list(.event)) { $0.question.events }
    Field("evidence", .evidence) { $0.question.evidence }
    Field("asOf", .day) { $0.question.asOf }
    Field("began", .began) { $0.question.began }
    Field("party", .id()) { $0.question.party }
    Field("outcome", .orNull(.word())) { $0.question.outcome }
    Field("holds", .flag("whether the party is hit in the way asked for")) { $0.witness != nil }
    Field("support", .orNull(.evidence)) { $0.support }
    Field("standing", standing) { $0.standing }
    Field("witness", .orNull(step.written)) { $0.tree(of: $0.witness) }
    Field("already", .orNull(step.written)) { $0.tree(of: $0.already) }
    Field("doubts", .list(.doubt)) { $0.doubts }
  }

  /// So many steps are nested in each other, at most: each is two levels of JSON, and common
  /// readers give up at 512.
  public static let deepestJSON = 200

  /// Returns why the witness is nested too deep for JSON; `nil` if it is not, or for other forms.
  public func obstacle(to format: ReportFormat) -> String? {
    let deepest = Self.steps(of: explained).map(\.level).max() ?? 0
    guard format == .json, deepest > Self.deepestJSON else { return nil }
    return "the witness is \(deepest) steps deep, and JSON of over \(Self.deepestJSON) cannot be "
      + "read back everywhere"
  }

  private static let standing: Shape<PartyStanding> = .object {
    Field("struck", .flag("whether the event strikes the party itself")) { $0.isStruck }
    Field("stopped", .flag("whether it is stopped without the event")) { $0.isStoppedAlready }
    Field("interrupted", .flag("whether it is interrupted without the event")) {
      $0.isInterruptedAlready
    }
  }

  /// The steps put into each other, from the last to the first, so that causes are done before
  /// what they support.
  private func tree(of witness: Witness?) -> JSONValue? {
    let steps = Self.steps(of: witness)
    var causes = [[JSONValue]](repeating: [], count: steps.count)
    for (index, step) in steps.enumerated().reversed() {
      let json = Self.step.json(
        of: TreeStep(report: self, witness: step.witness, because: causes[index].reversed()),
        in: wording.chain)
      causes[index] = []
      guard let parent = step.parent else { return json }
      causes[parent].append(json)
    }
    return nil
  }

  /// One step of the tree, with the causes that are JSON already: a long chain is no matter.
  private struct TreeStep {
    let report: WitnessReport
    let witness: Witness
    let because: [JSONValue]

    var ids: (entity: String, service: String?) { report.wording.ids(of: witness.claim.topic) }
  }

  private static let step: Shape<TreeStep> = Shape.object {
    Field("claim", claim) { $0 }
    Field("depth", .count()) { $0.witness.depth }
    Field("reason", reason) { $0.witness.reason }
    Field("sentence", .text()) { $0.report.sentence(of: $0.witness) }
    Field("relations", .list(relation)) { step in
      step.report.relations(of: step.witness).map { ($0, step.report.question.asOf) }
    }
    Field("because", .list(.written(as: "witness"))) { $0.because }
  }.named("witness")

  private static let claim: Shape<TreeStep> = .object {
    Field("state", Shape<String>.word(of: Witness.State.allCases.map(\.name)).of(\.name)) {
      $0.witness.claim.state
    }
    Field("entity", .orNull(.text())) { $0.ids.entity }
    Field(
      optional: "service", .orNull(.text("what is lost; null for contracts that name none"))
    ) { $0.witness.claim.state == .lost ? .some($0.ids.service) : nil }
  }

  private static let relation: Shape<(relation: Relation, day: CalendarDay?)> = Shape.object {
    Field("kind", .word()) { $0.relation.kind }
    Field("dependent", .id()) { $0.relation.dependent }
    Field("supplier", .orNull(.id("null for !missing"))) { $0.relation.supplier }
    Field("evidence", .evidence) { $0.relation.evidence }
    Field("status", .word()) { $0.relation.status(on: $0.day) }
    Field("since", .orNull(.text())) { $0.relation.since?.description }
    Field("suspended", .orNull(.text("the day from which on it is"))) {
      $0.relation.suspendedDay?.description
    }
    Field("until", .orNull(.text())) { $0.relation.until?.description }
    Field("sources", .list(.text())) { $0.relation.terms.sources }
    Field("notes", .orNull(.text())) { $0.relation.terms.notes }
    Field.located { told, _ in told.relation }
  }.named("relation")

  private static let reason: Shape<Witness.Reason> = .oneOf {
    Field(optional: "event", .event) { if case .event(let event) = $0 { event } else { nil } }
    Field(optional: "base", .always) { $0 == .baseState ? () : nil }
    Field(optional: "rule", rule) { if case .rule(let rule) = $0 { rule } else { nil } }
  }

  private static let rule: Shape<Witness.Rule> = Shape.object {
    Field("need", .count("how many conditions were needed")) { $0.need }
    Field("of", .count("how many conditions the rule has")) { $0.of }
    Field("evidence", .evidence) { $0.evidence }
  }.named("rule")
}
