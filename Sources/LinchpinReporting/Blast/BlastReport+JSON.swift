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
    Field("affected", .list(affected)) { $0.writtenHits }
    Field(
      optional: "pathSteps",
      .list(
        pathStep, "the steps of all paths, each once; only where paths would be too long in full")
    ) { $0.sharesPaths ? SharedPaths(of: $0.radius.affected).steps : nil }
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

  private static let affected: Shape<WrittenHit> = Shape.object {
    Field("entity", .id()) { $0.hit.subject }
    Field("outcome", .word()) { $0.hit.outcome }
    Field("depth", .count("rules fired one after another, from a struck entity")) { $0.hit.depth }
    Field("evidence", .evidence) { $0.hit.evidence }
    Field(
      optional: "path",
      .list(.id(), "the witness's main line, from a struck entity to this one", count: 1...Int.max)
    ) { $0.end == nil ? $0.hit.path : nil }
    Field(
      optional: "pathEnd",
      .count("instead of path: the index in pathSteps of its last step; the first has index 0")
    ) { $0.end }
  }.named("affected")

  private static let pathStep: Shape<SharedPaths.Step> = .object {
    Field("entity", .id()) { $0.subject }
    Field("previous", .orNull(.count("the index of the step before; null for a struck entity"))) {
      $0.previous
    }
  }

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

/// A hit, and the last step of its path where paths are shared.
private struct WrittenHit {
  let hit: BlastRadius.Affected
  let end: Int?
}

extension BlastReport {
  /// So many ids stand in all paths together, at most, where JSON writes each in full.
  public static let mostFullPathIDs = 200_000

  /// Whether JSON writes each step of the paths once.
  var sharesPaths: Bool { pathIDCount > Self.mostFullPathIDs }

  private var writtenHits: [WrittenHit] {
    let hits = radius.affected
    guard sharesPaths else { return hits.map { WrittenHit(hit: $0, end: nil) } }
    return zip(hits, SharedPaths(of: hits).ends).map { WrittenHit(hit: $0, end: $1) }
  }
}
