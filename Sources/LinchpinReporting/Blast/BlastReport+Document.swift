import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension BlastReport {
  /// The headline, what is so already, what is not told; then who, how, how deep and on what
  /// evidence, then artefacts and the rest.
  public var document: Document {
    var blocks = Document.Block.incomplete(sensitivity?.shortfall) + [.paragraph(headline)]
    blocks += [nothingHitHint].compactMap { $0 }.map { .hint($0) }
    blocks += remarks
    blocks += doubtSection(atMost: 3)
    blocks += parties(radius.exposed, .exposed)
    blocks += parties(radius.tainted, .tainted)
    blocks += parties(radius.stopped, .stopped)
    blocks += parties(interruptedOnly, .interrupted)
    blocks += parties(radius.compromised, .compromised)
    blocks += artefacts(radius.artefactsExposed, .exposed)
    blocks += artefacts(radius.artefactsTainted, .tainted)
    blocks += others(
      radius.actorsCompromised, but: radius.compromised, .compromised,
      title: "An attacker can also act as")
    blocks += others(
      radius.entitiesStopped, but: radius.stopped, .stopped, title: "Also stopped")
    blocks += sensitivity?.blocks(wording) ?? []
    blocks += [siloRemark, responseRemark].compactMap { $0 }.map { .paragraph($0) }
    if let relatedIncidentRemark {
      blocks += [
        .paragraph(relatedIncidentRemark),
        .hint("--incident asks about what happened, on the days on which it did."),
      ]
    }
    return Document(blocks + [.paragraph(basisRemark)])
  }

  /// So many rows stand in a table; a sentence says how many more there are.
  private static let mostRows = 50

  /// Who is interrupted, and not stopped at that.
  var interruptedOnly: [Entity.Index] {
    let stopped = Set(radius.stopped)
    return radius.interrupted.filter { !stopped.contains($0) }
  }

  private func parties(_ parties: [Entity.Index], _ outcome: Outcome) -> [Document.Block] {
    let noun = capitalized(nouns.noun(parties.count))
    let meaning = outcome.meaning(ofSeveral: parties.count != 1)
    return section(
      parties, outcome, title: "\(noun) \(outcome.rawValue) (\(parties.count)): \(meaning)")
  }

  /// Who else is hit in a way, beside the counted parties.
  private func others(
    _ entities: [Entity.Index], but counted: [Entity.Index], _ outcome: Outcome, title: String
  ) -> [Document.Block] {
    let counted = Set(counted)
    let entities = entities.filter { !counted.contains($0) }
    return section(entities, outcome, title: "\(title) (\(entities.count))", showsKind: true)
  }

  private func section(
    _ entities: [Entity.Index], _ outcome: Outcome, title: String, showsKind: Bool = false
  ) -> [Document.Block] {
    guard !entities.isEmpty else { return [] }
    let shown = Set(entities)
    let hits = radius.affected.filter { hit in
      hit.outcome == outcome && hit.subject.entity.map(shown.contains) == true
    }.sorted(by: precedes)
    let services = outcome == .stopped || outcome == .interrupted ? lostByParty : [:]
    let grid = Grid(
      columns: [
        Grid.Column("name"), Grid.Column("id"), Grid.Column("kind"), Grid.Column("loses"),
        Grid.Column("depth", isNumber: true), Grid.Column("evidence"), Grid.Column("through"),
      ],
      rows: hits.prefix(Self.mostRows).map { hit in
        let (name, id) = (wording.name(hit.subject), wording.id(hit.subject))
        return [
          name, haveSameBytes(name, id) ? "" : id, showsKind ? wording.kind(hit.subject) : "",
          hit.subject.entity.flatMap { services[$0] }.map { listed($0) } ?? "", String(hit.depth),
          wording.statesEvidence ? hit.evidence.name : "", way(to: hit),
        ]
      })
    return [.heading(title), .grid(grid.withoutEmptyColumns())] + more(hits.count)
  }

  /// The services that each party loses.
  private var lostByParty: [Entity.Index: [String]] {
    radius.lostServices.reduce(into: [:]) { services, lost in
      services[lost.party, default: []].append(wording.lost(lost.service, by: lost.party))
    }
  }

  /// Nearest first, then what is known best, then in order of ids.
  private func precedes(_ a: BlastRadius.Affected, _ b: BlastRadius.Affected) -> Bool {
    if a.depth != b.depth { return a.depth < b.depth }
    if a.evidence != b.evidence { return a.evidence > b.evidence }
    return utf8Precedes(wording.id(a.subject), wording.id(b.subject))
  }

  /// The path in names, up to what is hit; of a long one the beginning and the end, and how much
  /// lies between.
  private func way(to hit: BlastRadius.Affected) -> String {
    let arrow = " → "
    let path = hit.path.dropLast()
    guard path.count > 12 else { return path.map(wording.name).joined(separator: arrow) }
    let first = path.prefix(6).map(wording.name)
    let last = path.suffix(4).map(wording.name)
    return (first + ["… \(path.count - 10) more …"] + last).joined(separator: arrow)
  }

  private func more(_ count: Int) -> [Document.Block] {
    guard count > Self.mostRows else { return [] }
    return [
      .paragraph("… and \(count - Self.mostRows) more rows."),
      .hint("--format csv and json have them all."),
    ]
  }
}

