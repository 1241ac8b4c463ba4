import LinchpinAnalysis
import LinchpinCore

extension BlastReport {
  /// The answer in one or two sentences.
  ///
  /// *A breach of Mercor exposes 3 of 15 labs (2 confirmed, up to 9 if everything alleged and
  /// assumed is true); all 3 are mutual rivals. It taints 1 lab, stops none, compromises none.*
  public var headline: String {
    let subject = capitalized(wording.phrase(radius.events, withSubsidiaries: withSubsidiaries))
    guard hitsCountedParties else { return subject + " " + nobodyHit }
    let exposed = tally(
      "expose", radius.exposed.count, by: radius.exposedByEvidence, ofTotal: true)
    let tainted = tally("taint", radius.tainted.count, by: radius.taintedByEvidence)
    let stopped = tally("stop", radius.stopped.count) + stoppedWithMore
    let compromised = tally("compromise", radius.compromised.count)
    return "\(subject) \(exposed)\(rivals). \(isSingle ? "It" : "They") "
      + "\(tainted), \(stopped), \(compromised)."
  }

  private var isSingle: Bool { radius.events.count == 1 }

  var hitsCountedParties: Bool {
    !(radius.exposed.isEmpty && radius.tainted.isEmpty && radius.stopped.isEmpty
      && radius.compromised.isEmpty)
  }

  private var nobodyHit: String {
    let verb = conjugated("hit")
    let parties = radius.counted.noun(count: radius.countedTotal)
    return switch radius.countedTotal {
    case 0: "\(verb) no \(radius.counted.noun(count: 1)): the description has none."
    case 1: "does not hit the only \(parties) of the description."
    default: "\(verb) none of \(radius.countedTotal) \(parties)."
    }
  }

  private func conjugated(_ verb: String) -> String { isSingle ? verb + "s" : verb }

  /// *exposes 3 of 15 labs (2 confirmed, …)*.
  private func tally(
    _ verb: String, _ count: Int, by levels: BlastRadius.CountByEvidence? = nil,
    ofTotal: Bool = false
  ) -> String {
    let number = count == 0 ? "none" : String(count)
    let unit =
      ofTotal
      ? " of \(radius.countedTotal) \(radius.counted.noun(count: radius.countedTotal))"
      : count == 0 ? "" : " " + radius.counted.noun(count: count)
    let range = levels?.range(at: radius.evidence, inFull: ofTotal) ?? ""
    return conjugated(verb) + " " + number + unit + range
  }

  /// How many more would stop on weaker evidence; fewer are not told of, as such facts can name a
  /// substitute too.
  private var stoppedWithMore: String {
    let most = radius.stoppedByEvidence.assumed
    guard most > radius.stopped.count, radius.evidence > .assumed else { return "" }
    return " (\(most) if everything \(weakerLevels) is true)"
  }

  /// *alleged and assumed*: what the analysis leaves out.
  var weakerLevels: String { LinchpinReporting.weakerLevels(than: radius.evidence) }

  private var rivals: String {
    let count = radius.rivalsCoExposed
    guard count > 1 else { return "" }
    if radius.counted != .kind(.lab) { return "; \(count) mutually rival labs are exposed" }
    if radius.exposed.count > count { return "; \(count) of them are mutual rivals" }
    return count == 2 ? "; the two are rivals" : "; all \(count) are mutual rivals"
  }
}
