/// One claim about two entities: who depends on, holds, makes or owns what, and on which evidence.
public struct Relation: Sendable, Equatable {
  public var kind: RelationKind
  /// The entity that the relation is written under: the dependent, the holder, the credential.
  public var dependent: Entity.Index
  /// The supplier or the thing; `nil` for `!missing`, a group member that is always down.
  public var supplier: Entity.Index?
  public var evidence: Evidence
  /// The status as written; ``status(on:)`` applies the dates.
  public var statedStatus: Status
  public var since: PartialDate?
  public var until: PartialDate?
  /// Whether the relation itself says how well it is supported; otherwise it takes its file's
  /// default.
  public var statesEvidence: Bool
  public var location: SourceLocation
  /// Whatever most relations leave at its default, kept apart so that a large chain stays small.
  private var details: Box?

  public init(
    kind: RelationKind, dependent: Entity.Index, supplier: Entity.Index?,
    evidence: Evidence = .reported, statesEvidence: Bool = true, status: Status = .active,
    since: PartialDate? = nil, until: PartialDate? = nil, terms: Terms? = nil,
    location: SourceLocation = .unknown
  ) {
    self.kind = kind
    self.dependent = dependent
    self.supplier = supplier
    self.evidence = evidence
    statedStatus = status
    self.since = since
    self.until = until
    self.statesEvidence = statesEvidence
    self.location = location
    details = terms.flatMap { $0 == Terms.plain ? nil : Box($0) }
  }

  /// What the two ends agreed on.
  public var terms: Terms {
    get { details?.terms ?? Terms.plain }
    set { details = newValue == Terms.plain ? nil : Box(newValue) }
  }

  /// Whether every term is at its default; cheaper than reading ``terms``.
  public var hasPlainTerms: Bool { details == nil }

  /// The service contracted for: staffing is for `workforce`, hosting for `hosting`.
  public var service: String? { kind.impliedService ?? terms.service }

  /// Whether the contract says that losing its service stops the dependent: who works for it and
  /// where it runs is vital unless the contract says otherwise; `nil` where nobody says.
  public var isCritical: Bool? {
    terms.isCritical ?? (kind.impliedService == nil ? nil : true)
  }

  public static func == (a: Relation, b: Relation) -> Bool {
    a.kind == b.kind && a.dependent == b.dependent && a.supplier == b.supplier
      && a.evidence == b.evidence && a.statedStatus == b.statedStatus && a.since == b.since
      && a.until == b.until && a.terms == b.terms
  }

  private final class Box: Sendable {
    let terms: Terms
    init(_ terms: Terms) { self.terms = terms }
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
    hasPlainTerms ? nil : terms.suspended
  }

  /// Returns the status on a day: planned before `since`, ended after `until`, else planned or
  /// ended if that is stated, else suspended from the day of `suspended` on, else as stated.
  ///
  /// Without a day the dates are not applied, and a relation with a day of suspension is suspended.
  public func status(on day: CalendarDay?) -> Status {
    if let day {
      if let since, day < since.firstDay { return .planned }
      if let until, day > until.lastDay { return .ended }
    }
    switch statedStatus {
    case .planned, .ended: return statedStatus
    case .active, .suspended:
      guard !hasPlainTerms, let suspended = terms.suspended else { return statedStatus }
      return day.map { $0 < suspended.firstDay } == true ? .active : .suspended
    }
  }
}
