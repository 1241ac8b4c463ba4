import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension BlastReport {
  /// What to know beside the answer: what is so without the event, why nobody is hit, who is struck,
  /// and what the description leaves out.
  package var remarks: [Document.Block] {
    let silence = silenceRemarks
    let nothing = silence.isEmpty ? nothingHitRemark : nil
    return [alreadySo, nothing, seedRemark].compactMap { $0 }.map { .paragraph($0) } + silence
  }

  /// Whether a counted party is hit in any way, at the level.
  var hitsCountedParties: Bool {
    Outcome.allCases.contains { !radius.parties[$0].isEmpty }
  }

  /// What to know when no counted party is hit at any level: what the description may lack.
  var nothingHitRemark: String? {
    guard !hitsCountedParties, radius.countedTotal > 0, !couldHit else { return nil }
    // Who suspended what is struck has the relation that harm would travel along.
    if alreadySo != nil, hasClients { return nil }
    let dates =
      radius.asOf.map { " Relations not in force on \($0) carry nothing new." } ?? ""
    guard radius.affected.isEmpty else { return "No weaker evidence hits one either." + dates }
    return
      "Nothing else is hit either, and no weaker evidence hits a party. Harm travels only along what "
      + "the description says: look whether it lacks a relation to what is struck (engages, "
      + "staffed-by, needs, runs, hosted-on), or what is held or produced there (holds, produces)."
      + dates
  }

  /// Who is struck by the event itself, and therefore not counted.
  var seedRemark: String? {
    let isCounted = radius.counted.members(of: wording.chain)
    let struck = radius.struck.compactMap(\.entity).filter { isCounted[$0.offset] }
    guard !struck.isEmpty, radius.counted != .all else { return nil }
    let verb = struck.count == 1 ? "is struck itself and is" : "are struck themselves and are"
    return "\(listed(struck.map(wording.name))) \(verb) not counted among the victims."
  }

  /// Whether anybody depends on, or holds, what is struck.
  private var hasClients: Bool {
    let struck = Set(radius.struck.compactMap(\.entity))
    return wording.chain.relations.contains { $0.supplier.map(struck.contains) == true }
  }

  /// Facts about what is struck that the description leaves out, and that no relation could tell.
  private var silenceRemarks: [Document.Block] {
    [ownerless, softwareUsers].compactMap { $0 }.map { .paragraph($0) } + undatedIncident
      + subsidiaries
  }

  /// *Nobody says who owns rubrics.*
  private var ownerless: String? {
    let artefacts = zip(radius.events, radius.struck).compactMap { event, subject in
      event.kind == .leak || event.kind == .tamper ? subject.entity : nil
    }.filter { wording.chain[$0].kind.isArtefact && wording.chain[$0].owner == nil }
    guard !artefacts.isEmpty else { return nil }
    return "Nobody says who owns \(listed(artefacts.map(wording.name))): what has no 'owner' "
      + "exposes and taints nobody."
  }

  /// *Mercor runs LiteLLM, and nobody says whether it can go on without it.*
  private var softwareUsers: String? {
    let down = Set(
      zip(radius.events, radius.struck).compactMap { event, subject in
        event.kind == .outage || event.kind == .ransomware ? subject.entity : nil
      })
    let users = wording.chain.relations.filter {
      $0.kind == .runs && $0.supplier.map(down.contains) == true && !$0.terms.isRequired
        && $0.status(on: radius.asOf) == .active
    }
    guard let first = users.first?.supplier else { return nil }
    let names = Set(users.filter { $0.supplier == first }.map(\.dependent)).sorted()
    let isOne = names.count == 1
    return "\(named(names.map(wording.name), atMost: 6)) \(isOne ? "runs" : "run") "
      + "\(wording.name(first)) and \(isOne ? "is" : "are") taken to go on without it: 'required' would "
      + "say that \(isOne ? "it" : "they") cannot."
  }

  /// An incident whose beginning nobody says is asked about as a what-if.
  private var undatedIncident: [Document.Block] {
    guard radius.began == nil, let incident = wording.chain.incident, !incident.events.isEmpty,
      incident.events == radius.events
    else { return [] }
    let changed = wording.chain.relations.filter {
      $0.kind.isDependency && [.suspended, .ended].contains($0.status(on: radius.asOf))
    }
    guard !changed.isEmpty else { return [] }
    let phrases = changed.prefix(3).map(wording.sentence)
    let rest = changed.count > 3 ? " and \(changed.count - 3) more" : ""
    return [
      .paragraph(
        "Nobody says when the incident began, so it is asked about as if it happened now. What is "
          + "suspended or ended by now may have been in force then: "
          + "\(phrases.joined(separator: "; "))\(rest)."),
      .hint("--began DATE asks from a day on."),
    ]
  }

  /// *3 parties are below Nord Holding: --with-subsidiaries strikes them too.*
  private var subsidiaries: [Document.Block] {
    let struck = Set(radius.struck.compactMap(\.entity))
    let parents = wording.chain.parents(evidence: radius.evidence, asOf: radius.asOf)
    let isCounted = radius.counted.members(of: wording.chain)
    let below = wording.chain.indices.filter { entity in
      isCounted[entity.offset] && !struck.contains(entity)
        && parents[entity.offset].contains(where: struck.contains)
    }
    guard !below.isEmpty else { return [] }
    let isOne = below.count == 1
    let subject = "\(named(below.map(wording.name), atMost: 6)) \(isOne ? "is" : "are")"
    return withSubsidiaries
      ? [.paragraph("\(subject) struck too, and not counted among the victims.")]
      : [
        .hint(
          "\(subject) below what is struck: --with-subsidiaries strikes \(isOne ? "it" : "them") too."
        )
      ]
  }

  /// What the worst silo alone would do, for a supplier that keeps its clients apart.
  var siloRemark: String? {
    guard let silo = radius.worstSilo, case .silo(let supplier, _) = silo.subject else {
      return nil
    }
    let victims =
      silo.exposed.isEmpty
      ? "exposes nobody"
      : "exposes \(silo.exposed.count): "
        + named(silo.exposed.map(wording.name), atMost: Self.mostNames)
    return "\(wording.name(supplier)) keeps its clients apart: a breach of its worst silo alone "
      + "(\(wording.id(silo.subject))) \(victims). The numbers above are for a breach that reaches "
      + "its core."
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
    let stopped = Set(response.stopped)
    let effects = [
      ("stops", response.stopped),
      ("interrupts", response.interrupted.filter { !stopped.contains($0) }),
    ].filter { !$1.isEmpty }.map { verb, parties in
      "\(verb) \(parties.count) more \(nouns.noun(parties.count)): "
        + named(parties.map(wording.name), atMost: Self.mostNames)
    }
    let outcome =
      effects.isEmpty
      ? "No further \(nouns.noun(1)) stops or is interrupted on what is stated."
      : "That \(listed(effects))."
    return "Response by suspension: if every exposed lab suspends the suppliers that exposed it, "
      + named(pairs, atMost: Self.mostNames) + ". " + outcome
  }

  /// That the event reaches what an incident of the description struck.
  var relatedIncidentRemark: String? {
    guard let incident = relatedIncident else { return nil }
    let when = incident.occurred.since.map { " (from \($0) on)" } ?? ""
    return "Related incident: \(incident.title ?? "the description's")\(when)."
  }

  /// How to ask for what is not in the tables.
  var nothingHitHint: String? {
    guard !hitsCountedParties else { return nil }
    if radius.countedTotal == 0 { return "--count KIND counts others, --count all everything." }
    return couldHit && doubts.isEmpty ? "--evidence assumed shows who would be." : nil
  }

  /// Whether a counted party is hit at any level.
  private var couldHit: Bool { Outcome.allCases.contains { radius.counts[$0].most > 0 } }

  /// The incident that the description tells of, if the event reaches what it struck and is not the
  /// incident itself.
  var relatedIncident: Incident? {
    guard radius.began == nil, let incident = wording.chain.incident else { return nil }
    if incident.events == radius.events, incident.occurred.since == nil { return nil }
    return incident.isReached(by: radius, in: wording.chain) ? incident : nil
  }

  /// On which facts the numbers stand.
  var basisRemark: String {
    wording.basisRemark(radius.evidence, asOf: radius.asOf, began: radius.began)
  }

  /// So many names stand in a sentence; it says how many more there are.
  static let mostNames = 40
}

extension Incident {
  /// Whether a blast radius strikes or reaches what the incident struck.
  func isReached(by radius: BlastRadius, in chain: SupplyChain) -> Bool {
    let struck = Set(events.compactMap { chain.subject(of: $0) })
    return radius.struck.contains(where: struck.contains)
      || radius.affected.contains { struck.contains($0.subject) }
  }
}
