import LinchpinCore
import LinchpinEngine

/// The suppliers that can hit one party, each alone, and the way on which they do.
public struct Threats: Sendable {
  /// The party that may be hit; it can be of any kind.
  public var party: Entity.Index
  /// The level of the analysis: facts with weaker evidence are left out.
  public var evidence: Evidence
  /// The day that dates were compared with; `nil` if dates were not applied.
  public var asOf: CalendarDay?
  /// The suppliers whose breach exposes, taints or compromises the party, and whose outage stops or
  /// interrupts it, in order of their ids.
  public var suppliers: PerOutcome<[Threat]>
  /// How many there are when facts below a level are left out.
  public var counts: PerOutcome<ByEvidence<Int>>

  /// One supplier that can hit the party in one way.
  public struct Threat: Sendable, Equatable {
    /// The supplier whose breach or outage hits the party.
    public var supplier: Entity.Index
    /// The strongest level of evidence at which it still does.
    public var evidence: Evidence
    /// How many rules fire one after another, from the supplier to the outcome.
    public var depth: Int
    /// The main line of the witness, from the supplier to the party.
    public var path: [Subject]
    /// Whether the party has a contract with the supplier, active or suspended.
    public var hasContract: Bool
  }
}

extension SupplyChainAnalysis {
  /// Returns who can hit a party: each supplier's breach and outage, one at a time.
  ///
  /// The party may be of any kind. What holds without an event, no supplier does.
  ///
  /// - Complexity: Linear in what each supplier's outage and breach reach.
  public func threats(to party: Entity.Index) -> Threats {
    let suppliers = suppliers
    let found = concurrentMap(
      suppliers.count, makeState: { ThreatSearch(self, party: party) },
      { search, index in search.hits(by: suppliers[index]) })
    let level = settings.evidence
    let contractors = contractors(of: party)
    let threatening = suppliers.indices.filter { !found[$0].outcomes(at: level).isEmpty }
    let paths = concurrentMap(
      threatening.count, makeState: {},
      { _, index in
        let supplier = threatening[index]
        return self.paths(
          to: party, from: suppliers[supplier], found[supplier].outcomes(at: level))
      })
    var threats = PerOutcome<[Threats.Threat]> { _ in [] }
    for (index, paths) in zip(threatening, paths) {
      for path in paths {
        threats[path.outcome].append(
          Threats.Threat(
            supplier: suppliers[index],
            evidence: found[index].layers(of: path.outcome).strongest ?? level,
            depth: path.depth, path: path.subjects,
            hasContract: contractors.contains(suppliers[index])))
      }
    }
    return Threats(
      party: party, evidence: level, asOf: day, suppliers: threats,
      counts: PerOutcome { outcome in
        ByEvidence { level in found.count { $0.contains(outcome, at: level) } }
      })
  }

  /// Those that a party has an active or suspended contract with, at the level.
  private func contractors(of party: Entity.Index) -> Set<Entity.Index> {
    var contractors: Set<Entity.Index> = []
    for index in facts.relations(of: party) {
      let link = facts.links[index]
      if link.kind.isContract, link.isStanding, link.layers.contains(settings.evidence),
        let supplier = link.supplier
      {
        contractors.insert(supplier)
      }
    }
    return contractors
  }

  private typealias Path = (outcome: Outcome, depth: Int, subjects: [Subject])

  /// The main line to each outcome of a party.
  private func paths(
    to party: Entity.Index, from supplier: Entity.Index, _ outcomes: OutcomeSet
  ) -> [Path] {
    var found: [Path] = []
    for event in [Event.Kind.outage, .breach] {
      let wanted = outcomes.outcomes.filter { $0.striker == event }
      if wanted.isEmpty { continue }
      let seeds = EventSeeds(event, at: supplier, facts, rules.atoms)
      let derivations = withSolver(at: settings.evidence) { $0.consequences(of: seeds.atoms) }
      let tree = paths(of: derivations)
      for outcome in wanted {
        let index = leastDerivation(
          of: rules.atoms.node(of: party), outcome, in: derivations, seeds)
        guard let index else { continue }
        var path = tree.path(to: index)
        if path.last != .entity(party) { path.append(.entity(party)) }
        found.append((outcome, Int(derivations[index].depth), path))
      }
    }
    return found
  }
}

extension Outcome {
  /// The event at a supplier that is asked about.
  fileprivate var striker: Event.Kind {
    switch self {
    case .stopped, .interrupted: .outage
    case .exposed, .tainted, .compromised: .breach
    }
  }
}

/// Asks how each supplier's events hit one party, at all levels.
private struct ThreatSearch {
  private let scope: ImpactScope
  private var solver: LayeredSolver
  private var seeds = EventSeeds()
  private var reached: [LayeredSolver.Reached] = []
  private var found: PartyHits

  init(_ analysis: SupplyChainAnalysis, party: Entity.Index) {
    scope = analysis.scope
    solver = analysis.layeredSolver
    found = PartyHits(party: party)
  }

  /// How an outage stops or interrupts the party, and a breach does the rest.
  mutating func hits(by supplier: Entity.Index) -> OutcomeLevels {
    let stopping = OutcomeLevels([.stopped, .interrupted], in: .all)
    return hits(.outage, supplier).intersection(stopping)
      .union(hits(.breach, supplier).subtracting(stopping))
  }

  private mutating func hits(_ event: Event.Kind, _ supplier: Entity.Index) -> OutcomeLevels {
    seeds.replace(with: event, of: CollectionOfOne(supplier), scope.facts, scope.table)
    if scope.isExcluded(found.party, struck: seeds.struck) { return [] }
    found.hits = []
    solver.reach(of: seeds.atoms, into: &reached)
    for atom in reached { scope.tell(atom.atom, atom.layers, struck: seeds.struck, to: &found) }
    return found.hits
  }

  /// What hits the one party that is asked about.
  private struct PartyHits: OutcomeSink {
    let party: Entity.Index
    var hits: OutcomeLevels = []

    @inline(__always)
    func isWatched(_ party: Entity.Index) -> Bool { party == self.party }

    @inline(__always)
    mutating func hit(_ party: Entity.Index, _ new: OutcomeLevels) { hits.formUnion(new) }
  }
}
