import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// For each counted party and outcome that holds at a weaker level only: what is missing at the
  /// strongest such level, the weakest fact that its witness there rests on.
  ///
  /// - Returns: One doubt for each relation, gap and outcome; those about most parties first.
  func doubts(about answer: EventAnswer) -> [Doubt] {
    var parties: [DoubtKey: [Entity.Index]] = [:]
    var relations: [DoubtKey: Int] = [:]
    var insufficient: Set<DoubtKey> = []
    for level in Evidence.strongestFirst where level < settings.evidence {
      let isNew = Outcome.allCases.contains { outcome in
        answer.hits.counts[outcome, level] > 0
      }
      if !isNew { continue }
      var search = WeakestFact(self, answer, level: level)
      for hit in search.impact.parties where isFirstHit(hit, at: level, in: answer) {
        guard let basis = search.basis(of: hit), let fact = basis.weakest,
          let party = rules.atoms.subjects[Int(hit.node)].entity
        else { continue }
        let key = DoubtKey(chain.relation(at: fact.relation), fact.unstated, hit.outcome)
        parties[key, default: []].append(party)
        relations[key] = min(relations[key] ?? fact.relation, fact.relation)
        if basis.weak.count > 1 { insufficient.insert(key) }
      }
    }
    return parties.keys.sorted { a, b in
      let (first, second) = (parties[a]?.count ?? 0, parties[b]?.count ?? 0)
      return first != second ? first > second : a < b
    }.map { key in
      Doubt(
        relation: relations[key] ?? 0, unstated: key.unstated, outcome: key.outcome,
        parties: (parties[key] ?? []).sorted(), isSufficient: !insufficient.contains(key))
    }
  }

  /// Whether a level is the strongest of those below the one asked for at which a party is hit, and
  /// it is not hit at that one.
  private func isFirstHit(
    _ hit: Impact.Hit, at level: Evidence, in answer: EventAnswer
  ) -> Bool {
    Evidence.strongestFirst.allSatisfy { other in
      other > settings.evidence || other <= level
        || !answer.hits.hasParty(Int(hit.node), hit.outcome, at: other)
    }
  }

  /// What makes two doubts one.
  private struct DoubtKey: Hashable, Comparable {
    let dependent: Entity.Index
    let kind: RelationKind
    let supplier: Entity.Index?
    let unstated: Doubt.Unstated
    let outcome: Outcome

    init(_ relation: Relation, _ unstated: Doubt.Unstated, _ outcome: Outcome) {
      dependent = relation.dependent
      kind = relation.kind
      supplier = relation.supplier
      self.unstated = unstated
      self.outcome = outcome
    }

    static func < (a: Self, b: Self) -> Bool {
      if a.dependent != b.dependent { return a.dependent < b.dependent }
      if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
      let suppliers = (a.supplier?.rawValue ?? -1, b.supplier?.rawValue ?? -1)
      if suppliers.0 != suppliers.1 { return suppliers.0 < suppliers.1 }
      if a.unstated != b.unstated { return a.unstated.rawValue < b.unstated.rawValue }
      return a.outcome.rawValue < b.outcome.rawValue
    }
  }
}

/// Finds the weakest fact that a witness rests on, at one level.
private struct WeakestFact {
  /// Something that a relation says, or leaves open.
  struct Fact {
    let relation: Int
    let evidence: Evidence
    let unstated: Doubt.Unstated
  }

  /// What a witness rests on.
  struct Basis {
    var weakest: Fact?
    /// What is too weak for the level asked for: two at most, as one is what matters.
    var weak: [Gap] = []

    mutating func rest(onWeak gaps: [Gap]) {
      for gap in gaps where weak.count < 2 && !weak.contains(gap) { weak.append(gap) }
    }
  }

  /// What one party leaves open about one service or supplier; parallel relations leave it open
  /// together.
  struct Gap: Equatable {
    let dependent: Entity.Index
    /// Of a service nobody says one thing, whichever supplier it is said of.
    let supplier: Entity.Index?
    let service: Int32
    let unstated: Doubt.Unstated
  }

  let impact: Impact
  private let analysis: SupplyChainAnalysis
  private let tree: DerivationTree
  private let sentences: RuleSentence
  private let level: Evidence
  /// By derivation: what its witness rests on, once it is known.
  private var known: [Basis?]

  init(_ analysis: SupplyChainAnalysis, _ answer: EventAnswer, level: Evidence) {
    self.analysis = analysis
    self.level = level
    let derivations = analysis.withSolver(at: level) { $0.consequences(of: answer.seeds.atoms) }
    tree = DerivationTree(analysis, derivations, level: level)
    sentences = RuleSentence(analysis: analysis, level: level)
    impact = Impact(
      derivations, struck: answer.seeds.struck, scope: analysis.scope, level: level)
    known = [Basis?](repeating: nil, count: derivations.count)
  }

