import LinchpinCore

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
  /// - Complexity: One analysis for each uncertain relation.
  public func sensitivity(
    of events: [Event], withSubsidiaries: Bool = false
  ) throws(AnalysisError) -> EvidenceSensitivity {
    let before = try hitSets(of: events, withSubsidiaries)
    var flips: [EvidenceSensitivity.Flip] = []
    let uncertain = uncertainRelations()
    for index in uncertain {
      let flipped = SupplyChainAnalysis(flipping(index), settings: settings)
      let after = try flipped.hitSets(of: events, withSubsidiaries)
      let changes = zip(before, after).compactMap { Self.change($0.name, $0.ids, $1.ids) }
      if !changes.isEmpty {
        flips.append(
          EvidenceSensitivity.Flip(relation: index, isUsed: isUsed(index), changes: changes))
      }
    }
    return sensitivity(tried: uncertain.count, flips)
  }

  /// Returns the uncertain relations that change which suppliers rank first, or how high the first
  /// of them stands.
  ///
  /// - Parameters:
  ///   - metric: What suppliers are ranked by.
  ///   - count: How many ranks are looked at.
  public func rankingSensitivity(of metric: SupplierMetric, first count: Int = 10)
    -> EvidenceSensitivity
  {
    func leaders(_ analysis: SupplyChainAnalysis) -> (ids: [Entity.Index], value: Double?) {
      let rows = analysis.ranking(metrics: [metric], by: [metric]).suppliers.prefix(count)
        .map { ($0.entity, $0.value(of: metric, at: settings.evidence) ?? 0) }
        .filter { $0.1 > 0 }
      return (rows.map { $0.0 }, rows.first?.1)
    }
    let before = leaders(self)
    let uncertain = uncertainRelations()
    let flips = uncertain.compactMap { index -> EvidenceSensitivity.Flip? in
      let after = leaders(SupplyChainAnalysis(flipping(index), settings: settings))
      let changes = [
        Self.change("first", Array(before.ids.prefix(1)), Array(after.ids.prefix(1))),
        Self.change(metric.rawValue, before.ids, after.ids),
      ].compactMap { $0 }
      let change = EvidenceSensitivity.ValueChange(before: before.value, after: after.value)
      return changes.isEmpty && change.isNone
        ? nil
        : EvidenceSensitivity.Flip(
          relation: index, isUsed: isUsed(index), changes: changes,
          firstValue: change.isNone ? nil : change)
    }
    return sensitivity(tried: uncertain.count, flips)
  }

  private func sensitivity(tried: Int, _ flips: [EvidenceSensitivity.Flip]) -> EvidenceSensitivity {
    EvidenceSensitivity(
      evidence: settings.evidence, tried: tried,
      flips: flips.sorted { ($1.size, $0.relation) < ($0.size, $1.relation) })
  }

  private func uncertainRelations() -> [Int] {
    chain.relations.indices.filter { index in
      let relation = chain.relations[index]
      return relation.evidence != .confirmed && relation.status(on: day) != .planned
    }
  }

  private func isUsed(_ index: Int) -> Bool {
    chain.relations[index].evidence >= settings.evidence
  }

  /// The chain with one relation taken the other way.
  private func flipping(_ index: Int) -> SupplyChain {
    var flipped = chain
    if isUsed(index) {
      flipped.relations[index].statedStatus = .planned
    } else {
      flipped.relations[index].evidence = .confirmed
    }
    return flipped
  }

  private func hitSets(
    of events: [Event], _ withSubsidiaries: Bool
  ) throws(AnalysisError) -> [(name: String, ids: [Entity.Index])] {
    let radius = try blastRadius(of: events, withSubsidiaries: withSubsidiaries)
    return Outcome.allCases.map { ($0.rawValue, radius.parties[$0]) }
  }

  private static func change(
    _ what: String, _ before: [Entity.Index], _ after: [Entity.Index]
  ) -> EvidenceSensitivity.Change? {
    let gained = after.filter { !Set(before).contains($0) }
    let lost = before.filter { !Set(after).contains($0) }
    return gained.isEmpty && lost.isEmpty
      ? nil : EvidenceSensitivity.Change(what: what, gained: gained, lost: lost)
  }
}
