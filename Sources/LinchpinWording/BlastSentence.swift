import LinchpinAnalysis
import LinchpinCore
import LinchpinText

/// What a blast radius says in a few sentences: tables, maps and pages all print these.
///
/// The first sentence answers what was asked: a breach is about who is exposed and tainted, an outage
/// about who is stopped and interrupted. Outcomes that the event cannot cause, and zeros that nobody
/// asked for, are left out. Every count carries its range over the levels of evidence.
package struct BlastSentence: Sendable {
  private let radius: BlastRadius
  private let doubts: [Doubt]
  private let withSubsidiaries: Bool
  private let wording: Wording
  private let nouns: PartyNouns

  package init(
    _ radius: BlastRadius, doubts: [Doubt], withSubsidiaries: Bool = false, _ wording: Wording,
    _ nouns: PartyNouns? = nil
  ) {
    self.radius = radius
    self.doubts = doubts
    self.withSubsidiaries = withSubsidiaries
    self.wording = wording
    self.nouns = nouns ?? PartyNouns(radius.counted, in: wording.chain)
  }

  /// *A breach of Mercor exposes 3 of 15 labs (2 confirmed); all 3 are mutual rivals. It taints 1.*
  package var answer: String {
    let subject = capitalized(
      wording.phrase(radius.events, at: radius.struck, withSubsidiaries: withSubsidiaries))
    if radius.countedTotal == 0 {
      return "\(subject) \(conjugated("hit")) no \(nouns.noun(1)): the description has none."
    }
    let told = toldOutcomes
    guard let first = told.first else {
      return "\(subject) \(conjugated("hit")) none of \(nouns.counted(radius.countedTotal))."
    }
    let rest = told.dropFirst().map { tally($0, ofTotal: false) }
    let head = "\(subject) \(tally(first, ofTotal: true))" + (first == .exposed ? rivals : "") + "."
    let more = rest.isEmpty ? nil : "\(radius.events.count == 1 ? "It" : "They") \(listed(rest))."
    return [head, onlyDoubt(about: first).map { wording.sentence($0, nouns) }, more]
      .compactMap(\.self).joined(separator: " ")
  }

  /// What is so without the event: *Meta is interrupted already: it suspended Mercor.*
  package var alreadySo: String? {
    let stopped = radius.alreadyStopped
    let isStopped = Set(stopped)
    let interrupted = radius.alreadyInterrupted.filter { !isStopped.contains($0) }
    let sentences = [(stopped, "stopped"), (interrupted, "interrupted")].flatMap {
      parties, word in
      byReason(parties).map { parties, reason in
        let isOne = parties.count == 1
        let names = named(parties.map(wording.name), atMost: Self.mostNames)
        let because = reason.map { ": \(isOne ? "it" : "they") \($0)" } ?? ""
        return "\(names) \(isOne ? "is" : "are") \(word) already\(because)."
      }
    }
    return sentences.isEmpty ? nil : (sentences + loseMore).joined(separator: " ")
  }

  /// Who is interrupted already, and loses something else by the event: *Meta loses hosting too.*
  private var loseMore: [String] {
    let before = Set(radius.alreadyStopped + radius.alreadyInterrupted).subtracting(radius.stopped)
    let lost = Dictionary(
      grouping: radius.lostServices.filter { before.contains($0.party) }, by: \.party)
    return lost.sorted { $0.key < $1.key }.prefix(Self.mostNames).map { party, lost in
      let services = lost.map { wording.lost($0.service, by: party) }
      return "\(wording.name(party)) loses \(listed(services)) too."
    }
  }

  /// At most so many names in a sentence.
  private static let mostNames = 40

  private func conjugated(_ verb: String) -> String {
    radius.events.count == 1 ? verb + "s" : verb
  }
}

// MARK: - Which outcomes

extension BlastSentence {
  /// What the events are about, then whatever else they do at any level; first who is hit for
  /// certain.
  private var toldOutcomes: [Outcome] {
    let asked = askedOutcomes
    let hit = asked.filter { radius.counts[$0].most > 0 }
    let others = Outcome.allCases.filter { !asked.contains($0) && radius.counts[$0].most > 0 }
    var told = (hit.isEmpty ? Array(asked.prefix(1)) : hit) + others
    let counts = radius.counts
    if counts.stopped[radius.evidence] > 0, counts.stopped == counts.interrupted {
      // Who is stopped is interrupted: that need not be said twice.
      told.removeAll { $0 == .interrupted }
    }
    let (certain, uncertain) = (
      told.filter { counts[$0][radius.evidence] > 0 },
      told.filter { counts[$0][radius.evidence] == 0 }
    )
    // What might interrupt takes less to be so than what might stop.
    let (stops, rest) = (uncertain.filter { $0 == .stopped }, uncertain.filter { $0 != .stopped })
    return certain + (rest.contains(.interrupted) ? rest + stops : uncertain)
  }

