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
  /// The same for the stopped. Weaker facts can name a substitute too, so that these need not grow.
  public var stoppedByEvidence = CountByEvidence(confirmed: 0, reported: 0, alleged: 0, assumed: 0)

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
  public struct Affected: Sendable {
    public var entity: String
    public var outcome: Outcome
    /// How many rules fired one after another, from a struck entity to this outcome.
    public var depth: Int
    /// The strongest level of evidence at which the entity is still hit in this way.
    public var evidence: Evidence
    private let trail: Trail
    /// The place of the derivation that makes the outcome, among those of the events.
    let step: Int

    init(
      entity: String, outcome: Outcome, depth: Int, evidence: Evidence, trail: Trail, step: Int
    ) {
      self.entity = entity
      self.outcome = outcome
      self.depth = depth
      self.evidence = evidence
      self.trail = trail
      self.step = step
    }

    public init(entity: String, outcome: Outcome, depth: Int, evidence: Evidence, path: [String]) {
      let way = path.last == entity ? path.dropLast() : path[...]
      self.init(
        entity: entity, outcome: outcome, depth: depth, evidence: evidence,
        trail: Trail(line: Array(way)), step: way.count - 1)
    }

    /// The main line of the witness: ids from a struck entity to this one.
    ///
    /// Paths share their beginnings, so that many long ones take little room; this puts one
    /// together, in time linear in its length.
    public var path: [String] {
      var path = trail.line(to: step)
      if path.last.map({ $0.utf8.elementsEqual(entity.utf8) }) != true { path.append(entity) }
      return path
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

extension BlastRadius.Affected: Equatable {
  public static func == (a: Self, b: Self) -> Bool {
    a.entity == b.entity && a.outcome == b.outcome && a.depth == b.depth
      && a.evidence == b.evidence && a.path == b.path
  }
}

/// The ways that harm took, joined where they begin alike.
final class Trail: Sendable {
  /// By step: a number for the entity reached.
  private let nodes: [Int32]
  /// By step: the step before, or -1.
  private let previous: [Int32]
  private let name: @Sendable (Int) -> String

  init(nodes: [Int32], previous: [Int32], name: @escaping @Sendable (Int) -> String) {
    self.nodes = nodes
    self.previous = previous
    self.name = name
  }

  /// One way.
  convenience init(line: [String]) {
    self.init(
      nodes: line.indices.map { Int32($0) }, previous: line.indices.map { Int32($0) - 1 },
      name: { line[$0] })
  }

  /// The entities on the way to a step, each named once in a row.
  func line(to step: Int) -> [String] {
    var line: [Int32] = []
    var step = Int32(truncatingIfNeeded: step)
    while step >= 0 {
      let node = nodes[Int(step)]
      if node >= 0, line.last != node { line.append(node) }
      step = previous[Int(step)]
    }
    return line.reversed().map { name(Int($0)) }
  }
}
