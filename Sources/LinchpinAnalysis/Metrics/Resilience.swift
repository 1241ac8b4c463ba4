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
  /// How many suppliers a set has at most.
  public var order: Int
  /// How far the search got where its budget ended it; `nil` if it went to its end.
  public var shortfall: WorkBudget.Progress?

  /// Whether every single point was found, of parties and services.
  public var hasAllSinglePoints: Bool {
    parties.allSatisfy { party in
      party.stopping.completeOrder > 0 && party.services.allSatisfy { $0.losing.completeOrder > 0 }
    }
  }

  /// The most suppliers that a set can have.
  public static let highestOrder = MinimalCuts.maximumSize

  /// Sets of suppliers whose outage together brings something down.
  public struct Cuts: Sendable, Equatable {
    /// Suppliers whose outage alone is enough.
    public var singlePoints: [Entity.Index]
    /// Minimal sets of two and three suppliers, smaller ones first.
    public var larger: [[Entity.Index]]
    /// Up to which size every minimal set was found: ``Resilience/order``, or less where there were
    /// too many sets to try, or too little time; then ``larger`` has only some of the larger ones.
    public var completeOrder: Int
    /// The size of the smallest cut: 0 for what is down anyway, `nil` if no ``completeOrder``
    /// suppliers bring it down.
    public var depthEffective: Int?
    /// How many members the weakest group can lose before it fails, plus one; `nil` without a group.
    public var depthNominal: Int?

    /// All minimal sets, the single points among them; smaller sets first.
    public var sets: [[Entity.Index]] { singlePoints.map { [$0] } + larger }

    /// Whether no set was found.
    public var isEmpty: Bool { singlePoints.isEmpty && larger.isEmpty }

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
  /// - Parameters:
  ///   - ids: The parties to look at; all counted ones without it.
  ///   - order: How many suppliers a set has at most, from 1 to ``Resilience/highestOrder``.
  /// - Throws: ``AnalysisError`` for an unknown id.
  public func resilience(
    of ids: [EntityID]? = nil, order: Int = Resilience.highestOrder
  ) throws(AnalysisError) -> Resilience {
    ResilienceSearch(self, parties: try parties(named: ids), order: order).resilience()
  }

  /// Whether resilience is the same at two levels of evidence, as both use the same facts.
  package func isResilienceSame(at first: Evidence, as second: Evidence) -> Bool {
    facts.links.allSatisfy { $0.layers.contains(first) == $0.layers.contains(second) }
      && rules.network.isSame(in: first.layer, as: second.layer)
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
