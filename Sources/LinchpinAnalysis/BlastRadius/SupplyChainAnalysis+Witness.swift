import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// Returns why a party is hit in a way by the events, or `nil` if it is not.
  ///
  /// The party may be any entity, silo or work; what makes it exposed, tainted, stopped, interrupted
  /// or compromised is the same as in a blast radius. An entity that is struck itself, and what
  /// holds without the events, is not hit by them.
  ///
  /// - Throws: ``AnalysisError`` for an unknown id, an event that cannot happen, or no event.
  public func witness(
    for party: Subject, outcome: Outcome, of events: [Event], withSubsidiaries: Bool = false
  ) throws(AnalysisError) -> Witness? {
    let seeds = try seeds(of: events, withSubsidiaries: withSubsidiaries)
    let derivations = withSolver(at: settings.evidence) { $0.consequences(of: seeds.atoms) }
    guard let node = rules.atoms.node(of: party),
      let index = leastDerivation(of: node, outcome, in: derivations, seeds)
    else { return nil }
    var builder = WitnessBuilder(self, derivations, events: events, seeds)
    let top = builder.step(forDerivation: index)
    return Witness(steps: builder.finish(), number: top)
  }

  /// Returns why a party is stopped or interrupted without any event, or `nil` if it is not.
  public func baseWitness(for party: Entity.Index, outcome: Outcome) -> Witness? {
    let base = solver(at: settings.evidence).base
    guard outcome == .stopped || outcome == .interrupted,
      let index = leastDerivation(
        of: rules.atoms.node(of: party), outcome, in: base, EventSeeds())
    else { return nil }
    var builder = WitnessBuilder(self, base, events: [], EventSeeds())
    let top = builder.step(forDerivation: index)
    return Witness(steps: builder.finish(), number: top)
  }

  /// Returns what stands between a party and being hit by the events: that they strike it, or that it
  /// is stopped or interrupted in any case; without events only the latter.
  public func standing(
    of party: Subject, under events: [Event], withSubsidiaries: Bool = false
  ) throws(AnalysisError) -> PartyStanding {
    guard let node = rules.atoms.node(of: party) else { return PartyStanding() }
    let seeds = events.isEmpty ? nil : try seeds(of: events, withSubsidiaries: withSubsidiaries)
    let before = party.entity.map { scope.hitBefore($0).outcomes(at: settings.evidence) } ?? []
    return PartyStanding(
      isStruck: seeds?.struck.contains(node) == true, isStoppedAlready: before.contains(.stopped),
      isInterruptedAlready: before.contains(.interrupted))
  }

  /// The derivation of least depth, then atom, that adds the outcome to a node that the events do not
  /// strike.
  func leastDerivation(
    of node: AtomTable.Node, _ outcome: Outcome, in derivations: [FixpointSolver.Derivation],
    _ seeds: EventSeeds
  ) -> Int? {
    let subject = rules.atoms.subjects[node]
    if !seeds.subjects.isEmpty {
      let isBefore = subject.entity.map {
        scope.hitBefore($0).contains(outcome, at: settings.evidence)
      }
      if seeds.struck.contains(node) || isBefore == true { return nil }
    }
    return derivations.indices.filter { index in
      guard let claim = rules.atoms.claim(of: derivations[index].atom) else { return false }
      let outcomes = scope.outcomes(of: claim.state, at: rules.atoms.subjects[claim.node])
      return (claim.node == node && outcomes.listed == outcome)
        || outcomes.parties.contains { Subject.entity($0.0) == subject && $0.1 == outcome }
    }.min { a, b in
      (derivations[a].depth, derivations[a].atom) < (derivations[b].depth, derivations[b].atom)
    }
  }

  /// Returns what an id stands for: an entity, a silo or a work.
  ///
  /// - Throws: ``AnalysisError`` for an id that stands for nothing.
  public func subject(named id: EntityID) throws(AnalysisError) -> Subject {
    let found = chain.subjects(named: id).first { rules.atoms.node(of: $0) != nil }
    guard let found else { throw AnalysisError.unknownEntity(id, in: chain, rules.atoms) }
    return found
  }
}

/// What keeps events from hitting a party, though it may look hit.
public struct PartyStanding: Sendable, Equatable {
  /// The events strike the party itself.
  public var isStruck = false
  /// The party is stopped without the events.
  public var isStoppedAlready = false
  /// The party is interrupted without the events.
  public var isInterruptedAlready = false

  public init(
    isStruck: Bool = false, isStoppedAlready: Bool = false, isInterruptedAlready: Bool = false
  ) {
    self.isStruck = isStruck
    self.isStoppedAlready = isStoppedAlready
    self.isInterruptedAlready = isInterruptedAlready
  }
}
