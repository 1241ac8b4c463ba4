import LinchpinCore
import LinchpinEngine

/// Walks back from a derivation to the events, without recursion.
struct WitnessBuilder {
  private let tree: DerivationTree
  private let sentences: RuleSentence
  private let events: [Event]
  private let struck: [Subject]
  private var steps: [Witness.Step] = []
  private var stepOfAtom: [RuleNetwork.Atom: Int] = [:]
  /// Steps whose conditions are not explained yet.
  private var pending: [(step: Int, index: Int)] = []

  init(
    _ analysis: SupplyChainAnalysis, _ derivations: [FixpointSolver.Derivation], events: [Event],
    _ seeds: EventSeeds
  ) {
    tree = DerivationTree(analysis, derivations, level: analysis.settings.evidence)
    sentences = RuleSentence(analysis: analysis, level: analysis.settings.evidence)
    self.events = events
    struck = seeds.subjects
  }

  mutating func step(forDerivation index: Int) -> Int { step(for: tree.derivations[index].atom) }

  /// Explains everything that is asked for, and returns the steps.
  mutating func finish() -> [Witness.Step] {
    while let (step, index) = pending.popLast() {
      steps[step].because = tree.neededConditions(ofDerivation: index).map { self.step(for: $0) }
    }
    return steps
  }

  /// The step for an atom, made if it is new.
  private mutating func step(for atom: RuleNetwork.Atom) -> Int {
    if let known = stepOfAtom[atom] { return known }
    let number = steps.count
    stepOfAtom[atom] = number
    var step = Witness.Step(
      claim: sentences.claim(of: atom), depth: 0, reason: .baseState, because: [])
    if let index = tree.index(of: atom) {
      let derivation = tree.derivations[index]
      step.depth = Int(derivation.depth)
      if derivation.rule == FixpointSolver.Derivation.none {
        step.reason = .event(event(striking: step.claim))
      } else {
        step.reason = .rule(sentences.rule(tree.rule(ofDerivation: index)))
        pending.append((number, index))
      }
    } else if let rule = tree.baseRule(of: atom), rule.need == 0 {
      // A lost supplier is explained by the relation that says so; other base atoms only stated.
      step.reason = .rule(sentences.rule(rule))
    }
    steps.append(step)
    return number
  }

  private func event(striking claim: Witness.Claim) -> Event {
    zip(events, struck).first { $0.1 == claim.topic.subject }?.0 ?? events[0]
  }
}

/// Derivations of one question at one level, by atom.
struct DerivationTree {
  let derivations: [FixpointSolver.Derivation]
  private let analysis: SupplyChainAnalysis
  private let solver: FixpointSolver
  private let indexOfAtom: [RuleNetwork.Atom: Int]

  init(
    _ analysis: SupplyChainAnalysis, _ derivations: [FixpointSolver.Derivation], level: Evidence
  ) {
    self.analysis = analysis
    self.derivations = derivations
    solver = analysis.solver(at: level)
    var indexOfAtom: [RuleNetwork.Atom: Int] = [:]
    indexOfAtom.reserveCapacity(derivations.count)
    for (index, derivation) in derivations.enumerated() { indexOfAtom[derivation.atom] = index }
    self.indexOfAtom = indexOfAtom
  }

  /// The index of an atom's derivation; `nil` for one that holds without the event, or not at all.
  func index(of atom: RuleNetwork.Atom) -> Int? { indexOfAtom[atom] }

  /// - Precondition: The derivation is not one of a seed.
  func rule(ofDerivation index: Int) -> RuleNetwork.Rule {
    analysis.rules.network.rule(Int(derivations[index].rule))
  }

  /// The rule that made an atom of the base state hold.
  func baseRule(of atom: RuleNetwork.Atom) -> RuleNetwork.Rule? {
    solver.base.first { $0.atom == atom }
      .map { analysis.rules.network.rule(Int($0.rule)) }
  }

  /// The conditions that made a rule fire: those of the base state first, then by depth, then
  /// number, as many as were needed; the one that completed it comes last.
  func neededConditions(ofDerivation index: Int) -> [RuleNetwork.Atom] {
    let derivation = derivations[index]
    if derivation.rule == FixpointSolver.Derivation.none { return [] }
    let rule = rule(ofDerivation: index)
    if rule.need == 0 { return [] }
    if rule.need == 1 { return [derivation.last] }
    let held = rule.conditions.filter {
      $0 != derivation.last && (solver.isBase($0) || indexOfAtom[$0] != nil)
    }
    let sorted = held.sorted { rank(of: $0) < rank(of: $1) }
    return Array(sorted.prefix(max(0, rule.need - 1))) + [derivation.last]
  }

  /// An auxiliary atom has the rank of its own last needed condition.
  private func rank(of atom: RuleNetwork.Atom) -> (depth: Int, atom: RuleNetwork.Atom) {
    guard let index = indexOfAtom[atom] else { return (-1, atom) }
    var derivation = derivations[index]
    while analysis.rules.atoms.claim(of: derivation.atom) == nil,
      derivation.lastIndex != FixpointSolver.Derivation.none
    {
      derivation = derivations[Int(derivation.lastIndex)]
    }
    return (Int(derivation.depth), derivation.atom)
  }
}
