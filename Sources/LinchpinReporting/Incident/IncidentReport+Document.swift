import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension IncidentReport {
  /// The sections, in the order in which a reader with little time wants them.
  public var document: Document {
    var register = SourceRegister()
    var blocks = summary
    blocks += details(&register)
    blocks += impact
    blocks += blast.doubtSection(atMost: 3)
    blocks += affectedParties(&register)
    blocks += indicators(&register)
    blocks += responseActions(&register)
    blocks += lessons
    blocks += recommendations
    blocks += related(&register)
    blocks += basis
    if !register.sources.isEmpty {
      blocks += [.heading("Sources"), .sources(register.sources)]
    }
    return Document(blocks)
  }

  private var summary: [Document.Block] {
    var blocks: [Document.Block] = [.heading("Executive summary"), .paragraph(blast.headline)]
    blocks += blast.remarks
    if let silo = blast.siloRemark { blocks.append(.paragraph(silo)) }
    blocks.append(
      .paragraph(
        "“Exposed” means within the event's reach, not stolen; “tainted” that data or models can "
          + "have been corrupted; “interrupted” that work which a party buys pauses; “stopped” that "
          + "it cannot go on."))
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
      facts += incident.facts
    } else {
      facts.append(
        Document.Fact("record", "the description tells of no such incident: this is a what-if"))
    }
    let blocks: [Document.Block] = [.heading("What happened"), .facts(facts)]
    guard let incident else { return blocks }
    let timeline = incident.timelineGrid(&register)
    guard !timeline.rows.isEmpty else {
      return blocks + [.paragraph("The description has no timeline of it.")]
    }
    return blocks + [.heading("Timeline"), .grid(timeline)]
  }

  /// The record of the incident that a hypothetical event comes near to.
  private func related(_ register: inout SourceRegister) -> [Document.Block] {
    guard let incident = relatedIncident else { return [] }
    let struck = wording.phrase(incident.orderedEvents, withSubsidiaries: false)
    var blocks: [Document.Block] = [
      .heading("Related incident"),
      .paragraph(
        "The event reaches what was struck in \(incident.title ?? "an incident") (\(struck)). This "
          + "is its record; what is said above is not about it."),
      .facts(incident.facts),
    ]
    let grids = [incident.timelineGrid(&register), incident.claimGrid(&register)]
    blocks += grids.filter { !$0.rows.isEmpty }.map { .grid($0) }
    let responses = incident.responses.compactMap { response -> String? in
      let date = response.since.map { " (\($0))" } ?? ""
      let supplier = response.supplier.map { " \(wording.name(id: $0))" } ?? ""
      return "\(wording.name(id: response.party)): \(response.action)\(supplier)\(date)"
    }
    if !responses.isEmpty { blocks.append(.paragraph("Responses to it: \(listed(responses)).")) }
    if !incident.undisclosed.isEmpty {
      blocks.append(.paragraph("Not disclosed of it: \(listed(incident.undisclosed))."))
    }
    return blocks
  }

  private var impact: [Document.Block] {
    let levels = chain.statesEvidence ? Evidence.strongestFirst : [.reported, .alleged, .assumed]
    let rows = Outcome.allCases.map { outcome in
      [outcome.rawValue, outcome.meaning(ofSeveral: true), String(radius.parties[outcome].count)]
        + levels.map { String(radius.counts[outcome][$0]) }
    }
    let rivals = ["rivals exposed together", "", String(radius.rivalsCoExposed)]
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
            Grid.Column(nouns.noun(2)), Grid.Column("meaning"),
            Grid.Column("count", isNumber: true),
          ] + levels.map { Grid.Column($0.name, isNumber: true) },
          rows: rows + [rivals + levels.map { _ in "" }])),
      .paragraph(
        "The columns on the right count what holds on facts of that level or stronger; who is stopped "
          + "or interrupted can be fewer on weaker facts, as these name substitutes too. Beside "
          + "\(nouns.noun(2)): " + listed(things.map { "\($1) \($0)" }) + "."),
    ]
  }

  private var basis: [Document.Block] {
    [
      .heading("Basis"), .paragraph(blast.basisRemark + " " + chain.sourcing.sentence),
    ]
  }
}

extension Incident {
  /// When it was, and how the attackers got in.
  var facts: [Document.Fact] {
    [
      Document.Fact("occurred", occurred.text ?? "not known"),
      Document.Fact("discovered", discovered.text ?? "not known"),
      Document.Fact("vector", vector ?? "not known"),
    ]
  }

  /// What happened when; entries without a date last.
  func timelineGrid(_ register: inout SourceRegister) -> Grid {
    let entries = timeline.enumerated().sorted { a, b in
      let (left, right) = (a.element.date?.firstDay, b.element.date?.firstDay)
      if left == right { return a.offset < b.offset }
      guard let left, let right else { return left != nil }
      return left < right
    }.map(\.element)
    var rows: [[String]] = []
    for entry in entries {
      rows.append([
        entry.date?.description ?? "not known", entry.what, entry.evidence.name,
        register.cite(entry.sources),
      ])
    }
    return Grid(
      columns: [
        Grid.Column("date"), Grid.Column("what"), Grid.Column("evidence"), Grid.Column("sources"),
      ], rows: rows)
  }

  func claimGrid(_ register: inout SourceRegister) -> Grid {
    var rows: [[String]] = []
    for claim in claims {
      rows.append([
        claim.what, claim.by ?? "not known", claim.evidence.name, register.cite(claim.sources),
      ])
    }
    return Grid(
      columns: [
        Grid.Column("claim"), Grid.Column("by"), Grid.Column("evidence"), Grid.Column("sources"),
      ], rows: rows)
  }
}

extension Incident.Period {
  /// *2026-03-24 to 2026-03-27*; `nil` where nothing is known.
  var text: String? {
    switch (since, until) {
    case (let since?, let until?): since == until ? "\(since)" : "\(since) to \(until)"
    case (let since?, nil): "from \(since) on; its end is not known"
    case (nil, let until?): "until \(until); its beginning is not known"
    case (nil, nil): nil
    }
  }
}
