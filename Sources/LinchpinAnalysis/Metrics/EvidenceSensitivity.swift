import LinchpinCore
import LinchpinEngine

/// Which uncertain relations a result hangs on: each is taken the other way, one at a time.
///
/// A relation below confirmed evidence is *uncertain*. One that the level uses is left out; one
/// that the level leaves out is taken as true.
public struct EvidenceSensitivity: Sendable, Equatable {
  /// The level of the analysis: facts with weaker evidence are left out.
  public var evidence: Evidence
  /// How many uncertain relations were taken the other way.
  public var tried: Int
  /// Those that change something, the largest change first, then in order of relations.
  public var flips: [Flip]
  /// How far the work got where its budget ended it; `nil` if the answer is whole. Of later relations,
  /// or suppliers of a ranking, nothing is told.
  public var shortfall: WorkBudget.Progress?

  /// One uncertain relation, and what changes if it is taken the other way.
  public struct Flip: Sendable, Equatable {
    /// The relation's index in ``SupplyChain/relations``.
    public var relation: Int
    /// Whether the result uses the relation now, so that the flip leaves it out.
    public var isUsed: Bool
    /// Who comes and who goes; empty if only ``firstValue`` changes.
    public var changes: [Change]
    /// How high the first of a ranking stands, if that changes.
    public var firstValue: ValueChange?

    /// How many parties or rows come or go, or change their value.
    public var size: Int {
      changes.reduce(firstValue == nil ? 0 : 1) { $0 + $1.gained.count + $1.lost.count }
    }
  }

  /// A number before and after a flip; `nil` where nobody ranks.
  public struct ValueChange: Sendable, Equatable {
    /// The number with the relation as it is.
    public var before: Double?
    /// The number with the relation taken the other way.
    public var after: Double?

    var isNone: Bool { before == after }
  }

  /// Who comes and who goes in one outcome or one ranking.
  public struct Change: Sendable, Equatable {
    /// The outcome, or the metric of a ranking.
    public var what: String
    /// Who is hit, or ranks among the first, only after the flip.
    public var gained: [Entity.Index]
    /// Who no longer is or does.
    public var lost: [Entity.Index]
  }
}

extension SupplyChainAnalysis {
  /// Returns the uncertain relations that change who is hit by events.
  ///
  /// - Complexity: One walk over what the events reach for 512 relations that have a hand in it.
  public func sensitivity(
    of events: [Event], withSubsidiaries: Bool = false
  ) throws(AnalysisError) -> EvidenceSensitivity {
    let seeds = try seeds(of: events, withSubsidiaries: withSubsidiaries)
    let relations = uncertainRelations()
    let rules = FlippedRules(self, relations: relations)
    var (end, changes) = (rules.shortfall, [Int: HitChanges]())
    var hits = FlippedHits(self, rules, outcomes: Outcome.allCases)
    let (scope, budget) = (scope, budget)
    hits.ask(
      seeds, about: scope.isCounted,
      while: { done, total in
        if let reached = budget.end(of: "relations that matter", done: done, of: total) {
          end = end ?? reached
        }
        return end == nil || done == 0
      },
      { batch in
        for difference in batch.differences {
          difference.lanes.forEachSet { lane in
            changes[batch.variant(in: lane), default: HitChanges()].add(difference)
          }
        }
      })
    var flips = changes.map { variant, changes in
      flip(of: relations[variant], changes.named)
    }
    if withSubsidiaries {
      try addOwnershipFlips(of: events, relations, to: &flips)
    }
    let tried = rules.solver.variantCount
    return sensitivity(tried: tried, flips, end)
  }

  /// Relations of ownership change no rule, but whom an event strikes besides.
  private func addOwnershipFlips(
    of events: [Event], _ relations: [Int], to flips: inout [EvidenceSensitivity.Flip]
  ) throws(AnalysisError) {
    let before = try hitSets(of: events, ownership)
    for index in relations where facts.links[index].kind == .ownedBy {
      guard let owners = flippedOwnership(at: index) else { continue }
      let after = try hitSets(of: events, owners)
      let changes = zip(before, after).compactMap { Self.change($0.name, $0.ids, $1.ids) }
      if !changes.isEmpty { flips.append(flip(of: index, changes)) }
    }
  }

  /// Who controls whom with a relation taken the other way; `nil` if that is the same.
  func flippedOwnership(at index: Int) -> Ownership? {
    guard facts.links[index].kind == .ownedBy else { return nil }
    var changed = facts
    changed.setLink(flippedLink(at: index), at: index)
    let flipped = Ownership(chain, changed, evidence: settings.evidence)
    return flipped == ownership ? nil : flipped
  }

  private func hitSets(
    of events: [Event], _ ownership: Ownership
  ) throws(AnalysisError) -> [(name: String, ids: [Entity.Index])] {
    let seeds = try EventSeeds(
      events, chain: chain, facts: facts, table: rules.atoms, ownership: ownership)
    let hits = hits(of: seeds)
    return Outcome.allCases.map { outcome in
      let entries = hits.entries.filter { $0.party.contains(outcome, at: settings.evidence) }
      return (outcome.rawValue, entries.compactMap { rules.atoms.subjects[Int($0.node)].entity })
    }
  }

  func flip(
    of index: Int, _ changes: [EvidenceSensitivity.Change],
    firstValue: EvidenceSensitivity.ValueChange? = nil
  ) -> EvidenceSensitivity.Flip {
    EvidenceSensitivity.Flip(
      relation: index, isUsed: isUsed(index), changes: changes, firstValue: firstValue)
  }

  func sensitivity(
    tried: Int, _ flips: [EvidenceSensitivity.Flip], _ end: WorkBudget.Progress?
  ) -> EvidenceSensitivity {
    EvidenceSensitivity(
      evidence: settings.evidence, tried: tried,
      flips: flips.sorted { ($1.size, $0.relation) < ($0.size, $1.relation) }, shortfall: end)
  }

  static func change(
    _ what: String, _ before: [Entity.Index], _ after: [Entity.Index]
  ) -> EvidenceSensitivity.Change? {
    let (old, new) = (Set(before), Set(after))
    let gained = after.filter { !old.contains($0) }
    let lost = before.filter { !new.contains($0) }
    return gained.isEmpty && lost.isEmpty
      ? nil : EvidenceSensitivity.Change(what: what, gained: gained, lost: lost)
  }
}

/// Who comes and goes in each outcome.
private struct HitChanges {
  private var gained = PerOutcome<[Entity.Index]> { _ in [] }
  private var lost = PerOutcome<[Entity.Index]> { _ in [] }

  mutating func add(_ difference: FlippedHits.Difference) {
    if difference.isHit {
      lost[difference.outcome].append(difference.party)
    } else {
      gained[difference.outcome].append(difference.party)
    }
  }

  var named: [EvidenceSensitivity.Change] {
    Outcome.allCases.compactMap { outcome in
      let (gained, lost) = (gained[outcome].sorted(), lost[outcome].sorted())
      return gained.isEmpty && lost.isEmpty
        ? nil
        : EvidenceSensitivity.Change(what: outcome.rawValue, gained: gained, lost: lost)
    }
  }
}