  /// What a hit's witness rests on. What a lost service interrupts and stops is interrupted by
  /// the loss itself: whether the service is critical is no part of that.
  mutating func basis(of hit: Impact.Hit) -> Basis? {
    let index = Int(hit.derivation)
    return basis(ofDerivation: hit.outcome == .interrupted ? lossStopping(index) ?? index : index)
  }

  /// The derivation of the lost service that a derivation rests on, if that is all it rests on.
  private func lossStopping(_ index: Int) -> Int? {
    guard tree.derivations[index].rule != FixpointSolver.Derivation.none else { return nil }
    let rule = tree.rule(ofDerivation: index)
    guard let condition = rule.conditions.first, rule.conditions.count == 1,
      analysis.rules.atoms.claim(of: condition)?.state == .lost
    else { return nil }
    return tree.index(of: condition)
  }

  /// What a derivation's witness rests on; of equally weak facts the first in the description.
  ///
  /// Conditions are done before what rests on them, with a stack of its own.
  mutating func basis(ofDerivation index: Int) -> Basis? {
    var pending = [index]
    while let next = pending.last {
      if known[next] != nil {
        pending.removeLast()
        continue
      }
      let causes = tree.neededConditions(ofDerivation: next).compactMap(tree.index)
      let open = causes.filter { known[$0] == nil }
      guard open.isEmpty else {
        pending += open
        continue
      }
      let own = facts(ofDerivation: next)
      var basis = Basis(
        weakest: (own + causes.compactMap { known[$0]?.weakest }).min(by: precedes))
      basis.rest(onWeak: own.filter { $0.evidence < analysis.settings.evidence }.map(gap))
      for cause in causes { basis.rest(onWeak: known[cause]?.weak ?? []) }
      known[next] = basis
      pending.removeLast()
    }
    return known[index]
  }

  private func gap(leftBy fact: Fact) -> Gap {
    let link = analysis.facts.link(at: fact.relation)
    let isOfService = fact.unstated == .critical || fact.unstated == .substitutes
    return Gap(
      dependent: link.dependent, supplier: isOfService ? nil : link.supplier,
      service: isOfService ? link.service : -1, unstated: fact.unstated)
  }

  private func precedes(_ a: Fact, _ b: Fact) -> Bool {
    if a.evidence != b.evidence { return a.evidence < b.evidence }
    let chain = analysis.chain
    let first = chain.relation(at: a.relation).location
    let second = chain.relation(at: b.relation).location
    let places = [
      (first.file, second.file), (first.line, second.line), (first.column, second.column),
    ]
    for (one, other) in places where one != other { return one < other }
    return a.relation < b.relation
  }

  private func facts(ofDerivation index: Int) -> [Fact] {
    if tree.derivations[index].rule == FixpointSolver.Derivation.none { return [] }
    let rule = tree.rule(ofDerivation: index)
    let origin = RuleOrigin(packed: rule.origin)
    let relations = sentences.relations(of: rule, origin)
    switch origin.source {
    case .ownership, .silo, .privileges, .loss: return []
    case .group: return members(relations, thatFired: index).map(member)
    case .relation:
      let isNeed =
        analysis.rules.atoms.claim(of: rule.head)?.state == .down
        && relations.allSatisfy { analysis.facts.link(at: $0).kind == .runs }
      return isNeed ? relations.flatMap(requirement) : relations.map { gap(in: rule, of: $0) }
    case .contracts:
      if analysis.rules.contractSets[origin.number].isAnyOne {
        return relations.map { assumed($0, .substitutes) }
      }
      let isLoss = analysis.rules.atoms.claim(of: rule.head)?.state == .lost
      return isLoss
        ? members(relations, thatFired: index).map(stated)
        : criticality(among: relations, asNeededBy: index)
    }
  }

  /// Of the members of a group those that made it fire, each by the strongest of its relations; nested
  /// groups have a derivation of their own.
  private func members(_ relations: [Int], thatFired index: Int) -> [Int] {
    let fired = tree.neededConditions(ofDerivation: index).filter { tree.index(of: $0) != nil }
      .map(sentences.supplier(lostBy:))
    let chain = analysis.chain
    return Set(fired).compactMap { supplier -> Int? in
      guard let supplier else { return nil }
      return relations.filter { chain.relation(at: $0).supplier == supplier }.max { a, b in
        let (first, second) = (chain.relation(at: a).evidence, chain.relation(at: b).evidence)
        return first != second ? first < second : b < a
      }
    }
  }

