import LinchpinCore

/// What an event adds to the state that a supply chain is in without it.
///
/// Every list is in order of ids, and leaves out the entities that the event itself strikes.
public struct BlastRadius: Sendable, Equatable {
  /// The events that were asked about, in the order given.
  public var events: [Event]
  /// What each event strikes, in the same order.
  public var struck: [Subject]
  /// The level of the analysis: facts with weaker evidence are left out.
  public var evidence: Evidence
  /// The day that dates were compared with; `nil` if dates were not applied.
  public var asOf: CalendarDay?
  /// The first day of a dated event.
  public var began: PartialDate?
  /// Which parties are counted.
  public var counted: CountedParties
  /// How many parties of the counted kind the description has.
  public var countedTotal: Int

  /// The counted parties that are hit in each way.
  public var parties: PerOutcome<[Entity.Index]>
  /// How many are, when facts below a level are left out.
  public var counts: PerOutcome<ByEvidence<Int>>
  /// The largest number of mutually rival labs among the exposed; 0 or 1 means no pair.
  public var rivalsCoExposed: Int

  /// Artefacts that the events disclose, works of parties at suppliers among them.
  public var artefactsExposed: [Subject]
  /// Artefacts whose integrity is lost, works of parties at suppliers among them.
  public var artefactsTainted: [Subject]
  /// Actors and software that an attacker can act as.
  public var actorsCompromised: [Entity.Index]
  /// Entities of any kind that can no longer deliver.
  public var entitiesStopped: [Entity.Index]
  /// Counted parties that are stopped without the event.
  public var alreadyStopped: [Entity.Index]
  /// Counted parties that are interrupted without the event.
  public var alreadyInterrupted: [Entity.Index]
  /// How many are, when facts below a level are left out.
  public var alreadyCounts: PerOutcome<ByEvidence<Int>>
  /// The services that counted parties lose by the event, by party, then service, the unnamed first.
  public var lostServices: [LostService]
  /// For an event at a supplier that keeps its clients apart: what its worst silo alone would do.
  public var worstSilo: Silo?
  /// One entry for each subject and outcome in the lists above, by id, then outcome; worked out when
  /// it is first read.
  @Deferred public var affected: [Affected]
  /// What follows if every exposed lab suspends the supplier it is exposed through.
  public var response: SuspensionResponse?
}

extension BlastRadius {
  /// Counted parties that are exposed; the same as `parties.exposed`.
  public var exposed: [Entity.Index] { parties.exposed }
  /// Counted parties that are tainted; the same as `parties.tainted`.
  public var tainted: [Entity.Index] { parties.tainted }
  /// Counted parties that are stopped; the same as `parties.stopped`.
  public var stopped: [Entity.Index] { parties.stopped }
  /// Counted parties that are interrupted; the same as `parties.interrupted`.
  public var interrupted: [Entity.Index] { parties.interrupted }
  /// Counted parties that are compromised; the same as `parties.compromised`.
  public var compromised: [Entity.Index] { parties.compromised }

  /// A service that a party has nobody left for.
  public struct LostService: Sendable, Equatable {
    /// The counted party that loses the service.
    public var party: Entity.Index
    /// `nil` for contracts that name no service.
    public var service: String?

    public init(party: Entity.Index, service: String?) {
      self.party = party
      self.service = service
    }
  }

  /// The client of a siloed supplier whose silo, breached alone, exposes most counted parties.
  public struct Silo: Sendable, Equatable {
    /// A ``Subject/silo(supplier:client:)``.
    public var subject: Subject
    /// The counted parties that a breach of this silo alone exposes.
    public var exposed: [Entity.Index]

    public init(subject: Subject, exposed: [Entity.Index]) {
      self.subject = subject
      self.exposed = exposed
    }
  }

  /// A subject hit in one way.
  public struct Affected: Sendable {
    /// What is hit: an entity, a work or a silo.
    public var subject: Subject
    /// In which way the subject is hit.
    public var outcome: Outcome
    /// How many rules fired one after another, from a struck entity to this outcome.
    public var depth: Int
    /// The strongest level of evidence at which the subject is still hit in this way.
    public var evidence: Evidence
    let paths: PathTree
    /// The index of the derivation that makes the outcome, among those of the events.
    let step: Int

    init(
      subject: Subject, outcome: Outcome, depth: Int, evidence: Evidence, paths: PathTree, step: Int
    ) {
      self.subject = subject
      self.outcome = outcome
      self.depth = depth
      self.evidence = evidence
      self.paths = paths
      self.step = step
    }

    public init(
      subject: Subject, outcome: Outcome, depth: Int, evidence: Evidence, path: [Subject]
    ) {
      let before = path.last == subject ? path.dropLast() : path[...]
      self.init(
        subject: subject, outcome: outcome, depth: depth, evidence: evidence,
        paths: PathTree(Array(before)), step: before.count - 1)
    }

    /// The main line of the witness: from a struck entity to this subject.
    ///
    /// Paths share their beginnings, so that many long ones take little room; this puts one
    /// together, in time linear in its length.
    public var path: [Subject] {
      var path = paths.path(to: step)
      if path.last != subject { path.append(subject) }
      return path
    }
  }

  /// The second wave: labs suspend the suppliers that exposed them, and some parties stop.
  public struct SuspensionResponse: Sendable, Equatable {
    /// One lab that suspends its contracts with one supplier.
    public struct Suspension: Sendable, Hashable {
      /// The exposed lab, which suspends.
      public var lab: Entity.Index
      /// The supplier that the lab is exposed through.
      public var supplier: Entity.Index

      public init(lab: Entity.Index, supplier: Entity.Index) {
        self.lab = lab
        self.supplier = supplier
      }
    }

    /// Who suspends whom, by lab, then supplier; each pair is listed once.
    public var suspended: [Suspension]
    /// Counted parties that stop only because of the suspensions.
    public var stopped: [Entity.Index]
    /// Counted parties that are interrupted only because of the suspensions.
    public var interrupted: [Entity.Index]

    public init(
      suspended: [Suspension], stopped: [Entity.Index], interrupted: [Entity.Index]
    ) {
      self.suspended = suspended
      self.stopped = stopped
      self.interrupted = interrupted
    }
  }
}

extension BlastRadius.Affected: Equatable {
  public static func == (a: Self, b: Self) -> Bool {
    a.subject == b.subject && a.outcome == b.outcome && a.depth == b.depth
      && a.evidence == b.evidence && a.path == b.path
  }
}
