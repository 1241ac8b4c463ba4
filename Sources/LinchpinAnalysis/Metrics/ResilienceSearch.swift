import LinchpinCore
import LinchpinEngine

/// Finds what brings down parties and their services, at the level of the settings.
///
/// All of them are asked about at once: what stops each party, what loses it each service, and which
/// sets defeat each of its groups. Every entity that is somebody's supplier may be part of a set; of
/// the answer, a party keeps the sets of suppliers that it rests on.
struct ResilienceSearch {
  private let analysis: SupplyChainAnalysis
  private let order: Int
  private let dependencies: DependencyGraph
  private let parties: [ResilienceQuestions.Party]
  private let questions: [MinimalCuts.Question]

  private var table: AtomTable { analysis.rules.atoms }

  init(_ analysis: SupplyChainAnalysis, parties: [Entity.Index], order: Int) {
    self.analysis = analysis
    self.order = order
    dependencies = analysis.dependencyGraph()
    var asking = ResilienceQuestions(analysis, parties)
    self.parties = parties.map { asking.ask(about: $0) }
    questions = asking.questions
  }

  func resilience() -> Resilience {
    let (network, table) = (analysis.rules.network, table)
    let layer = analysis.settings.evidence.layer
    var isSupplier = [Bool](repeating: false, count: analysis.facts.entityCount)
    for dependent in isSupplier.indices {
      for supplier in dependencies.graph.successors(of: dependent) {
        isSupplier[Int(supplier)] = true
      }
    }
    let cuts = MinimalCuts(
      of: questions, in: network, layer: layer, upTo: order, isWanted: bringsDown,
      isBasic: { atom in
        guard let claim = table.claim(of: atom), claim.state == .down,
          let entity = table.subjects[claim.node].entity
        else { return false }
        return isSupplier[entity.offset]
      },
      budget: analysis.budget)
    let circular = network.ungrounded(layer: layer, isWanted: bringsDown)
    return Resilience(
      evidence: analysis.settings.evidence, asOf: analysis.day, parties: answers(by: cuts),
      circularBackup: circular.compactMap { atom in
        guard let claim = table.claim(of: atom), claim.state == .down else { return nil }
        return table.subjects[claim.node].entity
      }, order: order, shortfall: analysis.budget.shortfall)
  }

  /// Whether an atom says that something is down or lost.
  private func bringsDown(_ atom: RuleNetwork.Atom) -> Bool {
    guard let state = table.claim(of: atom)?.state else { return true }
    return state == .down || state == .lost
  }
}

// MARK: - Answers

extension ResilienceSearch {
  private func answers(by cuts: MinimalCuts) -> [Resilience.Party] {
    var trusted = TrustedSuppliers(dependencies, analysis.ownership)
    var answers: [Resilience.Party] = []
    for start in stride(from: 0, to: parties.count, by: Lanes.laneCount) {
      let block = parties[start..<min(parties.count, start + Lanes.laneCount)]
      trusted.find(of: block.map { $0.party }[...])
      for (lane, asked) in block.enumerated() {
        answers.append(answer(asked, cuts, trusted, lane: lane))
      }
    }
    return answers
  }

  private func answer(
    _ asked: ResilienceQuestions.Party, _ cuts: MinimalCuts, _ trusted: TrustedSuppliers, lane: Int
  ) -> Resilience.Party {
    func own(_ question: Int) -> OwnSets {
      OwnSets(question, cuts) { atom in
        entity(atom).map { trusted.contains($0, lane: lane) } ?? false
      }
    }
    let stopping = own(asked.stopping)
    var services: [Resilience.Service] = []
    var defeats = defeats(of: asked.groups, by: stopping, cuts, service: nil)
    for service in asked.services {
      let losing = own(service.losing)
      services.append(
        Resilience.Service(
          service: service.name, suppliers: service.suppliers,
          losing: named(losing, nominal: service.suppliers.count)))
      defeats += self.defeats(
        of: service.groups, by: losing, cuts, service: Resilience.Defeat.Service(name: service.name)
      )
    }
    return Resilience.Party(
      party: asked.party,
      stopping: named(stopping, nominal: asked.groups.map { $0.rule.need }.min()),
      services: services, trust: trusted.counts[lane], trustParents: trusted.parentCounts[lane],
      defeats: defeats)
  }

  private func named(_ sets: OwnSets, nominal: Int?) -> Resilience.Cuts {
    let smallest = sets.singles.isEmpty ? sets.larger.first?.count : 1
    return Resilience.Cuts(
      singlePoints: sets.singles.compactMap { entity($0) },
      larger: sets.larger.map { set in set.compactMap { entity($0) } },
      completeOrder: sets.completeSize,
      // Where not all smaller sets are known, the smallest known one says nothing.
      depthEffective: sets.isHeld ? 0 : smallest.flatMap { $0 <= sets.completeSize + 1 ? $0 : nil },
      depthNominal: nominal)
  }

  private func entity(_ atom: RuleNetwork.Atom) -> Entity.Index? {
    table.claim(of: atom).flatMap { table.subjects[$0.node].entity }
  }

  /// Groups with spare members that a smaller cut brings down all the same: a cut of the party that
  /// fires the group's rule is minimal for the rule, too.
  private func defeats(
    of groups: [ResilienceQuestions.Group], by sets: OwnSets, _ cuts: MinimalCuts,
    service: Resilience.Defeat.Service?
  ) -> [Resilience.Defeat] {
    if sets.isHeld { return [] }
    var defeats: [Resilience.Defeat] = []
    let sentences = RuleSentence(analysis: analysis, level: analysis.settings.evidence)
    for group in groups {
      guard let firing = group.firing else { continue }
      let common =
        common(sets.singles, cuts.singles(for: firing), <).map { [$0] }
        + common(sets.larger, cuts.larger(for: firing), MinimalCuts.precedes)
      guard common.contains(where: { $0.count < group.rule.need }) else { continue }
      let members = group.rule.conditions.map { sentences.claim(of: $0).topic }
      for cut in common where cut.count < group.rule.need {
        defeats.append(
          Resilience.Defeat(
            service: service, group: members, need: group.rule.need,
            cut: cut.compactMap { entity($0) }))
      }
    }
    return defeats
  }
}

/// The sets that answer a question, of what a party rests on.
private struct OwnSets {
  let isHeld: Bool
  let completeSize: Int
  let singles: [RuleNetwork.Atom]
  let larger: [[RuleNetwork.Atom]]

  init(_ question: Int, _ cuts: MinimalCuts, isOwn: (RuleNetwork.Atom) -> Bool) {
    isHeld = cuts.isHeld(question)
    completeSize = cuts.completeSize(of: question)
    singles = cuts.singles(for: question).filter(isOwn)
    larger = cuts.larger(for: question).filter { $0.allSatisfy(isOwn) }
  }
}

/// What two ascending lists have in common.
private func common<Element: Equatable>(
  _ first: [Element], _ second: [Element], _ precedes: (Element, Element) -> Bool
) -> [Element] {
  var common: [Element] = []
  var next = 0
  for element in first {
    while next < second.count, precedes(second[next], element) { next += 1 }
    if next < second.count, second[next] == element { common.append(element) }
  }
  return common
}