  /// A source that was one on some day only, nobody says which, is a doubt about that.
  private func member(_ index: Int) -> Fact {
    let link = analysis.facts.link(at: index)
    guard link.kind == .derivedFrom, let strongest = link.channels.active.strongest,
      strongest < analysis.chain.relation(at: index).evidence
    else { return stated(index) }
    return Fact(relation: index, evidence: strongest, unstated: .status)
  }

  /// What makes software required: the strongest relation that says so, and the strongest that is in
  /// force.
  private func requirement(_ index: Int) -> [Fact] {
    let (chain, facts) = (analysis.chain, analysis.facts)
    let link = facts.link(at: index)
    let alike = facts.relations(of: link.dependent).filter {
      facts.links[$0].kind == .runs && facts.links[$0].supplier == link.supplier
        && facts.links[$0].isStanding
    }
    // Relations stand with the strongest first.
    let required = alike.first { chain.relations[$0].terms.isRequired }
    let active = alike.first { facts.links[$0].status == .active }
    return Set([required, active].compactMap { $0 }).map(stated)
  }

  /// Of the contracts for a service those whose suppliers the event takes away; the others were lost
  /// before.
  private func lostByEvent(_ contracts: [Int], asNeededBy index: Int) -> [Int] {
    guard let loss = lossStopping(index) else { return contracts }
    let suppliers = tree.neededConditions(ofDerivation: loss).filter { tree.index(of: $0) != nil }
      .map(sentences.supplier(lostBy:))
    let lost = contracts.filter { index in
      suppliers.contains { $0 == analysis.chain.relation(at: index).supplier }
    }
    return lost.isEmpty ? contracts : lost
  }

  /// What a relation leaves open; saying more about one that is itself assumed would not help.
  private func assumed(_ relation: Int, _ unstated: Doubt.Unstated) -> Fact {
    let isAssumed = analysis.chain.relation(at: relation).evidence == .assumed
    return Fact(
      relation: relation, evidence: .assumed, unstated: isAssumed ? .evidence : unstated)
  }

  private func stated(_ relation: Int) -> Fact {
    Fact(
      relation: relation, evidence: analysis.chain.relation(at: relation).evidence,
      unstated: .evidence)
  }

  /// What says that a service is critical; where no contract does, that any of them might.
  private func criticality(among relations: [Int], asNeededBy index: Int) -> [Fact] {
    let critical = relations.filter { analysis.chain.relations[$0].isCritical == true }
    guard let strongest = critical.map({ analysis.chain.relations[$0].evidence }).max() else {
      return lostByEvent(relations, asNeededBy: index).map { assumed($0, .critical) }
    }
    return critical.map(stated).filter { $0.evidence == strongest }
  }

  /// A relation's rule is weaker than the relation where the relation leaves something open.
  private func gap(in rule: RuleNetwork.Rule, of index: Int) -> Fact {
    let relation = analysis.chain.relation(at: index)
    let strongest = rule.layers.strongest ?? .assumed
    guard strongest < relation.evidence, relation.kind != .needs else { return stated(index) }
    let unstated: Doubt.Unstated =
      switch analysis.rules.atoms.claim(of: rule.head)?.state {
      case .read where relation.kind.isContract && relation.terms.shares == .unstated: .shares
      case .write where relation.kind.isContract && relation.terms.delivers == .unstated: .delivers
      case .exposed where isHeld(index) && handsOnInOtherForm(rule, relation): .form
      default: isAfterEnd(relation) ? .deleted : .status
      }
    return Fact(relation: index, evidence: strongest, unstated: unstated)
  }

  /// Whether what was handed over is held as surely as the relation is known.
  private func isHeld(_ index: Int) -> Bool {
    let held = analysis.facts.link(at: index).channels.held.strongest
    return held == analysis.chain.relation(at: index).evidence
  }

  /// Whether a rule says that who hands on has, of something that is handed on in another form.
  private func handsOnInOtherForm(_ rule: RuleNetwork.Rule, _ relation: Relation) -> Bool {
    guard sentences.isPassedOn(rule, relation), case .listed(let items) = relation.terms.shares,
      let claim = analysis.rules.atoms.claim(of: rule.head)
    else { return false }
    let artefact = analysis.rules.atoms.subjects[claim.node].entity
    return items.contains { $0.artefact == artefact && $0.form != .plaintext }
  }

  /// Whether a relation was over before the time that is asked about.
  private func isAfterEnd(_ relation: Relation) -> Bool {
    guard let window = analysis.window else { return relation.status(on: analysis.day) == .ended }
    return relation.until.map { $0.lastDay < window.first } ?? false
  }
}
