import LinchpinCore

extension TreeDecoder {
  /// Reads the incident that a description tells of.
  mutating func incident(_ block: SourceEntry) {
    guard let entries = mapping(block.value, "'incident'") else { return }
    var entry = IncidentEntry()
    for item in entries {
      guard let key = IncidentKey(rawValue: item.key) else {
        unknownKey(item, among: IncidentKey.names, "'incident'")
        continue
      }
      read(key, item, into: &entry)
    }
    draft.document.incident = entry
  }

  private mutating func read(
    _ key: IncidentKey, _ item: SourceEntry, into entry: inout IncidentEntry
  ) {
    switch key {
    case .title:
      value(item) { entry.incident.title = $0.findings.text($1, for: item.key) }
    case .vector:
      value(item) { entry.incident.vector = $0.findings.text($1, for: item.key, isLong: true) }
    case .notes: value(item) { _ = $0.findings.text($1, for: item.key, isLong: true) }
    case .source: _ = texts(item)
    case .undisclosed: entry.incident.undisclosed = texts(item)
    case .events:
      for event in list(item.value, item.key) ?? [] { read(event: event, into: &entry) }
    case .occurred: entry.incident.occurred = period(item)
    case .discovered: entry.incident.discovered = period(item)
    case .timeline, .claims, .responses:
      for node in list(item.value, item.key) ?? [] { read(node, of: key, into: &entry) }
    }
  }

  /// Reads a date, or a mapping with the first and the last one.
  private mutating func period(_ item: SourceEntry) -> Incident.Period {
    if case .scalar = item.value.content {
      var date: PartialDate?
      value(item) { date = $0.findings.date($1, for: item.key) }
      return Incident.Period(since: date)
    }
    let fields = fields(item.value, of: .occurred)
    draft.findings.checkOrder(since: fields.since, until: fields.until, at: item.value.location)
    return Incident.Period(since: fields.since, until: fields.until)
  }

  private mutating func read(
    _ node: SourceNode, of key: IncidentKey, into entry: inout IncidentEntry
  ) {
    switch key {
    case .timeline:
      let fields = fields(node, of: .timeline)
      guard let what = fields.what else { return }
      entry.incident.timeline.append(
        .init(
          date: fields.date, what: what, evidence: fields.evidence, sources: fields.sources))
    case .claims:
      let fields = fields(node, of: .claims)
      guard let what = fields.what else { return }
      entry.incident.claims.append(
        .init(what: what, by: fields.by, evidence: fields.evidence, sources: fields.sources))
    default:
      let fields = fields(node, of: .responses)
      guard let party = fields.party, let action = fields.action else { return }
      entry.references.append(party)
      if let supplier = fields.supplier { entry.references.append(supplier) }
      entry.incident.responses.append(
        .init(
          party: draft.document.symbols.id(of: party.id), action: action,
          supplier: fields.supplier.map { draft.document.symbols.id(of: $0.id) },
          since: fields.since, evidence: fields.evidence, sources: fields.sources))
    }
  }

  /// Reads an event: `{breach: mercor}`.
  private mutating func read(event node: SourceNode, into entry: inout IncidentEntry) {
    guard let entries = mapping(node, "an event") else { return }
    let kinds = Event.Kind.allCases.map(\.rawValue)
    var isGiven = false
    for item in entries {
      guard let kind = Event.Kind(rawValue: item.key) else {
        if !remark(item) { unknownKey(item, among: kinds, "an event") }
        continue
      }
      isGiven = true
      value(item) { draft, value in
        if let entity = draft.reference(value, for: item.key) {
          entry.events.append(.init(kind: kind, entity: entity))
        }
      }
    }
    if !isGiven {
      draft.findings.report(
        .missingKey, "an event says nothing that happened", at: node.location,
        hint: "write {breach: ID}; there are \(kinds.joined(separator: ", "))")
    }
  }
}

// MARK: - Items

/// What an item of an incident's lists says.
private struct IncidentFields {
  var what: String?
  var by: String?
  var action: String?
  var party: Reference?
  var supplier: Reference?
  var date: PartialDate?
  var since: PartialDate?
  var until: PartialDate?
  var evidence: Evidence
  var sources: [String] = []
}

extension TreeDecoder {
  private mutating func fields(_ node: SourceNode, of part: SchemaPart) -> IncidentFields {
    var fields = IncidentFields(evidence: evidence)
    guard let entries = mapping(node, "an item of '\(part)'") else { return fields }
    let keys = IncidentItemKey.keys(of: part)
    for entry in entries {
      guard let key = IncidentItemKey(rawValue: entry.key),
        keys.required.contains(key) || keys.optional.contains(key)
      else {
        unknownKey(entry, among: (keys.required + keys.optional).map(\.rawValue), "'\(part)'")
        continue
      }
      if key == .source { fields.sources = texts(entry) } else { read(key, entry, into: &fields) }
    }
    for key in keys.required where !entries.contains(where: { $0.key == key.rawValue }) {
      draft.findings.report(
        .missingKey, "an item of '\(part)' has no '\(key.rawValue)'", at: node.location)
    }
    return fields
  }

  private mutating func read(
    _ key: IncidentItemKey, _ entry: SourceEntry, into fields: inout IncidentFields
  ) {
    let name = entry.key
    value(entry) { draft, value in
      switch key {
      case .what: fields.what = draft.findings.text(value, for: name, isLong: true)
      case .by: fields.by = draft.findings.text(value, for: name)
      case .action: fields.action = draft.findings.text(value, for: name)
      case .party: fields.party = draft.reference(value, for: name)
      case .supplier: fields.supplier = draft.reference(value, for: name)
      case .date: fields.date = draft.findings.date(value, for: name)
      case .since: fields.since = draft.findings.date(value, for: name)
      case .until: fields.until = draft.findings.date(value, for: name)
      case .evidence: if let level = draft.evidence(value) { fields.evidence = level }
      case .notes: _ = draft.findings.text(value, for: name, isLong: true)
      case .source: break
      }
    }
  }
}

extension FindingList {
  /// Reports a period that ends before it begins.
  mutating func checkOrder(since: PartialDate?, until: PartialDate?, at location: SourceLocation) {
    guard let since, let until, since.firstDay > until.lastDay else { return }
    report(
      .sinceAfterUntil, "since '\(since)' is after until '\(until)'", at: location,
      hint: "swap them, or correct one")
  }
}
