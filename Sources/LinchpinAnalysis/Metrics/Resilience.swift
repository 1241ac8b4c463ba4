import LinchpinCore
import LinchpinEngine

/// What stops each party, how much redundancy it has on paper, and how much in effect.
public struct Resilience: Sendable, Equatable {
  public var evidence: Evidence
  public var asOf: CalendarDay?
  public var parties: [Party]
  /// Entities that are up only because each supports the other: from a cold start none would come
  /// up.
  public var circularBackup: [String]

  public struct Party: Sendable, Equatable {
    public var party: String
    /// Suppliers whose outage alone stops the party.
    public var singlePoints: [String]
    /// Minimal sets of up to three suppliers whose outage together stops the party, the single
    /// points among them; smaller sets first.
    public var cuts: [[String]]
    /// The size of the smallest cut: 0 for a party that is stopped anyway, `nil` if no three
    /// suppliers stop it.
    public var depthEffective: Int?
    /// How many members the weakest of the party's own groups can lose before it fails, plus one;
    /// `nil` without a group.
    public var depthNominal: Int?
    /// Nominal − effective: redundancy that exists on paper only.
    public var redundancyGap: Int?
    /// How many suppliers the party rests on, along any chain, and how many ultimate parents
    /// these have.
    public var trust: Int
    public var trustParents: Int
    /// Groups of the party that fewer losses defeat than it has spare members for.
    public var defeats: [Defeat]
  }

  /// "Your two vendors are one": suppliers that stand in for each other, and fall together.
  public struct Defeat: Sendable, Equatable {
    /// The suppliers that were meant to replace each other.
    public var group: [String]
    /// How many of them must be lost to stop the party.
    public var need: Int
    /// A smaller set of losses that has the same effect.
    public var cut: [String]
  }
}

extension SupplyChainAnalysis {
  /// Returns what stops each counted party, or those given.
  ///
  /// - Parameter ids: The parties to look at; all counted ones without it.
  /// - Throws: ``AnalysisError`` for an unknown id, and if a party has too many cuts to list.
  public func resilience(of ids: [String]? = nil) throws(AnalysisError) -> Resilience {
    let parties = if let ids { try indices(of: ids) } else { countedParties }
    let layer = Int(settings.evidence.rawValue)
    let table = rules.atoms
    let isDown = { (atom: RuleNetwork.Atom) in
      (table.claim(of: atom)?.state ?? .down) == .down
    }
    let cuts = MinimalCuts(rules.network, layer: layer, isWanted: isDown)
    let dependencies = dependencyGraph()
    let ownRules = ownStoppingRules(of: parties)
    var found: [Resilience.Party] = []
    for party in parties {
      found.append(
        try resilience(of: party, cuts: cuts, dependencies, ownRules[party] ?? []))
    }
    let circular = rules.network.ungrounded(layer: layer, isWanted: isDown)
      .compactMap { table.claim(of: $0).map { id(of: $0.node) } }
    return Resilience(
      evidence: settings.evidence, asOf: day, parties: found, circularBackup: circular)
  }

  private func indices(of ids: [String]) throws(AnalysisError) -> [Entity.Index] {
    var found: [Entity.Index] = []
    for id in ids {
      guard let index = chain.index(of: id) else {
        throw AnalysisError(
          .unknownEntity, "unknown entity '\(id)'",
          hint: nearest(to: id, among: chain.entities.lazy.map(\.id)).map {
            "did you mean '\($0)'?"
          } ?? "the description declares no such id")
      }
      found.append(index)
    }
    return found.sorted()
  }

  private func resilience(
    of party: Entity.Index, cuts: MinimalCuts, _ dependencies: DependencyGraph,
    _ ownRules: [RuleNetwork.Rule]
  ) throws(AnalysisError) -> Resilience.Party {
    let suppliers = dependencies.transitiveSuppliers(of: party)
    let targets = stoppingAtoms(of: party)
    let sets: [MinimalCuts.Cut]
    do {
      sets = try cuts.cuts(
        of: targets, from: Set(suppliers.map { rules.atoms.atom($0, .down) }))
    } catch {
      throw AnalysisError(
        .tooManyCuts, "'\(chain[party].id)' has too many minimal cuts to list",
        hint: "ask for one party with fewer suppliers, or at a higher level of evidence")
    }
    let isStopped = sets.first?.size == 0
    let named = isStopped ? [] : sets.map { cut in cut.atoms.map(nameOfAtom) }
    let nominal = ownRules.map(\.need).min()
    let effective = isStopped ? 0 : sets.first?.size
    return Resilience.Party(
      party: chain[party].id, singlePoints: named.filter { $0.count == 1 }.map { $0[0] },
      cuts: named, depthEffective: effective, depthNominal: nominal,
      redundancyGap: nominal.flatMap { n in effective.map { n - $0 } },
      trust: suppliers.count,
      trustParents: Set(suppliers.map(ownership.ultimateParent)).count,
      defeats: isStopped ? [] : defeats(of: ownRules, by: sets))
  }

  private func nameOfAtom(_ atom: RuleNetwork.Atom) -> String {
    rules.atoms.claim(of: atom).map { id(of: $0.node) } ?? ""
  }

  /// The atoms of which each stops a party: its own, and those of its critical functions.
  func stoppingAtoms(of party: Entity.Index) -> [RuleNetwork.Atom] {
    ([party] + (criticalFunctions[party] ?? [])).map { rules.atoms.atom($0, .down) }
  }

  /// The rules that stop a party by its own groups; at `assumed`, that any one contractor may be
  /// missed is no group of its own.
  private func ownStoppingRules(
    of parties: [Entity.Index]
  ) -> [Entity.Index: [RuleNetwork.Rule]] {
    // With functions counted too, an atom stops the function and its owner.
    var partiesOfAtom: [RuleNetwork.Atom: [Entity.Index]] = [:]
    for party in parties {
      for atom in stoppingAtoms(of: party) { partiesOfAtom[atom, default: []].append(party) }
    }
    let mask = UInt8(1) << UInt8(settings.evidence.rawValue)
    var found: [Entity.Index: [RuleNetwork.Rule]] = [:]
    for rule in rules.network.rules where rule.layers & mask != 0 {
      guard let stopped = partiesOfAtom[rule.head] else { continue }
      let origin = RuleOrigin(packed: rule.origin)
      if origin.source == .contracts, rules.contractSets[origin.number].isAnyOne { continue }
      for party in stopped { found[party, default: []].append(rule) }
    }
    return found
  }

  /// Groups with spare members that a smaller cut brings down all the same.
  private func defeats(
    of ownRules: [RuleNetwork.Rule], by cuts: [MinimalCuts.Cut]
  ) -> [Resilience.Defeat] {
    var defeats: [Resilience.Defeat] = []
    var solver = solver(at: settings.evidence)
    for rule in ownRules where rule.need > 1 {
      for cut in cuts where cut.size < rule.need {
        let down = Set(solver.consequences(of: cut.atoms, isExplained: false).map(\.atom))
        let lost = rule.conditions.count { down.contains($0) || solver.isBase($0) }
        guard lost >= rule.need else { continue }
        let members = rule.conditions.map { RuleSentence(analysis: self).claim(of: $0).entity }
        defeats.append(
          Resilience.Defeat(group: members, need: rule.need, cut: cut.atoms.map(nameOfAtom)))
      }
    }
    return defeats
  }
}
