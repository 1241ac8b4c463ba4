import LinchpinCore
import LinchpinEngine

/// The suppliers that can hit one party, each alone, and the way on which they do.
public struct Threats: Sendable {
  public var party: Entity.Index
  public var evidence: Evidence
  public var asOf: CalendarDay?
  /// The suppliers whose breach exposes, taints or compromises the party, and whose outage stops or
  /// interrupts it, in order of their ids.
  public var suppliers: PerOutcome<[Threat]>
  /// How many there are when facts below a level are left out.
  public var counts: PerOutcome<ByEvidence<Int>>

  /// One supplier that can hit the party in one way.
  public struct Threat: Sendable, Equatable {
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
    let found = ByEvidence { level in
      concurrentMap(
        suppliers.count, makeState: { ThreatSearch(self, party: party, level: level) },
        { search, index in search.hits(by: suppliers[index]) })
    }
    let level = settings.evidence
    let contractors = contractors(of: party)
    let places = suppliers.indices.filter { !found[level][$0].isEmpty }
    let ways = concurrentMap(
      places.count, makeState: {},
      { _, number in
        self.ways(to: party, from: suppliers[places[number]], found[level][places[number]])
      })
    var threats = PerOutcome<[Threats.Threat]> { _ in [] }
    for (place, ways) in zip(places, ways) {
      for way in ways {
        let strongest = Evidence.strongestFirst.first {
          found[$0][place].contains(OutcomeSet(way.outcome))
        }
        threats[way.outcome].append(
          Threats.Threat(
            supplier: suppliers[place], evidence: strongest ?? level, depth: way.depth,
            path: way.path, hasContract: contractors.contains(suppliers[place])))
      }
    }
    return Threats(
      party: party, evidence: level, asOf: day, suppliers: threats,
      counts: PerOutcome { outcome in
        found.map { hits in hits.count { $0.contains(OutcomeSet(outcome)) } }
      })
  }

  /// Those that a party has an active or suspended contract with, at the level.
  private func contractors(of party: Entity.Index) -> Set<Entity.Index> {
    var contractors: Set<Entity.Index> = []
    for position in facts.relations(of: party) {
      let link = facts.links[position]
      if link.kind.isContract, link.isStanding, link.layers.contains(settings.evidence),
        let supplier = link.supplier
      {
        contractors.insert(supplier)
      }
    }
    return contractors
  }

  /// The main line to each outcome of a party.
  private func ways(
    to party: Entity.Index, from supplier: Entity.Index, _ outcomes: OutcomeSet
  ) -> [(outcome: Outcome, depth: Int, path: [Subject])] {
    var ways: [(outcome: Outcome, depth: Int, path: [Subject])] = []
    for event in [Event.Kind.outage, .breach] {
      let wanted = outcomes.outcomes.filter { $0.striker == event }
      if wanted.isEmpty { continue }
      let seeds = EventSeeds(event, at: supplier, facts, rules.atoms)
      let derivations = withSolver(at: settings.evidence) { $0.consequences(of: seeds.atoms) }
      let trail = trail(of: derivations)
      for outcome in wanted {
        let index = leastDerivation(
          of: rules.atoms.node(of: party), outcome, in: derivations, seeds)
        guard let index else { continue }
        var path = trail.line(to: index)
        if path.last != .entity(party) { path.append(.entity(party)) }
        ways.append((outcome, Int(derivations[index].depth), path))
      }
    }
    return ways
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

/// Asks how each supplier's events hit one party, at one level.
private struct ThreatSearch {
  private let scope: ImpactScope
  private let party: Entity.Index
  private var solver: FixpointSolver
  private var seeds = EventSeeds()
  private var reached: [RuleNetwork.Atom] = []

  init(_ analysis: SupplyChainAnalysis, party: Entity.Index, level: Evidence) {
    scope = analysis.scope(at: level)
    solver = analysis.solver(at: level)
    self.party = party
  }

  /// How an outage stops or interrupts the party, and a breach does the rest.
  mutating func hits(by supplier: Entity.Index) -> OutcomeSet {
    hits(.outage, supplier).intersection([.stopped, .interrupted])
      .union(hits(.breach, supplier).intersection([.exposed, .tainted, .compromised]))
  }

  private mutating func hits(_ event: Event.Kind, _ supplier: Entity.Index) -> OutcomeSet {
    seeds.replace(with: event, of: CollectionOfOne(supplier), scope.facts, scope.table)
    if scope.isExcluded(party, struck: seeds.struck) { return [] }
    solver.reach(of: seeds.atoms, into: &reached)
    var hits: OutcomeSet = []
    for atom in reached {
      guard let claim = scope.table.claim(of: atom) else { continue }
      let outcomes = scope.outcomes(of: claim.state, at: scope.table.subjects[claim.node])
      if outcomes.party == party { hits.formUnion(outcomes.found) }
      if outcomes.owner == party { hits.formUnion(outcomes.ownerFound) }
    }
    return hits.subtracting(scope.hitBefore(party))
  }
}
