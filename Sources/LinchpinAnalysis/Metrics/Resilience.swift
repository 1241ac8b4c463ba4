import LinchpinCore
import LinchpinEngine

/// What stops each party, how much redundancy it has on paper, and how much in effect.
public struct Resilience: Sendable, Equatable {
  /// The level of the analysis: facts with weaker evidence are left out.
  public var evidence: Evidence
  /// The day that dates were compared with; `nil` if dates were not applied.
  public var asOf: CalendarDay?
  /// The parties that were asked about, in order of their ids.
  public var parties: [Party]
  /// Entities that are up only because each supports the other: from a cold start none would come
  /// up.
  public var circularBackup: [Entity.Index]

  /// Sets of suppliers whose outage together brings something down.
  public struct Cuts: Sendable, Equatable {
    /// Minimal sets of up to three suppliers, the single points among them; smaller sets first.
    public var sets: [[Entity.Index]]
    /// The size of the smallest cut: 0 for what is down anyway, `nil` if no three suppliers bring it
    /// down.
    public var depthEffective: Int?
    /// How many members the weakest group can lose before it fails, plus one; `nil` without a group.
    public var depthNominal: Int?

    /// Suppliers whose outage alone is enough.
    public var singlePoints: [Entity.Index] { sets.filter { $0.count == 1 }.map { $0[0] } }

    /// Nominal − effective: redundancy that exists on paper only.
    public var redundancyGap: Int? {
      depthNominal.flatMap { nominal in depthEffective.map { nominal - $0 } }
    }
  }

  /// What stops one party, and what makes it lose each of its services.
  public struct Party: Sendable, Equatable {
    /// The party that the cuts and services are those of.
    public var party: Entity.Index
    /// What stops the party.
    public var stopping: Cuts
    /// What it buys: the unnamed service first, then by name.
    public var services: [Service]
    /// How many suppliers the party rests on, along any chain.
    public var trust: Int
    /// How many different ultimate parents these suppliers have.
    public var trustParents: Int
    /// Groups of the party that fewer losses defeat than it has spare members for.
    public var defeats: [Defeat]
  }

  /// One service of a party.
  public struct Service: Sendable, Equatable {
    /// `nil` for contracts that name no service.
    public var service: String?
    /// Who supplies it: those with an active or suspended contract.
    public var suppliers: [Entity.Index]
    /// What loses it.
    public var losing: Cuts
  }

  /// "Your two vendors are one": suppliers that stand in for each other, and fall together.
  public struct Defeat: Sendable, Equatable {
    /// What they supply, for suppliers of one service; `nil` for a group of needs.
    public var service: Service?
    /// The suppliers that were meant to replace each other.
    public var group: [Member]
    /// How many of them must be lost.
    public var need: Int
    /// A smaller set of losses that has the same effect.
    public var cut: [Entity.Index]

    /// A member of a group: a supplier, a group in it, or one that is always missing.
    public typealias Member = Witness.Topic
    /// The name of a service; `nil` for the unnamed one.
    public struct Service: Sendable, Equatable {
      /// The name as contracts write it; `nil` for the unnamed service.
      public var name: String?
    }
  }
}

extension SupplyChainAnalysis {
  /// Returns what stops each counted party, or those given.
  ///
  /// - Parameter ids: The parties to look at; all counted ones without it.
  /// - Throws: ``AnalysisError`` for an unknown id, and if a party has too many cuts to list.
  public func resilience(of ids: [EntityID]? = nil) throws(AnalysisError) -> Resilience {
    try ResilienceSearch(self, parties: try parties(named: ids)).resilience()
  }

  /// Parties by their ids, ascending; all counted ones without any.
  private func parties(named ids: [EntityID]?) throws(AnalysisError) -> [Entity.Index] {
    guard let ids else { return countedParties }
    var found: [Entity.Index] = []
    for id in ids {
      guard let index = chain.index(of: id) else {
        throw AnalysisError.unknownEntity(id, in: chain)
      }
      found.append(index)
    }
    return found.sorted()
  }

