import LinchpinCore
import LinchpinEngine

/// Says in words what a rule of the network says in numbers, at one level.
struct RuleSentence {
  let analysis: SupplyChainAnalysis
  let level: Evidence

  private var chain: SupplyChain { analysis.chain }
  private var rules: CompiledRules { analysis.rules }

  func claim(of atom: RuleNetwork.Atom) -> Witness.Claim {
    guard let claim = rules.atoms.claim(of: atom) else { return auxiliaryClaim(of: atom) }
    let subject = rules.atoms.subjects[claim.node]
    if claim.state == .lost, let party = subject.entity {
      let service = analysis.facts.serviceName(rules.atoms.service(ofLost: atom))
      return Witness.Claim(.service(party: party, name: service), .lost)
    }
    return Witness.Claim(.subject(subject), claim.state)
  }

  /// An auxiliary atom stands for a lost supplier or a group in a group.
  private func auxiliaryClaim(of atom: RuleNetwork.Atom) -> Witness.Claim {
    switch rules.auxiliaries[atom] {
    case .loss(let number):
      let supplier = rules.losses[number].supplier
      return Witness.Claim(supplier.map { .subject(.entity($0)) } ?? .missing, .down)
    case .group(let group): return Witness.Claim(.group(group), .down)
    case nil: return Witness.Claim(.missing, .down)
    }
  }

  func rule(_ rule: RuleNetwork.Rule) -> Witness.Rule {
    let origin = RuleOrigin(packed: rule.origin)
    return Witness.Rule(
      sentence: sentence(rule, origin), need: rule.need, of: conditionCount(of: rule, origin),
      relations: relations(of: rule, origin),
      evidence: rule.layers.strongest ?? .assumed)
  }

  /// How many conditions the rule has; one of which a single condition suffices is kept as one rule
  /// for each.
  private func conditionCount(of rule: RuleNetwork.Rule, _ origin: RuleOrigin) -> Int {
    origin.source == .group && rule.need == 1
      ? members(ofGroup: origin.number).count : rule.conditions.count
  }

  /// The members of a group at the level, each supplier once.
  private func members(ofGroup group: Int) -> Set<SupplyGroup.Member> {
    var members: Set<SupplyGroup.Member> = []
    var suppliers: Set<Entity.Index?> = []
    for member in chain.groups[group].members {
      switch member {
      case .relation(let index):
        if isMember(index), suppliers.insert(analysis.facts.links[index].supplier).inserted {
          members.insert(member)
        }
      case .group(let nested):
        if !self.members(ofGroup: nested).isEmpty { members.insert(member) }
      }
    }
    return members
  }

  /// Whether a relation of a group counts as a member, at the level.
  private func isMember(_ index: Int) -> Bool {
    let link = analysis.facts.links[index]
    if link.kind == .needs { return link.isStanding && link.layers.contains(level) }
    return link.channels.active.contains(level)
  }

  /// The relations that a rule was made from, at the level.
  func relations(of rule: RuleNetwork.Rule, _ origin: RuleOrigin) -> [Int] {
    switch origin.source {
    case .relation: return [origin.number]
    case .group: return relations(inGroup: origin.number)
    case .contracts:
      let set = rules.contractSets[origin.number]
      let present = rules.relations(of: set, analysis.facts).filter {
        analysis.facts.links[$0].layers.contains(level)
      }
      guard set.isAnyOne, let condition = rule.conditions.first else { return present }
      let supplier = supplier(lostBy: condition)
      return present.filter { analysis.facts.links[$0].supplier == supplier }
    case .loss: return rules.losses[origin.number].relations
    case .ownership, .silo, .privileges: return []
    }
  }

  private func relations(inGroup group: Int) -> [Int] {
    chain.groups[group].members.flatMap { member in
      switch member {
      case .relation(let index): isMember(index) ? [index] : []
      case .group(let nested): relations(inGroup: nested)
      }
    }
  }

  /// The supplier that an atom says is down or lost.
  func supplier(lostBy atom: RuleNetwork.Atom) -> Entity.Index? {
    if let claim = rules.atoms.claim(of: atom) { return rules.atoms.subjects[claim.node].entity }
    guard case .loss(let number) = rules.auxiliaries[atom] else { return nil }
    return rules.losses[number].supplier
  }
}

// MARK: - Sentences

extension RuleSentence {
  private func name(_ atom: RuleNetwork.Atom) -> String {
    switch claim(of: atom).topic {
    case .subject(let subject): chain.name(of: subject)
    case .service(let party, _): chain[party].displayName
    case .group(let group): chain.name(ofGroup: group)
    case .missing: "a missing supplier"
    }
  }

  private func state(_ atom: RuleNetwork.Atom) -> Witness.State {
    rules.atoms.claim(of: atom)?.state ?? .down
  }

  private func sentence(_ rule: RuleNetwork.Rule, _ origin: RuleOrigin) -> String {
    let head = name(rule.head)
    let first = rule.conditions.first.map(name) ?? ""
    switch origin.source {
    case .relation: return relationSentence(rule, chain.relation(at: origin.number))
    case .group: return groupSentence(rule, head, of: conditionCount(of: rule, origin))
    case .contracts:
      let set = rules.contractSets[origin.number]
      return state(rule.head) == .lost
        ? lossSentence(of: set, head, first) : stoppingSentence(of: set, head)
    case .ownership: return "\(first) holds what it owns"
    case .silo: return "whoever is in the core of a supplier reaches every silo"
    case .privileges:
      return state(rule.head) == .read
        ? "whoever acts as \(first) reads what it holds"
        : "whoever acts as \(first) can change what it produces"
    case .loss: return lossSentence(rules.losses[origin.number])
    }
  }

