import LinchpinCore

/// What a file may say at its top besides its sections.
enum DocumentKey: String, GrammarKey {
  case linchpin, title
  case asOf = "as-of"
  case evidence, includes, incident, notes, source

  var shape: ValueShape {
    switch self {
    case .linchpin: .need
    case .title: .text
    case .notes: .longText
    case .asOf: .day
    case .evidence: .word(Evidence.strongestFirst.map(\.name))
    case .includes, .source: .texts
    case .incident: .nested(.incident)
    }
  }

  var meaning: String {
    switch self {
    case .linchpin: "the version of the format: 1"
    case .title: "what the description is called"
    case .asOf: "the day that since and until are compared with"
    case .evidence: "the evidence of relations that give none; reported where this is left out"
    case .includes: "files that are read too, relative to this one and in its folder"
    case .incident: "a real event that the description tells of"
    case .notes: "anything worth saying"
    case .source: "where the claims of relations that give no source come from"
    }
  }
}

/// What an incident may say.
enum IncidentKey: String, GrammarKey {
  case title, events, occurred, discovered, vector, timeline, claims, responses, undisclosed
  case notes, source

  var shape: ValueShape {
    switch self {
    case .title: .text
    case .vector, .notes: .longText
    case .events: .list(of: .events)
    case .occurred, .discovered: .period
    case .timeline: .list(of: .timeline)
    case .claims: .list(of: .claims)
    case .responses: .list(of: .responses)
    case .undisclosed, .source: .texts
    }
  }

  var meaning: String {
    switch self {
    case .title: "what the incident is called"
    case .events: "what happened, in terms of the analysis: the default events of blast"
    case .occurred: "when it happened"
    case .discovered: "when it was found"
    case .vector: "how it was done"
    case .timeline: "what happened when"
    case .claims: "what is claimed about it, and by whom"
    case .responses: "what parties did about it"
    case .undisclosed: "what the public record does not say"
    case .notes: "anything worth saying"
    case .source: "where the claims come from: one reference or a list"
    }
  }
}

/// What the items of an incident's lists may say.
enum IncidentItemKey: String, GrammarKey {
  case date, what, by, party, action, supplier, since, until, evidence, notes, source

  /// The keys of a part, those it cannot do without first.
  static func keys(of part: SchemaPart) -> (required: [Self], optional: [Self]) {
    switch part {
    case .occurred: ([], [.since, .until, .notes, .source])
    case .timeline: ([.what], [.date, .evidence, .notes, .source])
    case .claims: ([.what], [.by, .evidence, .notes, .source])
    case .responses: ([.party, .action], [.supplier, .since, .evidence, .notes, .source])
    case .probability, .incident, .events, .scenarios, .scenario, .overlay, .changes: ([], [])
    }
  }

  var shape: ValueShape {
    switch self {
    case .by, .action: .text
    case .what, .notes: .longText
    case .party, .supplier: .id
    case .date, .since, .until: .date
    case .evidence: .word(Evidence.strongestFirst.map(\.name))
    case .source: .texts
    }
  }

  var meaning: String {
    switch self {
    case .date: "the day; a partial date means that the rest is not known"
    case .what: "what happened, or is claimed, in a few words"
    case .by: "who claims it"
    case .party: "who responded"
    case .action: "what was done, such as suspend"
    case .supplier: "the supplier that it was done to"
    case .since: "the first day"
    case .until: "the last day"
    case .evidence: "how well the claim is supported"
    case .notes: "anything worth saying"
    case .source: "where the claim comes from: one reference or a list"
    }
  }
}