  /// The atoms of which each stops a party: its own, and those of its critical functions.
  func stoppingAtoms(of party: Entity.Index) -> [RuleNetwork.Atom] {
    let critical = (functions[party] ?? []).filter { facts.isCriticalFunction[$0.offset] }
    return ([party] + critical).map { rules.atoms.atom($0, .down) }
  }
}

/// Finds what brings down parties and their services, at the level of the settings.
private struct ResilienceSearch {
  private let analysis: SupplyChainAnalysis
  private let parties: [Entity.Index]
  private let cuts: MinimalCuts
  private let dependencies: DependencyGraph
  /// By head: the rules of the level, but for mere doubts, that bring it down.
  private let rulesOfHead: [RuleNetwork.Atom: [RuleNetwork.Rule]]

  private var table: AtomTable { analysis.rules.atoms }

  init(_ analysis: SupplyChainAnalysis, parties: [Entity.Index]) {
    self.analysis = analysis
    self.parties = parties
    let layer = analysis.settings.evidence.layer
    cuts = MinimalCuts(
      analysis.rules.network, layer: layer, isWanted: Self.bringsDown(analysis.rules.atoms))
    dependencies = analysis.dependencyGraph()
    rulesOfHead = Self.ownRules(of: parties, in: analysis)
  }

  /// Whether an atom says that something is down or lost.
  private static func bringsDown(_ table: AtomTable) -> (RuleNetwork.Atom) -> Bool {
    { atom in
      guard let state = table.claim(of: atom)?.state else { return true }
      return state == .down || state == .lost
    }
  }

  /// The rules with the parties' own heads; at `assumed`, that any one contractor may be missed is
  /// no group of its own.
  private static func ownRules(
    of parties: [Entity.Index], in analysis: SupplyChainAnalysis
  ) -> [RuleNetwork.Atom: [RuleNetwork.Rule]] {
    var found: [RuleNetwork.Atom: [RuleNetwork.Rule]] = [:]
    for party in parties {
      for atom in analysis.stoppingAtoms(of: party) { found[atom] = [] }
      for service in analysis.rules.atoms.lostServices.services(of: party) {
        if let atom = analysis.rules.atoms.lostAtom(party, service: service) { found[atom] = [] }
      }
    }
    for rule in analysis.rules.network.rules where rule.layers.contains(analysis.settings.evidence)
    {
      if found[rule.head] == nil { continue }
      let origin = RuleOrigin(packed: rule.origin)
      if origin.source == .contracts, analysis.rules.contractSets[origin.number].isAnyOne {
        continue
      }
      found[rule.head]?.append(rule)
    }
    return found
  }

  func resilience() throws(AnalysisError) -> Resilience {
    var found: [Resilience.Party] = []
    for party in parties { found.append(try resilience(of: party)) }
    let circular = analysis.rules.network.ungrounded(
      layer: analysis.settings.evidence.layer, isWanted: Self.bringsDown(table))
    return Resilience(
      evidence: analysis.settings.evidence, asOf: analysis.day, parties: found,
      circularBackup: circular.compactMap { atom in
        guard let claim = table.claim(of: atom), claim.state == .down else { return nil }
        return table.subjects[claim.node].entity
      })
  }

  private func resilience(of party: Entity.Index) throws(AnalysisError) -> Resilience.Party {
    let suppliers = dependencies.transitiveSuppliers(of: party)
    let basics = Set(suppliers.map { table.atom($0, .down) })
    let targets = analysis.stoppingAtoms(of: party)
    let sets = try minimalCuts(of: targets, from: basics, for: party)
    let groups = targets.flatMap { rulesOfHead[$0] ?? [] }.flatMap(groups)
    var services: [Resilience.Service] = []
    var defeats = self.defeats(of: groups, by: sets, service: nil)
    for number in table.lostServices.services(of: party) {
      guard let atom = table.lostAtom(party, service: number),
        let (service, found) = try service(number, atom, of: party, from: basics)
      else { continue }
      services.append(service)
      defeats += self.defeats(
        of: (rulesOfHead[atom] ?? []).flatMap(self.groups), by: found,
        service: Resilience.Defeat.Service(name: service.service))
    }
    return Resilience.Party(
      party: party, stopping: named(sets, nominal: groups.map { $0.need }.min()),
      services: services,
      trust: suppliers.count,
      trustParents: Set(suppliers.map(analysis.ownership.ultimateParent)).count,
      defeats: defeats)
  }