  private func groupSentence(_ rule: RuleNetwork.Rule, _ head: String, of count: Int) -> String {
    if state(rule.head) == .tainted {
      return count == 1
        ? "\(head) is corrupted once its source is"
        : "\(head) is corrupted once \(rule.need) of its \(count) sources are"
    }
    if count == 1 { return "\(head) cannot go on without the one supplier that is left" }
    return rule.need == 1
      ? "\(head) loses 1 of the \(count) it needs"
      : "\(head) stops once \(rule.need) of \(count) interchangeable suppliers are lost"
  }

  private func lossSentence(
    of set: CompiledRules.ContractSet, _ head: String, _ first: String
  ) -> String {
    let service = analysis.facts.serviceName(set.service).map { " for \($0)" } ?? ""
    return set.isAnyOne
      ? "\(head) may be unable to do without \(first)\(service): nobody says whether its suppliers replace each other"
      : "\(head) has no other supplier\(service) left"
  }

  private func stoppingSentence(of set: CompiledRules.ContractSet, _ head: String) -> String {
    let service = analysis.facts.serviceName(set.service) ?? "what it buys there"
    let present = rules.relations(of: set, analysis.facts).filter {
      analysis.facts.links[$0].layers.contains(level)
    }
    if present.contains(where: { chain.relations[$0].terms.isCritical == true }) {
      return "a contract says that \(service) is critical to \(head)"
    }
    return present.contains { chain.relations[$0].isCritical == true }
      ? "\(service) is vital to \(head) unless its contract says otherwise"
      : "nobody says whether \(head) can go on without \(service)"
  }

  private func lossSentence(_ loss: CompiledRules.Loss) -> String {
    let dependent = chain[loss.dependent].displayName
    guard let supplier = loss.supplier else { return "\(dependent) lacks a member of the group" }
    let name = chain[supplier].displayName
    let isEnded = loss.relations.contains { analysis.facts.links[$0].status == .ended }
    return isEnded
      ? "\(name) no longer works for \(dependent)" : "\(dependent) has suspended \(name)"
  }

  private func relationSentence(_ rule: RuleNetwork.Rule, _ relation: Relation) -> String {
    let head = name(rule.head)
    let first = rule.conditions.first.map(name) ?? ""
    let holder = relation.supplier.map { chain[$0].displayName } ?? "!missing"
    let dependent = chain[relation.dependent].displayName
    switch (state(rule.head), relation.kind) {
    case (.down, .runs): return "\(dependent) cannot work without \(holder)"
    case (.down, _), (.lost, _): return "\(dependent) needs \(holder)"
    case (.compromised, .runs): return "\(dependent) runs \(holder)"
    case (.compromised, .grants): return "\(dependent) opens \(holder)"
    case (.compromised, .hostedOn): return "\(holder) controls what runs for \(dependent)"
    case (.compromised, _): return "\(holder) has privileged access to \(dependent)"
    case (.read, .runs): return "\(dependent) runs \(holder) and reads what it holds"
    case (.write, .runs): return "\(dependent) runs \(holder) and can change what it produces"
    case (.read, _):
      return relation.terms.shares == .unstated
        ? "nobody says what \(dependent) hands to \(holder): perhaps all it holds"
        : "\(dependent) shares all it holds with \(holder)"
    case (.write, _):
      return relation.terms.delivers == .unstated
        ? "nobody says what \(holder) delivers to \(dependent): perhaps all it passes on"
        : "\(dependent) passes on what \(holder) makes"
    case (.exposed, .derivedFrom): return "\(dependent) reveals \(holder)"
    case (.exposed, _): return disclosureSentence(rule, relation, head, first)
    case (.tainted, .derivedFrom): return "\(dependent) is derived from \(holder)"
    case (.tainted, .holds): return "\(first) can change \(head)"
    case (.tainted, .produces): return "\(first) produces \(head)"
    case (.tainted, _):
      return isPassedOn(rule, relation)
        ? "\(head) passes through the hands of \(first), to whom \(holder) delivers it"
        : "\(first) produces \(head)"
    }
  }

  private func disclosureSentence(
    _ rule: RuleNetwork.Rule, _ relation: Relation, _ head: String, _ first: String
  ) -> String {
    if rule.conditions.count > 1 {
      return "\(first) holds \(head), encrypted under a key that is disclosed too"
    }
    guard isPassedOn(rule, relation), let supplier = relation.supplier else {
      return "\(first) holds \(head)"
    }
    return "\(first) hands \(head) on to \(chain[supplier].displayName), and so has it"
  }

  /// Whether a contract's rule is about what passes through the dependent's own hands.
  func isPassedOn(_ rule: RuleNetwork.Rule, _ relation: Relation) -> Bool {
    guard relation.kind.isContract, let condition = rule.conditions.first,
      let claim = rules.atoms.claim(of: condition)
    else { return false }
    return rules.atoms.subjects[claim.node].firstEntity == relation.dependent
  }
}

extension SupplyChain {
  /// What to call a group: its name, or those of its members.
  package func name(ofGroup group: Int) -> String {
    if let name = groups[group].name { return name }
    return "the group of "
      + members(ofGroup: group).map { self[$0].displayName }
      .joined(separator: ", ")
  }

  /// The suppliers that a group lists, at any depth.
  package func members(ofGroup group: Int) -> [Entity.Index] {
    groups[group].members.flatMap { member in
      switch member {
      case .relation(let index): relations[index].supplier.map { [$0] } ?? []
      case .group(let nested): members(ofGroup: nested)
      }
    }
  }
}
