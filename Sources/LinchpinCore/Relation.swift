/// One claim about two entities: who depends on, holds, makes or owns what, and on which evidence.
public struct Relation: Sendable, Equatable {
  /// The entity that the relation is written under: the dependent, the holder, the credential.
  public var dependent: Entity.Index
  /// The index of the supplier; negative for `!missing`.
  private var supplierIndex: Int32
  /// What sort of claim it is; it decides which rules the relation becomes.
  public var kind: RelationKind
  /// How well the claim is supported; its file's default where it states nothing itself.
  public var evidence: Evidence
  /// The status as written; ``status(on:)`` applies the dates.
  public var statedStatus: Status
  /// Whether the relation itself says how well it is supported; otherwise it takes its file's
  /// default.
  public var statesEvidence: Bool
  /// Where the relation is written; unknown where it was made in memory.
  public var location: SourceLocation
  /// Whatever most relations leave at its default. Relations that say the same may share it.
  package private(set) var details: Details?

  public init(
    kind: RelationKind, dependent: Entity.Index, supplier: Entity.Index?,
    evidence: Evidence = .reported, statesEvidence: Bool = true, status: Status = .active,
    since: PartialDate? = nil, until: PartialDate? = nil, terms: Terms? = nil,
    location: SourceLocation = .unknown
  ) {
    self.init(
      kind: kind, dependent: dependent, supplier: supplier, evidence: evidence,
      statesEvidence: statesEvidence, status: status,
      details: Details(terms ?? .plain, since: since, until: until), location: location)
  }

  /// A relation that shares its dates and terms with others.
  package init(
    kind: RelationKind, dependent: Entity.Index, supplier: Entity.Index?, evidence: Evidence,
    statesEvidence: Bool, status: Status, details: Details?, location: SourceLocation
  ) {
    self.kind = kind
    self.dependent = dependent
    supplierIndex = supplier?.rawValue ?? -1
    self.evidence = evidence
    statedStatus = status
    self.statesEvidence = statesEvidence
    self.location = location
    self.details = details
  }

  /// The supplier or the thing; `nil` for `!missing`, a group member that is always down.
  public var supplier: Entity.Index? {
    get { supplierIndex < 0 ? nil : Entity.Index(Int(supplierIndex)) }
    set { supplierIndex = newValue?.rawValue ?? -1 }
  }

  /// The first day.
  public var since: PartialDate? {
    get { details?.since }
    set { details = Details(terms, since: newValue, until: until) }
  }

  /// The last day.
  public var until: PartialDate? {
    get { details?.until }
    set { details = Details(terms, since: since, until: newValue) }
  }

  /// What the two ends agreed on.
  public var terms: Terms {
    _read {
      if let details { yield details.terms } else { yield Terms.plain }
    }
    _modify {
      var terms = details?.terms ?? .plain
      yield &terms
      details = Details(terms, since: since, until: until)
    }
  }

  /// Whether every term is at its default and no date is given; cheaper than reading ``terms``.
  public var hasPlainTerms: Bool { details == nil }

  /// The service contracted for: staffing is for `workforce`, hosting for `hosting`.
  public var service: String? { kind.impliedService ?? details?.terms.service }

  /// Whether the contract says that losing its service stops the dependent: who works for it and
  /// where it runs is vital unless the contract says otherwise; `nil` where nobody says.
  public var isCritical: Bool? {
    details?.terms.isCritical ?? (kind.impliedService == nil ? nil : true)
  }

  /// Whether two relations say the same, wherever they stand and whoever states their evidence.
  public static func == (a: Relation, b: Relation) -> Bool {
    a.dependent == b.dependent && a.supplierIndex == b.supplierIndex && a.kind == b.kind
      && a.evidence == b.evidence && a.statedStatus == b.statedStatus
      && (a.details === b.details || a.since == b.since && a.until == b.until && a.terms == b.terms)
  }

  /// The dates and terms of relations, in one object for all that share them.
  package final class Details: Sendable {
    package let terms: Terms
    package let since: PartialDate?
    package let until: PartialDate?
    /// Whether something is listed whose order means nothing, in another order than the usual one.
    let hasUnsortedLists: Bool

    /// Makes nothing where everything is at its default.
    package init?(_ terms: Terms, since: PartialDate?, until: PartialDate?) {
      if since == nil, until == nil, terms == .plain { return nil }
      self.terms = terms
      self.since = since
      self.until = until
      hasUnsortedLists = terms.hasUnsortedLists
    }
  }
}

extension Relation {
  /// Whether a relation is in force.
  public enum Status: String, Sendable, CaseIterable {
    case active
    /// Paused: the supplier counts as lost and delivers nothing new, but keeps what it was given.
    case suspended
    /// Over; what was given is disclosed still unless it was deleted.
    case ended
    /// Not begun: no rule at all.
    case planned
  }

  /// The day of its suspension, if that is told.
  public var suspendedDay: PartialDate? {
    details?.terms.suspended
  }

  /// Returns the status on a day: planned before `since`, ended after `until`, else planned or
  /// ended if that is stated, else suspended from the day of `suspended` on, else as stated.
  ///
  /// Without a day the dates are not applied, and a relation with a day of suspension is suspended.
  public func status(on day: CalendarDay?) -> Status {
    guard let details else { return statedStatus }
    if let day {
      if let since = details.since, day < since.firstDay { return .planned }
      if let until = details.until, day > until.lastDay { return .ended }
    }
    switch statedStatus {
    case .planned, .ended: return statedStatus
    case .active, .suspended:
      guard let suspended = details.terms.suspended else { return statedStatus }
      return day.map { $0 < suspended.firstDay } == true ? .active : .suspended
    }
  }
}
