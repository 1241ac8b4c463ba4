/// A real event that a description tells of, with what is claimed about it and by whom.
public struct Incident: Sendable, Equatable {
  public var title: String?
  /// What happened, in terms of the analysis: the default events of a blast radius.
  public var events: [Event] = []
  /// When it happened; its first day dates the incident's events.
  public var occurred = Period()
  public var discovered = Period()
  public var vector: String?
  public var timeline: [Entry] = []
  public var claims: [Claim] = []
  public var responses: [Response] = []
  /// What the public record does not say.
  public var undisclosed: [String] = []

  public init() {}

  /// The events in the order in which they are listed everywhere: by kind, then as written.
  public var orderedEvents: [Event] {
    Event.Kind.allCases.flatMap { kind in events.filter { $0.kind == kind } }
  }

  /// A time of which the first and the last day, or one of them, may be known.
  public struct Period: Sendable, Equatable {
    public var since: PartialDate?
    public var until: PartialDate?

    public init(since: PartialDate? = nil, until: PartialDate? = nil) {
      self.since = since
      self.until = until
    }

    /// Whether neither day is known.
    public var isUnknown: Bool { since == nil && until == nil }
  }

  public struct Entry: Sendable, Equatable {
    public var date: PartialDate?
    public var what: String
    public var evidence: Evidence
    public var sources: [String]

    public init(date: PartialDate?, what: String, evidence: Evidence, sources: [String]) {
      self.date = date
      self.what = what
      self.evidence = evidence
      self.sources = sources
    }
  }

  public struct Claim: Sendable, Equatable {
    public var what: String
    public var by: String?
    public var evidence: Evidence
    public var sources: [String]

    public init(what: String, by: String?, evidence: Evidence, sources: [String]) {
      self.what = what
      self.by = by
      self.evidence = evidence
      self.sources = sources
    }
  }

  public struct Response: Sendable, Equatable {
    /// The id of the party that responded.
    public var party: String
    public var action: String
    public var supplier: String?
    public var since: PartialDate?
    public var evidence: Evidence
    public var sources: [String]

    public init(
      party: String, action: String, supplier: String?, since: PartialDate?, evidence: Evidence,
      sources: [String]
    ) {
      self.party = party
      self.action = action
      self.supplier = supplier
      self.since = since
      self.evidence = evidence
      self.sources = sources
    }
  }
}
