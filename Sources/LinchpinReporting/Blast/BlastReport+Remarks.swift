import LinchpinAnalysis
import LinchpinCore

extension BlastReport {
  /// What to know when no counted party is hit: what weaker evidence would change, or what the
  /// description may lack.
  var nothingHitRemark: String? {
    guard !hitsCountedParties, radius.countedTotal > 0 else {
      return radius.countedTotal > 0
        ? nil : "Count others with --count KIND, or everything with --count all."
    }
    let exposed = radius.exposedByEvidence.assumed
    let tainted = radius.taintedByEvidence.assumed
    let stopped = radius.stoppedByEvidence.assumed
    if exposed + tainted + stopped > 0 {
      return "If everything \(weakerLevels) is true, \(isOrAre(exposed)) exposed, "
        + "\(isOrAre(tainted)) tainted and \(isOrAre(stopped)) stopped: --evidence assumed shows "
        + "which."
    }
    let dates =
      radius.asOf.map { " Relations not in force on \($0) carry nothing new." } ?? ""
    guard radius.affected.isEmpty else {
      return "No weaker evidence exposes, taints or stops one either." + dates
    }
    return
      "Nothing else is hit either, and no weaker evidence exposes, taints or stops a party. Harm "
      + "travels only along what the description says: look whether it lacks a relation to what "
      + "is struck (engages, staffed-by, needs, runs, hosted-on), or what is held or produced "
      + "there (holds, produces)." + dates
  }

  private func isOrAre(_ count: Int) -> String {
    "\(count == 0 ? "none" : String(count)) \(count == 1 ? "is" : "are")"
  }

  /// Who is struck by the event itself, and therefore not counted.
  var seedRemark: String? {
    let struck = radius.events.map(\.entity).filter { id in
      wording.chain.entity(id).map { radius.counted.includes($0.kind) } ?? false
    }
    guard !struck.isEmpty, radius.counted != .all else { return nil }
    let verb = struck.count == 1 ? "is struck itself and is" : "are struck themselves and are"
    return "\(listed(struck.map(wording.name))) \(verb) not counted among the victims."
  }

  var alreadyStoppedRemark: String? {
    guard !radius.alreadyStopped.isEmpty else { return nil }
    let names = listed(radius.alreadyStopped.map(wording.name), atMost: Self.mostNames)
    return "Stopped with or without the event: \(names)."
  }

  /// What the worst silo alone would do, for a supplier that keeps its clients apart.
  var siloRemark: String? {
    guard let silo = radius.worstSilo, let event = radius.events.first else { return nil }
    let supplier = wording.name(event.entity)
    let victims =
      silo.exposed.isEmpty
      ? "exposes nobody"
      : "exposes \(silo.exposed.count): "
        + listed(silo.exposed.map(wording.name), atMost: Self.mostNames)
    return "\(supplier) keeps its clients apart: a breach of its worst silo alone "
      + "(\(silo.id)) \(victims). The numbers above are for a breach that reaches its core."
  }

  /// The second wave in words.
  var responseRemark: String? {
    guard let response = radius.response else { return nil }
    guard !response.suspended.isEmpty else {
      return "Response by suspension: no exposed lab has an active contract with a supplier that "
        + "exposed it, so there is nothing to suspend."
    }
    let pairs = response.suspended.map {
      "\(wording.name($0.lab)) suspends \(wording.name($0.supplier))"
    }
    let stopped = response.stopped
    let parties = radius.counted.noun(count: stopped.count)
    let outcome =
      stopped.isEmpty
      ? "No further \(radius.counted.noun(count: 1)) stops."
      : "That stops \(stopped.count) more \(parties): "
        + listed(stopped.map(wording.name), atMost: Self.mostNames) + "."
    return "Response by suspension: if every exposed lab suspends the suppliers that exposed it, "
      + listed(pairs, atMost: Self.mostNames) + ". " + outcome
  }

  /// On which facts the numbers stand.
  var basisRemark: String {
    LinchpinReporting.basisRemark(radius.evidence, asOf: radius.asOf)
  }

  /// So many names stand in a sentence; it says how many more there are.
  static let mostNames = 40
}
