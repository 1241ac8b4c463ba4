import LinchpinCore
import LinchpinEngine

/// Puts what resilience asks about parties as questions about cuts.
struct ResilienceQuestions {
  private(set) var questions: [MinimalCuts.Question] = []
  private let analysis: SupplyChainAnalysis
  /// By head: the rules of the level, but for mere doubts, that bring a party down or lose a service.
  private var rulesOfHead: [RuleNetwork.Atom: [RuleNetwork.Rule]] = [:]

  /// A party, and the numbers of the questions that are asked about it.
  struct Party {
    let party: Entity.Index
    var stopping = 0
    /// The groups behind what stops it.
    var groups: [Group] = []
    var services: [Service] = []
  }

  struct Service {
    let name: String?
    let suppliers: [Entity.Index]
    let losing: Int
    let groups: [Group]
  }

  /// A rule, and the number of the question what fires it; `nil` for a rule without spare members.
  struct Group {
    let rule: RuleNetwork.Rule
    let firing: Int?
  }

  init(_ analysis: SupplyChainAnalysis, _ parties: [Entity.Index]) {
    self.analysis = analysis
    let table = analysis.rules.atoms
    var isAsked = [Bool](repeating: false, count: analysis.rules.network.atomCount)
    for party in parties {
      for atom in analysis.stoppingAtoms(of: party) { isAsked[Int(atom)] = true }
      for index in table.lostServices.services(of: party).indices {
        let first = table.lostServices.services(of: party).startIndex
        isAsked[Int(table.lostAtom(party, at: index - first))] = true
      }
    }
    let layer = analysis.settings.evidence.layer
    for rule in analysis.rules.network.rules(in: layer, where: { isAsked[Int($0)] }) {
      // At `assumed`, that any one contractor may be missed is no group of its own.
      let origin = RuleOrigin(packed: rule.origin)
      if origin.source == .contracts, analysis.rules.contractSets[origin.number].isAnyOne {
        continue
      }
      rulesOfHead[rule.head, default: []].append(rule)
    }
  }

  private mutating func ask(_ question: MinimalCuts.Question) -> Int {
    questions.append(question)
    return questions.count - 1
  }

  mutating func ask(about party: Entity.Index) -> Party {
    let targets = analysis.stoppingAtoms(of: party)
    var asked = Party(party: party)
    asked.stopping = ask(MinimalCuts.Question(of: targets))
    asked.groups = targets.flatMap { rulesOfHead[$0] ?? [] }.flatMap(groups).map { group($0) }
    let services = analysis.rules.atoms.lostServices.services(of: party)
    for (index, number) in services.enumerated() {
      let suppliers = suppliers(of: number, to: party)
      if suppliers.isEmpty { continue }
      let lost = analysis.rules.atoms.lostAtom(party, at: index)
      asked.services.append(
        Service(
          name: analysis.facts.serviceName(number), suppliers: suppliers,
          losing: ask(MinimalCuts.Question(of: [lost])),
          groups: (rulesOfHead[lost] ?? []).flatMap(groups).map { group($0) }))
    }
    return asked
  }

  private mutating func group(_ rule: RuleNetwork.Rule) -> Group {
    let firing =
      rule.need > 1
      ? ask(MinimalCuts.Question(need: rule.need, of: rule.conditions)) : nil
    return Group(rule: rule, firing: firing)
  }

  /// The groups behind a rule: the rule itself, or for a service whose loss stops the party the
  /// suppliers of that service.
  private func groups(_ rule: RuleNetwork.Rule) -> [RuleNetwork.Rule] {
    guard let condition = rule.conditions.first, rule.conditions.count == 1,
      analysis.rules.atoms.claim(of: condition)?.state == .lost
    else { return [rule] }
    return rulesOfHead[condition] ?? []
  }

  /// Who supplies a service at the level, ascending.
  private func suppliers(of service: Int32, to party: Entity.Index) -> [Entity.Index] {
    let facts = analysis.facts
    var suppliers: Set<Entity.Index> = []
    for index in facts.relations(of: party) {
      let link = facts.links[index]
      guard link.kind.isContract, link.isStanding, link.service == service,
        link.layers.contains(analysis.settings.evidence), let supplier = link.supplier
      else { continue }
      suppliers.insert(supplier)
    }
    return suppliers.sorted()
  }
}
