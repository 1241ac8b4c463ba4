import LinchpinAnalysis
import LinchpinCore

extension BlastReport {
  /// The headline, then who, how, how deep and on what evidence, then artefacts and the rest.
  public var document: Document {
    var blocks: [Document.Block] = [.paragraph(headline)]
    blocks += [nothingHitRemark, seedRemark].compactMap { $0 }.map { .paragraph($0) }
    blocks += parties(radius.exposed, .exposed)
    blocks += parties(radius.tainted, .tainted)
    blocks += parties(radius.stopped, .stopped)
    blocks += parties(radius.compromised, .compromised)
    blocks += artefacts(radius.artefactsExposed, .exposed)
    blocks += artefacts(radius.artefactsTainted, .tainted)
    blocks += others(
      radius.actorsCompromised, but: radius.compromised, .compromised,
      title: "An attacker can also act as")
    blocks += others(
      radius.entitiesStopped, but: radius.stopped, .stopped, title: "Also stopped")
    blocks += sensitivity?.blocks(wording) ?? []
    blocks += [alreadyStoppedRemark, siloRemark, responseRemark, basisRemark]
      .compactMap { $0 }.map { .paragraph($0) }
    return Document(blocks)
  }

  /// So many rows stand in a table; a sentence says how many more there are.
  private static let mostRows = 50

  private func parties(_ ids: [String], _ outcome: Outcome) -> [Document.Block] {
    let noun = capitalized(radius.counted.noun(count: ids.count))
    return section(ids, outcome, title: "\(noun) \(outcome.rawValue) (\(ids.count))")
  }

  /// Who else is hit in a way, beside the counted parties.
  private func others(
    _ ids: [String], but counted: [String], _ outcome: Outcome, title: String
  ) -> [Document.Block] {
    let ids = ids.filter { !contains($0, in: counted) }
    return section(ids, outcome, title: "\(title) (\(ids.count))", showsKind: true)
  }

  private func section(
    _ ids: [String], _ outcome: Outcome, title: String, showsKind: Bool = false
  ) -> [Document.Block] {
    guard !ids.isEmpty else { return [] }
    let hits = radius.affected.filter { $0.outcome == outcome && contains($0.entity, in: ids) }
      .sorted(by: precedes)
    let grid = Grid(
      columns: [
        Grid.Column("name"), Grid.Column("id"), Grid.Column("kind"),
        Grid.Column("depth", isNumber: true), Grid.Column("evidence"), Grid.Column("through"),
      ],
      rows: hits.prefix(Self.mostRows).map { hit in
        let name = wording.name(hit.entity)
        return [
          name, name == hit.entity ? "" : hit.entity, showsKind ? wording.kind(hit.entity) : "",
          String(hit.depth), hit.evidence.name,
          way(to: hit),
        ]
      })
    return [.heading(title), .grid(grid.withoutEmptyColumns())] + more(hits.count)
  }

  /// Nearest first, then what is known best, then by id.
  private func precedes(_ a: BlastRadius.Affected, _ b: BlastRadius.Affected) -> Bool {
    if a.depth != b.depth { return a.depth < b.depth }
    if a.evidence != b.evidence { return a.evidence > b.evidence }
    return utf8Precedes(a.entity, b.entity)
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
      .paragraph("… and \(count - Self.mostRows) more rows; --format csv and json have them all.")
    ]
  }
}

extension BlastReport {
  /// Artefacts by owner, the most sensitive first.
  private func artefacts(_ ids: [String], _ outcome: Outcome) -> [Document.Block] {
    guard !ids.isEmpty else { return [] }
    var names: [ArtefactClass: [String]] = [:]
    for id in ids {
      let key = ArtefactClass(
        owner: wording.owner(id), sensitivity: wording.chain.entity(id)?.sensitivity)
      names[key, default: []].append(wording.name(id))
    }
    let classes = names.keys.sorted(by: ArtefactClass.precedes)
    let grid = Grid(
      columns: [
        Grid.Column("owner"), Grid.Column("sensitivity"), Grid.Column("count", isNumber: true),
        Grid.Column("artefacts"),
      ],
      rows: classes.prefix(Self.mostRows).map { key in
        let members = names[key] ?? []
        return [
          key.owner.map { wording.chain[$0].displayName } ?? "no owner given",
          key.sensitivity?.rawValue ?? "not stated", String(members.count),
          listed(members, atMost: 12),
        ]
      })
    return [.heading("Artefacts \(outcome.rawValue) (\(ids.count))"), .grid(grid)]
      + more(classes.count)
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
