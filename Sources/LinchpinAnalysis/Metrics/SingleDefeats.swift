import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// Returns the groups of a party, or of a service of it, that have a supplier as a member and that the
  /// loss of a single supplier brings down: the defeats of ``Resilience`` whose cut is one supplier,
  /// without the search for larger cuts.
  ///
  /// - Complexity: Linear in the rules that lead to the party, and in what its suppliers bring down of
  ///   them.
  package func singleDefeats(
    of party: Entity.Index, with added: Entity.Index
  ) -> [Resilience.Defeat] {
    let search = SingleDefeats(self, party)
    return search.targets.flatMap { search.defeats(of: $0, with: .subject(.entity(added))) }
  }
}

/// Finds the single suppliers that bring down a party or a service of it.
private struct SingleDefeats {
  /// What can be brought down, as atoms of which any one is enough.
  struct Target {
    let atoms: [RuleNetwork.Atom]
    /// `nil` for the party itself.
    let service: Resilience.Defeat.Service?
  }

  let targets: [Target]
  private let analysis: SupplyChainAnalysis
  /// The suppliers that the party rests on, ascending.
  private let suppliers: [Entity.Index]
  private let part: SupportingNetwork
  private let rulesOfHead: [RuleNetwork.Atom: [RuleNetwork.Rule]]
  private let sentences: RuleSentence

  init(_ analysis: SupplyChainAnalysis, _ party: Entity.Index) {
    let level = analysis.settings.evidence
    self.analysis = analysis
    suppliers = analysis.transitiveSuppliers(of: party)
    targets =
      [Target(atoms: analysis.stoppingAtoms(of: party), service: nil)]
      + Self.services(of: party, analysis)
    let atoms = Set(targets.flatMap { $0.atoms })
    part = analysis.rules.network.support(of: atoms.sorted())
    // That any one of several contractors may be missed is no group of its own.
    let rules = analysis.rules.network.rules(withHeads: atoms).filter { rule in
      let origin = RuleOrigin(packed: rule.origin)
      return rule.layers.contains(level)
        && !(origin.source == .contracts && analysis.rules.contractSets[origin.number].isAnyOne)
    }
    rulesOfHead = Dictionary(grouping: rules, by: { $0.head })
    sentences = RuleSentence(analysis: analysis, level: level)
  }

  /// The services of a party that a contract of the level is for.
  private static func services(
    of party: Entity.Index, _ analysis: SupplyChainAnalysis
  ) -> [Target] {
    let (table, facts) = (analysis.rules.atoms, analysis.facts)
    return table.lostServices.services(of: party).compactMap { service in
      let isBought = facts.relations(of: party).contains { index in
        let link = facts.links[index]
        return link.isContract && link.isStanding && link.service == service
          && link.layers.contains(analysis.settings.evidence) && link.supplier != nil
      }
      guard isBought, let atom = table.lostAtom(party, service: service) else { return nil }
      return Target(atoms: [atom], service: .init(name: facts.serviceName(service)))
    }
  }

  func defeats(of target: Target, with member: Witness.Topic) -> [Resilience.Defeat] {
    let groups = target.atoms.flatMap { rulesOfHead[$0] ?? [] }.flatMap(groups)
      .filter { $0.need > 1 }
      .map { (rule: $0, topics: $0.conditions.map { sentences.claim(of: $0).topic }) }
      .filter { $0.topics.contains(member) }
    if groups.isEmpty { return [] }
    let layer = analysis.settings.evidence.layer
    var solver = LayeredSolver(part.network, layers: LayerSet(layer))
    var isDown = [Bool](repeating: false, count: part.network.atomCount)
    for base in solver.base { isDown[Int(base.atom)] = true }
    // What is down already is brought down by nobody.
    if target.atoms.contains(where: { holds($0, isDown) }) { return [] }
    var found = [[Entity.Index]](repeating: [], count: groups.count)
    var reached: [LayeredSolver.Reached] = []
    for supplier in suppliers {
      guard let seed = part.number(analysis.rules.atoms.atom(supplier, .down)) else { continue }
      solver.reach(of: [seed], into: &reached)
      for atom in reached { isDown[Int(atom.atom)] = true }
      if target.atoms.contains(where: { holds($0, isDown) }) {
        for (index, group) in groups.enumerated()
        where group.rule.conditions.count(where: { holds($0, isDown) }) >= group.rule.need {
          found[index].append(supplier)
        }
      }
      for atom in reached { isDown[Int(atom.atom)] = false }
    }
    return zip(groups, found).flatMap { group, suppliers in
      suppliers.map { supplier in
        Resilience.Defeat(
          service: target.service, group: group.topics, need: group.rule.need, cut: [supplier])
      }
    }
  }

  private func holds(_ atom: RuleNetwork.Atom, _ isDown: [Bool]) -> Bool {
    part.number(atom).map { isDown[Int($0)] } ?? false
  }

  /// The groups behind a rule: the rule itself, or for a service whose loss stops the party the
  /// suppliers of that service.
  private func groups(_ rule: RuleNetwork.Rule) -> [RuleNetwork.Rule] {
    guard let condition = rule.conditions.first, rule.conditions.count == 1,
      analysis.rules.atoms.claim(of: condition)?.state == .lost
    else { return [rule] }
    return rulesOfHead[condition] ?? []
  }
}
