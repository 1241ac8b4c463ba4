import LinchpinAnalysis
import LinchpinCore
import LinchpinText

extension RiskReport {
  /// The report as a JSON object in the shape `linchpin.risk/1`; ids stand for entities.
  public var json: JSONValue { Self.shape.json(of: self, in: wording.chain) }

  /// `linchpin.risk/1`.
  package static let shape: Shape<RiskReport> = .answer("risk/1", "Linchpin probabilities") {
    Field("evidence", .evidence) { $0.risk.evidence }
    Field("asOf", .day) { $0.risk.asOf }
    Field("counted", .counted) { $0.risk.counted }
    Field("countedTotal", .countedTotal) { $0.risk.parties.count }
    Field("method", .word(of: [.exact, .sampled])) { $0.risk.method }
    Field("samples", .orNull(.count("null if exact"))) { $0.risk.samples }
    Field("seed", seed) { $0.risk.seed }
    Field("events", .count("events with a probability above 0")) { $0.risk.events }
    Field("parties", .list(party)) { $0.risk.parties }
    Field("expected", perOutcome(.number(from: 0))) { $0.risk.expected }
    Field("distribution", perOutcome(.list(probability))) { $0.risk.distribution }
    Field("pRivalsCoExposed", probability) { $0.risk.pRivalsCoExposed }
    Field("importance", .list(importance)) { report in
      report.isFrame ? [] : report.risk.importance.map { ($0, report.text(of: $0)) }
    }
    Field(
      optional: "importanceLeftOut",
      perOutcome(.count("less critical pairs of an event and a party that are not listed"))
    ) { report in
      report.leavesImportanceOut
        ? Risk.PerOutcome { report.leftOut(Risk.outcomes[$0]) } : nil
    }
    Field("expectedByEvidence", .byEvidence(.orNull(perOutcome(.number(from: 0))))) {
      $0.answers.byEvidence(\.expected)
    }
    Field.incomplete { $0.shortfall }
  }

  func writeJSON<Failure: Error>(
    to sink: (String) throws(Failure) -> Void
  ) throws(Failure) {
    var frame = self
    frame.isFrame = true
    var rows = risk.importance.makeIterator()
    try frame.json.write(
      to: sink, filling: "importance",
      next: {
        rows.next().map { Self.importance.json(of: ($0, text(of: $0)), in: wording.chain) }
      })
  }

  /// JSON readers that use doubles read a larger number as another one.
  private static let seed = Shape<Void>.always.written.described(
    as: .object([
      "type": .strings(["integer", "string", "null"]),
      "description": .string("null if exact; as text from 2^53 on"),
    ])
  ).of { (seed: UInt64?) in
    seed.map { $0 < 1 << 53 ? .integer(Int($0)) : .string(String($0)) } ?? .null
  }

  /// Sums of floating-point numbers may pass 1 in the last digit.
  private static let probability = Shape<Double>.number(from: 0, to: 1.000000001)
    .named("probability")

  private static let party: Shape<Risk.Party> = Shape.object {
    Field("party", .id()) { $0.party }
    Field("pStopped", probability) { $0.probability.stopped }
    Field("pInterrupted", probability) { $0.probability.interrupted }
    Field("pExposed", probability) { $0.probability.exposed }
    Field("pTainted", probability) { $0.probability.tainted }
    Field("intervals", .orNull(perOutcome(interval))) { $0.intervals }
  }.named("party")

  private static let interval = Shape<[Double]>.list(
    probability, "95 % Wilson score interval", count: 2...2
  ).of { (interval: Risk.Interval) in [interval.low, interval.high] }

  private static let importance: Shape<(row: Risk.Importance, event: String)> = Shape.object {
    Field("event", .text("breach or outage, a space, the entity's id")) { $0.event }
    Field("party", .id()) { $0.row.party }
    Field("outcome", .word()) { $0.row.outcome }
    Field(
      "birnbaum",
      .orNull(.number("P1 - P0, with the event's own probability set to 1 and to 0"))
    ) { $0.row.birnbaum }
    Field("criticality", .orNull(.number("(P - P0) / P"))) { $0.row.criticality }
    Field("raw", .orNull(.number("P1 / P"))) { $0.row.riskAchievement }
    Field("rrw", numberOrInfinity) { $0.row.riskReduction }
  }.named("importance")

  /// Without the event nothing is left of the probability: JSON has no number for that.
  private static let numberOrInfinity = Shape<Double?>.orNull(.number()).described(
    as: .object([
      "anyOf": .array([
        .object(["type": .strings(["number", "null"])]), .object(["const": .string("infinity")]),
      ]),
      "description": .string("P / P0"),
    ]))

  private static func perOutcome<Value>(_ each: Shape<Value>) -> Shape<Risk.PerOutcome<Value>> {
    .object {
      Field("stopped", each) { $0.stopped }
      Field("interrupted", each) { $0.interrupted }
      Field("exposed", each) { $0.exposed }
      Field("tainted", each) { $0.tainted }
    }
  }
}