// MARK: - What is not told

extension BlastReport {
  /// The facts that nobody states and that more hits hang on, those about most parties first.
  func doubtSection(atMost limit: Int) -> [Document.Block] {
    let doubts = ToldDoubt.all(self.doubts, in: wording.chain)
    guard !doubts.isEmpty else { return [] }
    let facts = doubts.prefix(limit).map { doubt in
      Document.Fact(
        nouns.counted(doubt.parties.count), wording.consequence(of: doubt),
        address: wording.place(of: doubt))
    }
    let rest = doubts.count - limit
    return [.heading("What is not told (\(doubts.count))"), .facts(facts)]
      + (rest > 0
        ? [.paragraph("… and \(rest) more."), .hint("--format json has them all, as doubts.")] : [])
  }
}

// MARK: - Artefacts

extension BlastReport {
  /// Artefacts by owner, the most sensitive first. A party's work at a supplier is told of by the
  /// party's own row.
  private func artefacts(_ subjects: [Subject], _ outcome: Outcome) -> [Document.Block] {
    let artefacts = subjects.compactMap(\.entity)
    guard !artefacts.isEmpty else { return [] }
    var names: [ArtefactClass: [String]] = [:]
    for artefact in artefacts {
      let entity = wording.chain[artefact]
      let key = ArtefactClass(owner: entity.owner, sensitivity: entity.sensitivity)
      names[key, default: []].append(wording.name(artefact))
    }
    let statesSensitivity = names.keys.contains { $0.sensitivity != nil }
    let classes = names.keys.sorted(by: ArtefactClass.precedes)
    let grid = Grid(
      columns: [
        Grid.Column("owner"), Grid.Column("sensitivity"), Grid.Column("count", isNumber: true),
        Grid.Column("artefacts"),
      ],
      rows: classes.prefix(Self.mostRows).map { key in
        let members = names[key] ?? []
        return [
          key.owner.map(wording.name) ?? "no owner given",
          key.sensitivity?.rawValue ?? (statesSensitivity ? "not stated" : ""),
          String(members.count), listed(members, atMost: 12),
        ]
      })
    let noun = artefacts.count == 1 ? "Artefact" : "Artefacts"
    return [
      .heading("\(noun) \(outcome.rawValue) (\(artefacts.count))"),
      .grid(grid.withoutEmptyColumns()),
    ] + more(classes.count)
  }
}

/// What artefacts are listed by.
private struct ArtefactClass: Hashable {
  var owner: Entity.Index?
  var sensitivity: Sensitivity?

  /// By owner, those without one last; then the most sensitive first.
  static func precedes(_ a: ArtefactClass, _ b: ArtefactClass) -> Bool {
    guard a.owner == b.owner else {
      guard let left = a.owner, let right = b.owner else { return a.owner != nil }
      return left < right
    }
    return a.rank > b.rank
  }

  private var rank: Int {
    switch sensitivity {
    case .high: 3
    case .medium: 2
    case .low: 1
    case nil: 0
    }
  }
}