  /// A service and its cuts; `nil` if no contract of the level is for it.
  private func service(
    _ number: Int32, _ atom: RuleNetwork.Atom, of party: Entity.Index,
    from basics: Set<RuleNetwork.Atom>
  ) throws(AnalysisError) -> (Resilience.Service, [MinimalCuts.Cut])? {
    let facts = analysis.facts
    var suppliers: Set<Entity.Index> = []
    for index in facts.relations(of: party) {
      let link = facts.links[index]
      guard link.kind.isContract, link.isStanding, link.service == number,
        link.layers.contains(analysis.settings.evidence), let supplier = link.supplier
      else { continue }
      suppliers.insert(supplier)
    }
    if suppliers.isEmpty { return nil }
    let sets = try minimalCuts(of: [atom], from: basics, for: party)
    return (
      Resilience.Service(
        service: facts.serviceName(number), suppliers: suppliers.sorted(),
        losing: named(sets, nominal: suppliers.count)),
      sets
    )
  }

  private func minimalCuts(
    of targets: [RuleNetwork.Atom], from basics: Set<RuleNetwork.Atom>, for party: Entity.Index
  ) throws(AnalysisError) -> [MinimalCuts.Cut] {
    do {
      return try cuts.cuts(of: targets, from: basics)
    } catch {
      throw AnalysisError(
        .tooManyCuts, "'\(analysis.chain[party].id)' has too many minimal cuts to list",
        hint: "ask for one party with fewer suppliers, or at a higher level of evidence")
    }
  }

  private func named(_ sets: [MinimalCuts.Cut], nominal: Int?) -> Resilience.Cuts {
    let isDown = sets.first?.size == 0
    return Resilience.Cuts(
      sets: isDown ? [] : sets.map { $0.atoms.compactMap(entity) },
      depthEffective: isDown ? 0 : sets.first?.size, depthNominal: nominal)
  }

  private func entity(_ atom: RuleNetwork.Atom) -> Entity.Index? {
    table.claim(of: atom).flatMap { table.subjects[$0.node].entity }
  }

  /// The groups behind a rule: the rule itself, or for a service whose loss stops the party the
  /// suppliers of that service.
  private func groups(_ rule: RuleNetwork.Rule) -> [RuleNetwork.Rule] {
    guard let condition = rule.conditions.first, rule.conditions.count == 1,
      table.claim(of: condition)?.state == .lost
    else { return [rule] }
    return rulesOfHead[condition] ?? []
  }

  /// Groups with spare members that a smaller cut brings down all the same.
  private func defeats(
    of groups: [RuleNetwork.Rule], by cuts: [MinimalCuts.Cut], service: Resilience.Defeat.Service?
  ) -> [Resilience.Defeat] {
    if cuts.first?.size == 0 { return [] }
    var defeats: [Resilience.Defeat] = []
    var solver = analysis.solver(at: analysis.settings.evidence)
    let sentences = RuleSentence(analysis: analysis, level: analysis.settings.evidence)
    for group in groups where group.need > 1 {
      for cut in cuts where cut.size < group.need {
        let down = Set(solver.consequences(of: cut.atoms, isExplained: false).map { $0.atom })
        let lost = group.conditions.count { down.contains($0) || solver.isBase($0) }
        guard lost >= group.need else { continue }
        defeats.append(
          Resilience.Defeat(
            service: service, group: group.conditions.map { sentences.claim(of: $0).topic },
            need: group.need, cut: cut.atoms.compactMap(entity)))
      }
    }
    return defeats
  }
}
