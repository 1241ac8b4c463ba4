import LinchpinCore
import LinchpinEngine

/// Says in words what a rule of the network says in numbers.
struct RuleSentence {
  let analysis: SupplyChainAnalysis

  private var chain: SupplyChain { analysis.chain }
  private var rules: CompiledRules { analysis.rules }

  func claim(of atom: RuleNetwork.Atom) -> Witness.Claim {
    if let claim = rules.atoms.claim(of: atom) {
      return Witness.Claim(entity: analysis.id(of: claim.node), state: claim.state)
    }
    // An auxiliary atom: a lost supplier, or a nested group.
    if let loss = rules.losses.first(where: { $0.atom == atom }) {
      return Witness.Claim(
        entity: loss.supplier.map { chain[$0].id } ?? "!missing", state: .down)
    }
    return Witness.Claim(entity: groupName(of: atom), state: .down)
  }

  func rule(_ rule: RuleNetwork.Rule) -> Witness.Rule {
    let origin = RuleOrigin(packed: rule.origin)
    let relations = relations(of: origin, head: rule.head)
    let weakest = relations.map { chain.relations[$0].evidence }.min()
    let strongestUse = EvidenceLayers(rawValue: rule.layers).strongest ?? .assumed
    return Witness.Rule(
      sentence: sentence(rule, origin), need: rule.need, of: rule.conditions.count,
      relations: relations, evidence: min(weakest ?? .confirmed, strongestUse))
  }

  /// The relations that a rule was made from.
  private func relations(of origin: RuleOrigin, head: RuleNetwork.Atom) -> [Int] {
    switch origin.source {
    case .relation: [origin.number]
    case .group: relations(inGroup: origin.number)
    case .contracts: rules.contractSets[origin.number].relations
    case .loss: rules.losses[origin.number].relations
    case .ownership, .silo, .privileges: []
    }
  }

  private func relations(inGroup group: Int) -> [Int] {
    chain.groups[group].members.flatMap { member in
      switch member {
      case .relation(let position): [position]
      case .group(let nested): relations(inGroup: nested)
      }
    }
  }

  private func groupName(of atom: RuleNetwork.Atom) -> String {
    let rule = rules.network.rules.first { $0.head == atom }
    guard let rule else { return "group" }
    let group = chain.groups[RuleOrigin(packed: rule.origin).number]
    let names = relations(inGroup: RuleOrigin(packed: rule.origin).number)
      .compactMap { chain.relations[$0].supplier }.map { chain[$0].id }
    return group.name ?? "group of " + names.joined(separator: ", ")
  }

  private func name(_ node: AtomTable.Node) -> String {
    switch rules.atoms.meanings[node] {
    case .entity(let entity): chain[entity].displayName
    case .silo(let supplier, let client):
      "\(chain[client].displayName)'s silo at \(chain[supplier].displayName)"
    case .work(let lab, let supplier):
      "\(chain[lab].displayName)'s work at \(chain[supplier].displayName)"
    }
  }

  private func name(_ atom: RuleNetwork.Atom) -> String {
    rules.atoms.claim(of: atom).map { name($0.node) } ?? claim(of: atom).entity
  }

  private func state(_ atom: RuleNetwork.Atom) -> Witness.State {
    rules.atoms.claim(of: atom)?.state ?? .down
  }

  private func sentence(_ rule: RuleNetwork.Rule, _ origin: RuleOrigin) -> String {
    let head = name(rule.head)
    let first = rule.conditions.first.map(name) ?? ""
    switch origin.source {
    case .relation: return relationSentence(rule, chain.relations[origin.number])
    case .group:
      if state(rule.head) == .tainted {
        return "\(head) is corrupted once \(rule.need) of \(rule.conditions.count) sources are"
      }
      return
        "\(head) stops once \(rule.need) of \(rule.conditions.count) interchangeable suppliers are lost"
    case .contracts:
      let set = rules.contractSets[origin.number]
      let service = set.service.map { " for \($0)" } ?? ""
      return set.isAnyOne
        ? "\(head) may be unable to do without \(first)\(service): nobody says whether its suppliers replace each other"
        : "\(head) has no other supplier\(service) left"
    case .ownership: return "\(first) holds what it owns"
    case .silo: return "whoever is in the core of a supplier reaches every silo"
    case .privileges:
      return state(rule.head) == .read
        ? "whoever acts as \(first) reads what it holds"
        : "whoever acts as \(first) can change what it produces"
    case .loss: return lossSentence(rules.losses[origin.number])
    }
  }

  private func lossSentence(_ loss: CompiledRules.Loss) -> String {
    let dependent = chain[loss.dependent].displayName
    guard let supplier = loss.supplier else { return "\(dependent) lacks a member of the group" }
    let name = chain[supplier].displayName
    let isEnded = loss.relations.contains {
      chain.relations[$0].status(on: analysis.day) == .ended
    }
    return isEnded
      ? "\(name) no longer works for \(dependent)" : "\(dependent) has suspended \(name)"
  }

  private func relationSentence(_ rule: RuleNetwork.Rule, _ relation: Relation) -> String {
    let head = name(rule.head)
    let first = rule.conditions.first.map(name) ?? ""
    let holder = relation.supplier.map { chain[$0].displayName } ?? "!missing"
    let dependent = chain[relation.dependent].displayName
    switch (state(rule.head), relation.kind) {
    case (.down, .hostedOn): return "\(dependent) is hosted on \(holder)"
    case (.down, .runs): return "\(dependent) cannot work without \(holder)"
    case (.down, _): return "\(dependent) needs \(holder)"
    case (.compromised, .runs): return "\(dependent) runs \(holder)"
    case (.compromised, .grants): return "\(dependent) opens \(holder)"
    case (.compromised, .hostedOn): return "\(holder) controls what runs for \(dependent)"
    case (.compromised, _): return "\(holder) has privileged access to \(dependent)"
    case (.read, _): return "\(dependent) shares all it holds with \(holder)"
    case (.write, _): return "\(dependent) passes on what \(holder) makes"
    case (.exposed, .derivedFrom): return "\(dependent) reveals \(holder)"
    case (.exposed, _):
      return rule.conditions.count > 1
        ? "\(first) holds \(head), encrypted under a key that is disclosed too"
        : "\(first) holds \(head)"
    case (.tainted, .derivedFrom): return "\(dependent) is derived from \(holder)"
    case (.tainted, .holds): return "\(first) can change \(head)"
    case (.tainted, _): return "\(first) produces \(head)"
    }
  }
}
