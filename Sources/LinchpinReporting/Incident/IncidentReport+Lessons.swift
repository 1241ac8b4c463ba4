import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

// What the metrics say beyond this event, and what to try.
extension IncidentReport {
  var lessons: [Document.Block] {
    var blocks: [Document.Block] = [.heading("Lessons from the structure")]
    let paragraphs = [
      rivalsLesson, hiddenLesson, equalsLesson, singlePointLesson, stoppedLesson,
    ].compactMap { $0 }
    guard !paragraphs.isEmpty else {
      return blocks + [.paragraph("The metrics show nothing beyond the hits above.")]
    }
    blocks.append(.lines(paragraphs))
    return blocks
  }

  private var rivalsLesson: String? {
    guard radius.rivalsCoExposed > 1 else { return nil }
    return "Rivals fall together: this one event exposes \(radius.rivalsCoExposed) mutually rival "
      + "labs."
  }

  /// Suppliers that nobody sees on a list of their own, and that expose somebody.
  private var hiddenRows: [SupplierRanking.Row] {
    ranking.suppliers.filter {
      $0.isHidden == true && ($0.exposure?[radius.evidence] ?? 0) > 0
    }
  }

  private var hiddenLesson: String? {
    let rows = hiddenRows
    guard !rows.isEmpty else { return nil }
    let names = rows.map {
      "\(wording.name($0.entity)) (exposes \($0.exposure?[radius.evidence] ?? 0))"
    }
    return "Hidden suppliers: no \(nouns.noun(1)) uses \(rows.count == 1 ? "this one" : "these") "
      + "directly, but a breach exposes some: \(named(names, atMost: 8))."
  }

  /// Other suppliers whose breach would expose as many rivals.
  private var equalsLesson: String? {
    guard radius.rivalsCoExposed > 1 else { return nil }
    let struck = Set(radius.struck)
    let rows = ranking.suppliers.filter {
      ($0.rivalsCoExposed ?? 0) >= radius.rivalsCoExposed && !struck.contains(.entity($0.entity))
    }
    guard !rows.isEmpty else {
      return "No other supplier's breach exposes as many rivals."
    }
    return "It can happen elsewhere: a breach of "
      + "\(named(rows.map { wording.name($0.entity) }, atMost: 8)) exposes as many rivals or more."
  }

  private var singlePointLesson: String? {
    guard let resilience else { return nil }
    let parties = resilience.parties.filter {
      !$0.stopping.singlePoints.isEmpty && isHit($0.party)
    }
    guard !parties.isEmpty else { return nil }
    let texts = parties.map {
      "\(wording.name($0.party)) (\(wording.names($0.stopping.singlePoints, atMost: 4)))"
    }
    return "Single points of failure of those hit: \(named(texts, atMost: 8))."
  }

  private func isHit(_ party: Entity.Index) -> Bool {
    Outcome.allCases.contains { radius.parties[$0].contains(party) }
  }

  private var stoppedLesson: String? {
    guard let stopped = radius.response?.stopped, !stopped.isEmpty else { return nil }
    return "Walking away has a price: if all exposed labs suspend what exposed them, "
      + "\(named(stopped.map(wording.name), atMost: 8)) \(stopped.count == 1 ? "stops" : "stop")."
  }
}

extension IncidentReport {
  var recommendations: [Document.Block] {
    var blocks: [Document.Block] = [.heading("Recommendations")]
    guard scenarios.isEmpty else {
      let ranked = ScenarioSummary.ranked(scenarios)
      blocks.append(
        .paragraph(
          "Ranked by what the scenarios show: first those on the Pareto front, of these the ones that "
            + "worsen least. What betters nothing is listed to be seen, not recommended."))
      blocks.append(.grid(ScenarioSummary.overview(ranked)))
      blocks.append(
        .lines(
          ranked.filter { !$0.changes.isEmpty }.map {
            "\($0.displayName): \($0.changes.joined(separator: "; "))"
          }))
      return blocks
    }
    let ideas = worthModelling
    blocks.append(
      .paragraph(
        "No scenario was compared, so nothing is recommended yet. "
          + (ideas.isEmpty
            ? "The event hits nobody, and gives no reason to model one."
            : "By what is hit, these are worth modelling first:")))
    if !ideas.isEmpty { blocks.append(.lines(ideas)) }
    return blocks
  }

  /// Changes that act on a channel through which somebody is hit.
  private var worthModelling: [String] {
    let struck = listed(radius.struck.map(wording.name))
    var ideas: [String] = []
    if !radius.exposed.isEmpty {
      ideas.append(
        "Disclosure: sharing less with \(struck), masked or synthetic data, encryption with a key "
          + "held elsewhere, one silo for each client. A second supplier does not help here: it "
          + "holds one more copy.")
    }
    let software = hiddenRows.filter { wording.chain[$0.entity].kind == .software }
    if !software.isEmpty {
      ideas.append(
        "Control: isolating \(named(software.map { wording.name($0.entity) }, atMost: 5)) where it "
          + "is run (sandbox, pinned versions), so that whoever takes it over does not act as its "
          + "user.")
    }
    if !radius.tainted.isEmpty {
      ideas.append(
        "Corruption: a quorum of independent sources, or a gate, before what \(struck) delivers is "
          + "used.")
    }
    if !radius.interrupted.isEmpty || radius.response?.interrupted.isEmpty == false {
      ideas.append(
        "Interruption: a second supplier or a cold standby for those that have nobody left. A second "
          + "one that works along holds one more copy, and so raises what a breach exposes.")
    }
    return ideas
  }
}
