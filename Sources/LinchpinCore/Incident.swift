/// A real event that a description tells of, with what is claimed about it and by whom.
public struct Incident: Sendable, Equatable {
  /// What people call the incident; `nil` if the description gives no title.
  public var title: String?
  /// What happened, in terms of the analysis: the default events of a blast radius.
  public var events: [Event] = []
  /// When it happened; its first day dates the incident's events.
  public var occurred = Period()
  /// When it was found out; both days are `nil` if that is not disclosed.
  public var discovered = Period()
  /// How the attack came in, in the words of the description; `nil` if it is not disclosed.
  public var vector: String?
  /// What happened when; empty if nothing is told.
  public var timeline: [Entry] = []
  /// What somebody claims about the incident; empty if nothing is told.
  public var claims: [Claim] = []
  /// What parties did about the incident; empty if nothing is told.
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
    /// The first day, its month or its year; `nil` if it is not known.
    public var since: PartialDate?
    /// The last day, its month or its year; `nil` if it is not known.
    public var until: PartialDate?

    public init(since: PartialDate? = nil, until: PartialDate? = nil) {
      self.since = since
      self.until = until
    }

    /// Whether neither day is known.
    public var isUnknown: Bool { since == nil && until == nil }
  }

  /// One thing that happened in the course of an incident.
  public struct Entry: Sendable, Equatable {
    /// The day, month or year on which it happened; `nil` if it is not known.
    public var date: PartialDate?
    /// What happened, in the words of the description.
    public var what: String
    /// How well it is supported that this happened.
    public var evidence: Evidence
    /// Where this is told; empty if no source is named.
    public var sources: [String]

    public init(date: PartialDate?, what: String, evidence: Evidence, sources: [String]) {
      self.date = date
      self.what = what
      self.evidence = evidence
      self.sources = sources
    }
  }

  /// Something that is said about an incident.
  public struct Claim: Sendable, Equatable {
    /// What is claimed, in the words of the description.
    public var what: String
    /// Who claims it, in the words of the description; `nil` if it is not told.
    public var by: String?
    /// How well the claim is supported.
    public var evidence: Evidence
    /// Where the claim is told; empty if no source is named.
    public var sources: [String]

    public init(what: String, by: String?, evidence: Evidence, sources: [String]) {
      self.what = what
      self.by = by
      self.evidence = evidence
      self.sources = sources
    }
  }

  /// What one party did about an incident.
  public struct Response: Sendable, Equatable {
    /// The id of the party that responded.
    public var party: EntityID
    /// What the party did, as the description calls it, such as `suspend`.
    public var action: String
    /// The id of the supplier that the action is about; `nil` if none is named.
    public var supplier: EntityID?
    /// The day, month or year in which the response began; `nil` if it is not known.
    public var since: PartialDate?
    /// How well it is supported that the party responded so.
    public var evidence: Evidence
    /// Where the response is told; empty if no source is named.
    public var sources: [String]

    public init(
      party: EntityID, action: String, supplier: EntityID?, since: PartialDate?, evidence: Evidence,
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
