import LinchpinAnalysis
import LinchpinCore
import LinchpinText

extension BlastReport {
  /// The report as a JSON object in the shape `linchpin.blast/1`; ids stand for entities.
  public var json: JSONValue { Self.shape.json(of: self, in: wording.chain) }

  /// `linchpin.blast/1`.
  package static let shape: Shape<BlastReport> = .answer("blast/1", "Linchpin blast radius") {
    Field("events", .list(.event)) { $0.radius.events }
    Field("evidence", .evidence) { $0.radius.evidence }
    Field("asOf", .day) { $0.radius.asOf }
    Field("began", .began) { $0.radius.began }
    Field("counted", .counted) { $0.radius.counted }
    Field("countedTotal", .countedTotal) { $0.radius.countedTotal }
    for outcome in Outcome.allCases {
      Field(
        outcome.rawValue,
        .ids("counted parties" + (outcome == .interrupted ? ", those stopped included" : ""))
      ) { $0.radius.parties[outcome] }
    }
    Field("rivalsCoExposed", .count("the largest number of mutually rival labs exposed together")) {
      $0.radius.rivalsCoExposed
    }
    Field("byEvidence", .byOutcome(.byEvidence(.count()).named("countByEvidence"))) {
      $0.radius.counts
    }
    Field("artefacts", artefacts) { $0.radius }
    Field("actorsCompromised", .ids("actors and software, without those struck by the event")) {
      $0.radius.actorsCompromised
    }
    Field("entitiesStopped", .ids("without those struck by the event")) {
      $0.radius.entitiesStopped
    }
    Field("alreadyStopped", .ids("counted parties that are stopped without the event")) {
      $0.radius.alreadyStopped
    }
    Field("alreadyInterrupted", .ids("counted parties that are interrupted without the event")) {
      $0.radius.alreadyInterrupted
    }
    Field("lostServices", .list(lostService)) { $0.radius.lostServices }
    Field("doubts", .list(.doubt)) { $0.doubts }
    Field("silos", .orNull(silo)) { $0.radius.worstSilo }
    Field("affected", .list(affected)) { $0.radius.affected }
    Field(optional: "response", response) { $0.radius.response }
    Field(optional: "sensitivity", .sensitivity) { $0.sensitivity }
    Field.incomplete { $0.sensitivity?.shortfall }
  }

  private static let artefacts: Shape<BlastRadius> = .object {
    Field("exposed", .ids()) { $0.artefactsExposed }
    Field("tainted", .ids()) { $0.artefactsTainted }
  }

  private static let lostService: Shape<BlastRadius.LostService> = .object {
    Field("party", .id("a counted party")) { $0.party }
    Field("service", .orNull(.text("null for contracts that name none"))) { $0.service }
  }

  private static let silo: Shape<BlastRadius.Silo> = .object {
    Field("worst", .id("the silo, supplier/client")) { $0.subject }
    Field("exposed", .ids("counted parties that a breach of this silo alone exposes")) {
      $0.exposed
    }
  }

  private static let affected: Shape<BlastRadius.Affected> = Shape.object {
    Field("entity", .id()) { $0.subject }
    Field("outcome", .word()) { $0.outcome }
    Field("depth", .count("rules fired one after another, from a struck entity")) { $0.depth }
    Field("evidence", .evidence) { $0.evidence }
    Field(
      "path",
      .list(.id(), "the witness's main line, from a struck entity to this one", count: 1...Int.max)
    ) { $0.path }
  }.named("affected")

  private static let response: Shape<BlastRadius.SuspensionResponse> = .object {
    Field(
      "suspended",
      .list(.list(.id(), count: 2...2), "pairs of a lab and the supplier that it suspends")
    ) { $0.suspended.map { [$0.lab, $0.supplier] } }
    Field("stopped", .ids("counted parties that stop only because of the suspensions")) {
      $0.stopped
    }
    Field("interrupted", .ids("counted parties that are interrupted only because of them")) {
      $0.interrupted
    }
  }
}