  private var askedOutcomes: [Outcome] {
    var asked: [Outcome] = []
    for event in radius.events {
      let isArtefact =
        chainKind(of: event).map(\.isArtefact) ?? (event.kind == .leak || event.kind == .tamper)
      switch event.kind {
      case .breach: asked += isArtefact ? [.exposed] : [.exposed, .tainted]
      case .leak: asked.append(.exposed)
      case .tamper: asked += isArtefact ? [.tainted] : [.tainted, .exposed]
      case .outage: asked += [.stopped, .interrupted]
      case .ransomware: asked += [.stopped, .interrupted, .exposed, .tainted]
      }
    }
    return Outcome.allCases.filter(asked.contains).sorted { a, b in
      (asked.firstIndex(of: a) ?? 0) < (asked.firstIndex(of: b) ?? 0)
    }
  }

  private func chainKind(of event: Event) -> EntityKind? {
    wording.chain.entity(event.entity)?.kind
  }
}

// MARK: - Counts with their ranges

extension BlastSentence {
  /// *exposes 3 of 15 labs (2 confirmed, up to 9 if …)*.
  private func tally(_ outcome: Outcome, ofTotal: Bool) -> String {
    let counts = radius.counts[outcome]
    let count = counts[radius.evidence]
    let number = count == 0 ? "none" : String(count)
    let unit =
      ofTotal
      ? " of \(nouns.counted(radius.countedTotal))" : count == 0 ? "" : " \(nouns.noun(count))"
    return conjugated(outcome.verb) + " " + (outcome == .tainted ? "the data or models of " : "")
      + number + unit + range(of: outcome, counts, isFirst: ofTotal)
  }

  /// The one fact that keeps an outcome from hitting anybody, if it is one.
  private func onlyDoubt(about outcome: Outcome) -> ToldDoubt? {
    let counts = radius.counts[outcome]
    let doubts = ToldDoubt.all(doubts.filter { $0.outcome == outcome }, in: wording.chain)
    guard counts[radius.evidence] == 0, doubts.count == 1, doubts[0].parties.count == counts.most
    else { return nil }
    return doubts[0]
  }

  /// Behind a count; nobody hit is told with what would have to hold.
  private func range(
    of outcome: Outcome, _ counts: ByEvidence<Int>, isFirst: Bool
  ) -> String {
    let clause = wording.clause(doubts.filter { $0.outcome == outcome })
    guard counts[radius.evidence] == 0 else {
      return wording.range(inAnyCase(outcome), outcome, at: radius.evidence, if: clause)
    }
    if isFirst, onlyDoubt(about: outcome) != nil { return " on what is stated" }
    if counts.most == 0 { return "" }
    return " as far as is stated; up to \(counts.most) "
      + (clause ?? Wording.otherFacts(than: radius.evidence))
  }

  /// The counts of those hit at each level, by the event or, unlike at the level asked for, without
  /// it: a weaker fact that hits a party already makes nothing better, and nothing worse.
  private func inAnyCase(_ outcome: Outcome) -> ByEvidence<Int> {
    let (counts, already) = (radius.counts[outcome], radius.alreadyCounts[outcome])
    return ByEvidence { level in
      let hit = counts[level] + max(0, already[level] - already[radius.evidence])
      return max(counts[level], min(hit, counts.most))
    }
  }

  private var rivals: String {
    let count = radius.rivalsCoExposed
    guard count > 1 else { return "" }
    if radius.counted != .kind(.lab) { return "; \(count) mutual rivals are exposed" }
    if radius.exposed.count > count { return "; \(count) of them are mutual rivals" }
    return count == 2 ? "; the two are rivals" : "; all \(count) are mutual rivals"
  }
}

// MARK: - What is so already

extension BlastSentence {
  /// Parties with what each did that they are so, those with one reason together.
  private func byReason(
    _ parties: [Entity.Index]
  ) -> [(parties: [Entity.Index], reason: String?)] {
    var groups: [(parties: [Entity.Index], reason: String?)] = []
    for party in parties {
      let reason = reasonBefore(party)
      if let place = groups.firstIndex(where: { $0.reason == reason }) {
        groups[place].parties.append(party)
      } else {
        groups.append(([party], reason))
      }
      // Many reasons are no sentence.
      if groups.count > 4 { return [(parties, nil)] }
    }
    return groups
  }

  /// *suspended Mercor*: the suspended or ended contracts of a party.
  private func reasonBefore(_ party: Entity.Index) -> String? {
    func suppliers(_ status: Relation.Status) -> [String] {
      wording.suppliers(of: party, status, on: radius.asOf, evidence: radius.evidence)
    }
    let suspended = suppliers(.suspended)
    if !suspended.isEmpty { return "suspended \(named(suspended, atMost: 4))" }
    let ended = suppliers(.ended)
    return ended.isEmpty ? nil : "ended work with \(named(ended, atMost: 4))"
  }
}
