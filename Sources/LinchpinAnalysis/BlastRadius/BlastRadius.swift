import LinchpinCore

/// What an event adds to the state that a supply chain is in without it.
///
/// Every list is sorted by the UTF-8 bytes of the ids, and leaves out the entities that the event
/// itself strikes.
public struct BlastRadius: Sendable, Equatable {
  public var events: [Event]
  public var evidence: Evidence
  public var asOf: CalendarDay?
  public var counted: CountedParties
  /// How many parties of the counted kind the description has.
  public var countedTotal: Int

  // Counted parties by outcome.
  public var exposed: [String]
  public var tainted: [String]
  public var stopped: [String]
  public var compromised: [String]
  /// The largest number of mutually rival labs among the exposed; 0 or 1 means no pair.
  public var rivalsCoExposed: Int
  /// How many counted parties are exposed, and tainted, when facts below a level are left out.
  public var exposedByEvidence: CountByEvidence
  public var taintedByEvidence: CountByEvidence

  public var artefactsExposed: [String]
  public var artefactsTainted: [String]
  /// Actors and software that an attacker can act as.
  public var actorsCompromised: [String]
  public var entitiesStopped: [String]
  /// Counted parties that are stopped without the event.
  public var alreadyStopped: [String]
  /// For an event at a supplier that keeps its clients apart: what its worst silo alone would do.
  public var worstSilo: Silo?
  /// One entry for each entity and outcome in the lists above, sorted by id, then outcome.
  public var affected: [Affected]
  /// What follows if every exposed lab suspends the supplier it is exposed through.
  public var response: SuspensionResponse?
}

extension BlastRadius {
  /// A count at each of the four evidence levels.
  public struct CountByEvidence: Sendable, Equatable {
    public var confirmed: Int
    public var reported: Int
    public var alleged: Int
    public var assumed: Int

    public init(confirmed: Int, reported: Int, alleged: Int, assumed: Int) {
      self.confirmed = confirmed
      self.reported = reported
      self.alleged = alleged
      self.assumed = assumed
    }

    public subscript(level: Evidence) -> Int {
      switch level {
      case .confirmed: confirmed
      case .reported: reported
      case .alleged: alleged
      case .assumed: assumed
      }
    }
  }

  /// The client of a siloed supplier whose silo, breached alone, exposes most counted parties.
  public struct Silo: Sendable, Equatable {
    /// `supplier/client`.
    public var id: String
    public var exposed: [String]

    public init(id: String, exposed: [String]) {
      self.id = id
      self.exposed = exposed
    }
  }

  /// An entity hit in one way.
  public struct Affected: Sendable, Equatable {
    public var entity: String
    public var outcome: Outcome
    /// How many rules fired one after another, from a struck entity to this outcome.
    public var depth: Int
    /// The strongest level of evidence at which the entity is still hit in this way.
    public var evidence: Evidence
    /// The main line of the witness: ids from a struck entity to this one.
    public var path: [String]

    public init(entity: String, outcome: Outcome, depth: Int, evidence: Evidence, path: [String]) {
      self.entity = entity
      self.outcome = outcome
      self.depth = depth
      self.evidence = evidence
      self.path = path
    }
  }

  /// The second wave: labs suspend the suppliers that exposed them, and some labs stop.
  public struct SuspensionResponse: Sendable, Equatable {
    public struct Suspension: Sendable, Hashable {
      public var lab: String
      public var supplier: String

      public init(lab: String, supplier: String) {
        self.lab = lab
        self.supplier = supplier
      }
    }

    public var suspended: [Suspension]
    /// Counted parties that stop only because of the suspensions.
    public var stopped: [String]

    public init(suspended: [Suspension], stopped: [String]) {
      self.suspended = suspended
      self.stopped = stopped
    }
  }
}
