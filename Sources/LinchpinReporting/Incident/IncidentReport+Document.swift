import LinchpinAnalysis
import LinchpinCore

extension IncidentReport {
  /// The sections, in the order in which a reader with little time wants them.
  public var document: Document {
    var register = SourceRegister()
    var blocks = summary
    blocks += details(&register)
    blocks += impact
    blocks += affectedParties(&register)
    blocks += indicators(&register)
    blocks += responseActions(&register)
    blocks += lessons
    blocks += recommendations
    blocks += basis
    if !register.sources.isEmpty {
      blocks += [.heading("Sources"), .sources(register.sources)]
    }
    return Document(blocks)
  }

  private var summary: [Document.Block] {
    var blocks: [Document.Block] = [.heading("Executive summary"), .paragraph(blast.headline)]
    blocks += [blast.nothingHitRemark, blast.seedRemark, blast.siloRemark]
      .compactMap { $0 }.map { .paragraph($0) }
    blocks.append(
      .paragraph(
        "“Exposed” means within the event's reach, not stolen; “tainted” that what a party makes can "
          + "have been corrupted."))
    let unknown = unknowns.count
    if unknown > 0 {
      blocks.append(
        .paragraph(
          "\(capitalized(spelled(unknown))) "
            + "\(unknown == 1 ? "thing is" : "things are") not known; see “Known and unknown”."))
    }
    return blocks
  }

  private func details(_ register: inout SourceRegister) -> [Document.Block] {
    var facts = [
      Document.Fact(
        "modelled as", wording.phrase(radius.events, withSubsidiaries: withSubsidiaries))
    ]
    if let incident {
      facts += [
        Document.Fact("occurred", occurred ?? "not known"),
        Document.Fact("discovered", incident.discovered?.description ?? "not known"),
        Document.Fact("vector", incident.vector ?? "not known"),
      ]
    } else {
      facts.append(
        Document.Fact("record", "the description tells of no such incident: this is a what-if"))
    }
    var blocks: [Document.Block] = [.heading("What happened"), .facts(facts)]
    let entries = (incident?.timeline ?? []).enumerated().sorted { a, b in
      let (left, right) = (a.element.date?.firstDay, b.element.date?.firstDay)
      if left == right { return a.offset < b.offset }
      guard let left, let right else { return left != nil }
      return left < right
    }.map(\.element)
    guard !entries.isEmpty else {
      return incident == nil
        ? blocks : blocks + [.paragraph("The description has no timeline of it.")]
    }
    var rows: [[String]] = []
    for entry in entries {
      rows.append([
        entry.date?.description ?? "not known", entry.what, entry.evidence.name,
        register.cite(entry.sources),
      ])
    }
    blocks += [
      .heading("Timeline"),
      .grid(
        Grid(
          columns: [
            Grid.Column("date"), Grid.Column("what"), Grid.Column("evidence"),
            Grid.Column("sources"),
          ], rows: rows)),
    ]
    return blocks
  }

  private var occurred: String? {
    switch (incident?.occurredSince, incident?.occurredUntil) {
    case (let since?, let until?): since == until ? "\(since)" : "\(since) to \(until)"
    case (let since?, nil): "from \(since) on; its end is not known"
    case (nil, let until?): "until \(until); its beginning is not known"
    case (nil, nil): nil
    }
  }

  private var impact: [Document.Block] {
    func row(
      _ outcome: String, _ count: Int, _ levels: BlastRadius.CountByEvidence?
    ) -> [String] {
      [outcome, String(count)]
        + Evidence.strongestFirst.map { level in levels.map { String($0[level]) } ?? "" }
    }
    let rows = [
      row("exposed", radius.exposed.count, radius.exposedByEvidence),
      row("tainted", radius.tainted.count, radius.taintedByEvidence),
      row("stopped", radius.stopped.count, radius.stoppedByEvidence),
      row("compromised", radius.compromised.count, nil),
      row("rivals exposed together", radius.rivalsCoExposed, nil),
    ]
    let things: [(String, Int)] = [
      ("artefacts disclosed", radius.artefactsExposed.count),
      ("artefacts corrupted", radius.artefactsTainted.count),
      ("actors and software that an attacker can act as", radius.actorsCompromised.count),
      ("entities stopped", radius.entitiesStopped.count),
    ]
    return [
      .heading("Impact by outcome"),
      .grid(
        Grid(
          columns: [
            Grid.Column(radius.counted.noun(count: 2)), Grid.Column("count", isNumber: true),
          ] + Evidence.strongestFirst.map { Grid.Column($0.name, isNumber: true) }, rows: rows)),
      .paragraph(
        "The columns on the right count what holds on facts of that level or stronger. Beside "
          + "\(radius.counted.noun(count: 2)): "
          + listed(things.map { "\($1) \($0)" }) + "."),
    ]
  }

  private var basis: [Document.Block] {
    let quality = DataQuality(chain, settings: settings, findings: [])
    return [
      .heading("Basis"), .paragraph(blast.basisRemark + " " + quality.sentence),
    ]
  }

  private var settings: AnalysisSettings {
    AnalysisSettings(evidence: radius.evidence, asOf: radius.asOf, counted: radius.counted)
  }
}
