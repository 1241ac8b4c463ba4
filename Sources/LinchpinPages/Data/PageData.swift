import LinchpinAnalysis
import LinchpinCore
import LinchpinRendering
import LinchpinReporting
import LinchpinText
import LinchpinWording

/// What the script of a page selects among: entities, relations, and for each event that hits
/// something whom it hits, how, how deep, on which evidence and why.
///
/// Texts, claims and reasons are kept once and referred to by number; numbers that belong together
/// stand in flat lists.
struct PageData {
  let figures: PageFigures
  let maps: PageMaps
  private var texts = Interner<String>()
  private var sources = Interner<String>()
  private var claims = Interner<Claim>()
  private var reasons = Interner<Reason>()
  /// Silos and implicit artefacts, after the entities.
  private var derived = Interner<Subject>()
  private var events: [JSONValue] = []
  /// Events that hit something, left out to keep the page small.
  private var left: [JSONValue] = []

  var leftOutCount: Int { left.count }

  /// So many numbers of hits and steps stand in a page, at most.
  static let mostNumbers = 1_200_000

  private struct Claim: Hashable {
    let node: Int
    let text: Int
  }

  private struct Reason: Hashable {
    let text: Int
    let need: Int
    let of: Int
    let evidence: Evidence
    let relations: [Int]
  }

  init(_ figures: PageFigures, maps: PageMaps) {
    self.figures = figures
    self.maps = maps
    addEvents()
  }

  private var chain: SupplyChain { figures.chain }

  /// Text as the page shows it: nothing in it hides or reorders what stands around it.
  private mutating func text(_ text: String) -> Int { texts.number(of: Escape.terminal(text)) }

  private mutating func node(_ subject: Subject) -> Int {
    subject.entity?.offset ?? chain.entities.count + derived.number(of: subject)
  }

  /// What a step of a witness is about; -1 for a group, and for a supplier that is missing.
  private mutating func node(_ topic: Witness.Topic) -> Int {
    topic.subject.map { node($0) } ?? -1
  }
}

// Events.
extension PageData {
  /// The event of the page first, then those of suppliers in the order of the ranking, then those
  /// of artefacts in the order of ids.
  private mutating func addEvents() {
    var numberCount = 0
    var isFull = false
    if let focus = figures.focusRadius { add(focus, &numberCount) }
    let isAdded =
      figures.focus.count == 1 && !figures.options.withSubsidiaries && figures.options.began == nil
    for event in candidates where !isAdded || event != figures.focus[0] {
      if isFull {
        let entity = chain.index(of: event.entity)?.offset ?? -1
        left.append(.array([.string(event.kind.rawValue), .integer(entity)]))
        continue
      }
      guard let explained = try? figures.analysis.explainedBlastRadius(of: [event]),
        !explained.radius.affected.isEmpty
      else { continue }
      add(explained, &numberCount)
      isFull = numberCount > Self.mostNumbers
    }
  }

  private var candidates: [Event] {
    let suppliers = figures.ranked.map { chain[$0.entity] }
    let artefacts = chain.entities.filter(\.kind.isArtefact)
    return suppliers.flatMap { entity -> [Event] in
      if entity.kind.isArtefact { return [] }
      let canBeBreached = entity.kind.canBeCompromised
      return (canBeBreached ? [Event(.breach, entity.id)] : []) + [Event(.outage, entity.id)]
    } + artefacts.flatMap { [Event(.leak, $0.id), Event(.tamper, $0.id)] }
  }

  private mutating func add(_ explained: ExplainedBlastRadius, _ numberCount: inout Int) {
    let radius = explained.radius
    let withSubsidiaries = events.isEmpty && figures.options.withSubsidiaries
    let report = figures.report(of: explained, withSubsidiaries: withSubsidiaries)
    let parties = PerOutcome { Set(radius.parties[$0]) }
    var steps: [Int] = []
    var indexOfStep: [Int: Int] = [:]
    var hits: [Int] = []
    for (hit, witness) in zip(radius.affected, explained.witnesses) {
      let isParty = hit.subject.entity.map(parties[hit.outcome].contains) ?? false
      let outcome = hit.outcome.rank + (isParty ? 8 : 0)
      let step = index(of: witness, in: &steps, known: &indexOfStep)
      hits += [node(hit.subject), outcome, hit.depth, Int(hit.evidence.rawValue), step]
    }
    numberCount += hits.count + steps.count
    func numbers(_ list: [Int]) -> JSONValue { .array(list.map { .integer($0) }) }
    events.append(
      .object([
        "kind": .string(kind(of: radius)),
        "seeds": numbers(radius.struck.map { node($0) }),
        "phrase": .integer(text(figures.phrase(radius, withSubsidiaries: withSubsidiaries))),
        "headline": .integer(text(report.headline)),
        "counts": numbers(
          PageTile.outcomes.map { radius.parties[$0].count } + [radius.rivalsCoExposed]),
        "notes": numbers(
          PageTile.outcomes.map { text(figures.note(radius.counts[$0], $0)) }),
        "doubts": numbers(figures.sentences(about: explained.doubts).map { text($0) }),
        "hits": numbers(hits), "steps": numbers(steps),
      ]))
  }

  /// The word by which the script finds an event: that of its kind, or one of several.
  private func kind(of radius: BlastRadius) -> String {
    if radius.began != nil { return "incident" }
    let kinds = Set(radius.events.map(\.kind))
    return kinds.count == 1 ? radius.events[0].kind.rawValue : "events"
  }

