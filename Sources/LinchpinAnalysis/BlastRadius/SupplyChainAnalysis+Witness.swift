import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// Returns why a party is hit in a way by the events, or `nil` if it is not.
  ///
  /// The party may be any entity, silo or implicit artefact; what makes it exposed, tainted,
  /// stopped or compromised is the same as in a blast radius.
  ///
  /// - Throws: ``AnalysisError`` for an unknown id, an event that cannot happen, or no event.
  public func witness(
    for party: String, outcome: Outcome, of events: [Event], withSubsidiaries: Bool = false
  ) throws(AnalysisError) -> Witness? {
    let seeds = try seeds(of: events, withSubsidiaries: withSubsidiaries)
    let node = try node(withID: party)
    let derivations = withSolver(at: settings.evidence) { $0.consequences(of: seeds.atoms) }
    let scope = scope(at: settings.evidence)
    guard let place = leastPlace(of: node, outcome, in: derivations, scope) else { return nil }
    var builder = WitnessBuilder(analysis: self, derivations: derivations, events: events)
    let top = builder.step(forDerivation: place)
    return Witness(steps: builder.finish(), number: top)
  }

  /// The derivation of least depth, then atom, that makes the outcome.
  private func leastPlace(
    of node: AtomTable.Node, _ outcome: Outcome, in derivations: [FixpointSolver.Derivation],
    _ scope: ImpactScope
  ) -> Int? {
    derivations.indices.filter { place in
      guard let claim = rules.atoms.claim(of: derivations[place].atom) else { return false }
      let outcomes = scope.outcomes(of: claim.state, at: rules.atoms.meanings[claim.node])
      return (claim.node == node && outcomes.listed == outcome)
        || outcomes.parties.contains { rules.atoms.node(of: $0.0) == node && $0.1 == outcome }
    }.min { a, b in
      (derivations[a].depth, derivations[a].atom) < (derivations[b].depth, derivations[b].atom)
    }
  }

  private func node(withID id: String) throws(AnalysisError) -> AtomTable.Node {
    if let entity = chain.index(of: id) { return rules.atoms.node(of: entity) }
    let derived = rules.atoms.derivedNodes
    if let node = derived.first(where: {
      rules.atoms.derivedID(of: $0)?.utf8.elementsEqual(id.utf8) == true
    }) {
      return node
    }
    let candidates = chain.entities.lazy.map(\.id) + derived.compactMap(rules.atoms.derivedID)
    throw AnalysisError(
      .unknownEntity, "unknown entity '\(id)'",
      hint: nearest(to: id, among: candidates).map { "did you mean '\($0)'?" }
        ?? "the description declares no such id")
  }
}

/// Walks back from a derivation to the events, without recursion.
struct WitnessBuilder {
  private let analysis: SupplyChainAnalysis
  private let derivations: [FixpointSolver.Derivation]
  private let placeOfAtom: [RuleNetwork.Atom: Int]
  private let events: [Event]
  private var steps: [Witness.Step] = []
  private var stepOfAtom: [RuleNetwork.Atom: Int] = [:]
  /// Steps whose conditions are not explained yet.
  private var pending: [(step: Int, atom: RuleNetwork.Atom)] = []

  init(
    analysis: SupplyChainAnalysis, derivations: [FixpointSolver.Derivation], events: [Event]
  ) {
    self.analysis = analysis
    self.derivations = derivations
    self.events = events
    placeOfAtom = Dictionary(
      uniqueKeysWithValues: derivations.enumerated().map { ($1.atom, $0) })
  }

  mutating func step(forDerivation place: Int) -> Int { step(for: derivations[place].atom) }

  /// Explains everything that is asked for, and returns the steps.
  mutating func finish() -> [Witness.Step] {
    while let (step, atom) = pending.popLast() {
      let conditions = neededConditions(of: atom)
      steps[step].because = conditions.map { self.step(for: $0) }
    }
    return steps
  }

  /// The step for an atom, made if it is new.
  private mutating func step(for atom: RuleNetwork.Atom) -> Int {
    if let known = stepOfAtom[atom] { return known }
    let number = steps.count
    stepOfAtom[atom] = number
    let explained = RuleSentence(analysis: analysis)
    guard let place = placeOfAtom[atom] else {
      steps.append(
        Witness.Step(
          claim: explained.claim(of: atom), depth: 0, reason: baseReason(of: atom), because: []))
      return number
    }
    let derivation = derivations[place]
    let reason: Witness.Reason
    if derivation.rule == FixpointSolver.Derivation.none {
      reason = .event(event(striking: atom))
    } else {
      reason = .rule(explained.rule(analysis.rules.network.rule(Int(derivation.rule))))
      pending.append((number, atom))
    }
    steps.append(
      Witness.Step(
        claim: explained.claim(of: atom), depth: Int(derivation.depth), reason: reason,
        because: []))
    return number
  }

  /// A lost supplier is explained by the relation that says so; other base atoms only stated.
  private func baseReason(of atom: RuleNetwork.Atom) -> Witness.Reason {
    let solver = analysis.solver(at: analysis.settings.evidence)
    guard let derivation = solver.base.first(where: { $0.atom == atom }) else { return .baseState }
    let rule = analysis.rules.network.rule(Int(derivation.rule))
    guard rule.need == 0 else { return .baseState }
    return .rule(RuleSentence(analysis: analysis).rule(rule))
  }

  private func event(striking atom: RuleNetwork.Atom) -> Event {
    let id = RuleSentence(analysis: analysis).claim(of: atom).entity
    return events.first { $0.entity.utf8.elementsEqual(id.utf8) } ?? events[0]
  }

  /// The conditions that made a rule fire: those of the base state first, then by depth, then
  /// number, as many as were needed; the one that completed it comes last.
  private func neededConditions(of atom: RuleNetwork.Atom) -> [RuleNetwork.Atom] {
    guard let place = placeOfAtom[atom] else { return [] }
    let derivation = derivations[place]
    let rule = analysis.rules.network.rule(Int(derivation.rule))
    let solver = analysis.solver(at: analysis.settings.evidence)
    let held = rule.conditions.filter {
      $0 != derivation.last && (solver.isBase($0) || placeOfAtom[$0] != nil)
    }
    let sorted = held.sorted { rank(of: $0) < rank(of: $1) }
    return Array(sorted.prefix(max(0, rule.need - 1))) + [derivation.last]
  }

  /// An auxiliary atom has the place of its own last needed condition.
  private func rank(of atom: RuleNetwork.Atom) -> (depth: Int, atom: RuleNetwork.Atom) {
    guard let place = placeOfAtom[atom] else { return (-1, atom) }
    var derivation = derivations[place]
    while analysis.rules.atoms.claim(of: derivation.atom) == nil,
      derivation.lastPlace != FixpointSolver.Derivation.none
    {
      derivation = derivations[Int(derivation.lastPlace)]
    }
    return (Int(derivation.depth), derivation.atom)
  }
}