  /// Adds the steps of a witness that are not known yet, three numbers each: claim, reason, and the
  /// index of the step before it, or -1. Returns the index of the last one.
  private mutating func index(
    of witness: Witness, in steps: inout [Int], known: inout [Int: Int]
  ) -> Int {
    var last = -1
    for step in witness.mainLine {
      if let earlier = known[step.number] {
        last = earlier
        continue
      }
      let claim = claims.number(
        of: Claim(
          node: node(step.claim.topic), text: text(figures.wording.phrase(step.claim))))
      let next = steps.count / 3
      steps += [claim, reason(step.reason), last]
      known[step.number] = next
      last = next
    }
    return last
  }

  /// The number of a rule; -1 for the event itself, -2 for what holds without it.
  private mutating func reason(_ reason: Witness.Reason) -> Int {
    switch reason {
    case .event: return -1
    case .baseState: return -2
    case .rule(let rule):
      return reasons.number(
        of: Reason(
          text: text(rule.sentence), need: rule.need, of: rule.of, evidence: rule.evidence,
          relations: rule.relations))
    }
  }
}

// The rest, put together.
extension PageData {
  /// The shape `linchpin.page/1`, for the page's own script.
  var json: JSONValue {
    mutating get {
      let entities = self.entities
      let relations = self.relations
      let alternatives = self.alternatives
      let derivedEntities = derived.values.map { subject in
        JSONValue.array([
          .string(figures.wording.id(subject)), .integer(text(figures.wording.name(subject))),
          .string(figures.wording.kind(subject)),
          .integer(figures.wording.owner(subject)?.offset ?? -1),
        ])
      }
      let claimList = claims.values.flatMap { [JSONValue.integer($0.node), .integer($0.text)] }
      let reasonList = reasons.values.map { reason in
        JSONValue.array(
          [.integer(reason.text), .integer(reason.need), .integer(reason.of)]
            + [.integer(Int(reason.evidence.rawValue))]
            + reason.relations.map { .integer($0) })
      }
      return .object([
        "schema": .string("linchpin.page/1"),
        "counted": .string(figures.analysis.counted.name),
        "countedNoun": .string(figures.nouns.noun(2)),
        "countedTotal": .integer(figures.ranking.countedTotal),
        "evidence": .integer(Int(figures.settings.evidence.rawValue)),
        "entities": entities, "derived": .array(derivedEntities), "relations": relations,
        "rank": .array(figures.ranked.map { .integer($0.entity.offset) }),
        "alternatives": alternatives, "claims": .array(claimList),
        "reasons": .array(reasonList), "events": .array(events), "left": .array(left),
        "focus": focus, "maps": mapList, "texts": .strings(texts.values),
        "sources": .strings(sources.values),
      ])
    }
  }

  private var focus: JSONValue {
    mutating get {
      guard let radius = figures.focusRadius?.radius else { return .null }
      return .object([
        "kind": .string(kind(of: radius)),
        "seeds": .array(radius.struck.map { .integer(node($0)) }),
      ])
    }
  }

  private var entities: JSONValue {
    mutating get {
      let isCounted = figures.analysis.counted.members(of: chain)
      return .array(
        chain.entities.enumerated().map { index, entity in
          var cells: [JSONValue] = [
            .string(entity.id.text), .integer(text(entity.displayName)),
            .string(entity.kind.rawValue), .integer(entity.owner?.offset ?? -1),
            .string(maps.tiers[index]), .string(Escape.terminal(entity.country ?? "")),
            .integer(isCounted[index] ? 1 : 0),
          ]
          let notes = entity.notes.map { text($0) } ?? -1
          let numbers = entity.sources.map { sources.number(of: $0) }
          if notes >= 0 || !numbers.isEmpty {
            cells += [.integer(notes)] + numbers.map { .integer($0) }
          }
          return .array(cells)
        })
    }
  }

  private var relations: JSONValue {
    mutating get {
      .array(
        chain.relations.map { relation in
          let cited = relation.terms.sources.map { sources.number(of: $0) }
          return .array(
            [
              .integer(RelationKind.allCases.firstIndex(of: relation.kind) ?? 0),
              .integer(relation.dependent.offset),
              .integer(relation.supplier?.offset ?? -1),
              .integer(Int(relation.evidence.rawValue)),
              .string(relation.status(on: figures.analysis.day).rawValue),
              .integer(text(figures.wording.sentence(relation))),
            ] + cited.map { .integer($0) })
        })
    }
  }

  /// By supplier: dependent, service or -1, then those who stand in for it.
  private var alternatives: JSONValue {
    mutating get {
      let all = figures.analysis.alternatives()
      return .object(
        all.keys.sorted().map { supplier in
          JSONValue.Member(
            String(supplier.offset),
            .array(
              (all[supplier] ?? []).map { entry in
                .array(
                  [
                    .integer(entry.dependent.offset),
                    .integer(entry.service.map { text($0) } ?? -1),
                  ] + entry.suppliers.map { .integer($0.offset) })
              }))
        })
    }
  }

  /// For each drawing: its boxes, as the entities that they stand for, and its lines, as two boxes
  /// each.
  private var mapList: JSONValue {
    func drawing(_ part: MapPart, _ members: [[Int]]) -> JSONValue {
      .object([
        "nodes": .array(members.map { .array($0.map { .integer($0) }) }),
        "edges": .array(part.edges.flatMap { [.integer($0.dependent), .integer($0.supplier)] }),
      ])
    }
    let focus = maps.focus.map { part in
      drawing(part, part.nodes.map { chain.index(of: EntityID($0.id)).map { [$0.offset] } ?? [] })
    }
    return .object(
      [JSONValue.Member("whole", drawing(maps.whole, maps.members))]
        + (focus.map { [JSONValue.Member("focus", $0)] } ?? []))
  }
}
