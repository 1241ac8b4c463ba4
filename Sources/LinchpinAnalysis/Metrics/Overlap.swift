import LinchpinCore

/// What each pair of parties has in common.
public struct Overlap: Sendable, Equatable {
  /// The level of the analysis: facts with weaker evidence are left out.
  public var evidence: Evidence
  /// The day that dates were compared with; `nil` if dates were not applied.
  public var asOf: CalendarDay?
  /// Which parties are counted.
  public var counted: CountedParties
  /// By `a`, then `b`, in order of ids; `a` comes before `b`.
  public var pairs: [Pair]

  /// Two different counted parties, and what they share.
  public struct Pair: Sendable, Equatable {
    /// The party that comes first in order of ids.
    public var a: Entity.Index
    /// The party that comes second in order of ids.
    public var b: Entity.Index
    /// The suppliers whose breach exposes both.
    public var coExposing: [Entity.Index]
    /// How many suppliers there are whose breach exposes both.
    public var coExposure: Int { coExposing.count }
    /// The Jaccard index of the two sets of transitive suppliers; `nil` if both are empty.
    public var similarity: Double?
    /// Suppliers that both rest on, along any chain.
    public var sharedSuppliers: [Entity.Index]
    /// Shared suppliers that no counted party uses directly.
    public var hiddenShared: [Entity.Index]
  }
}

extension SupplyChainAnalysis {
  /// Returns what each pair of counted parties has in common.
  ///
  /// - Complexity: O(*p*² *s*) for *p* parties and *s* suppliers.
  public func overlap() -> Overlap {
    let parties = countedParties
    let dependencies = dependencyGraph()
    let direct = dependencies.uses(by: parties).direct
    let supplierSets = parties.map { dependencies.transitiveSuppliers(of: $0) }
    let exposing = exposingSuppliers(of: parties)
    var pairs: [Overlap.Pair] = []
    for (i, a) in parties.enumerated() {
      let suppliersOfA = Set(supplierSets[i])
      let exposersOfA = Set(exposing[i])
      for (j, b) in parties.enumerated() where j > i {
        let shared = supplierSets[j].filter(suppliersOfA.contains)
        let union = suppliersOfA.count + supplierSets[j].count - shared.count
        pairs.append(
          Overlap.Pair(
            a: a, b: b, coExposing: exposing[j].filter(exposersOfA.contains),
            similarity: union == 0 ? nil : Double(shared.count) / Double(union),
            sharedSuppliers: shared,
            hiddenShared: shared.filter { direct[$0.offset] == 0 }))
      }
    }
    return Overlap(
      evidence: settings.evidence, asOf: day, counted: counted, pairs: pairs)
  }

  /// For each party, the suppliers whose breach exposes it, ascending.
  private func exposingSuppliers(of parties: [Entity.Index]) -> [[Entity.Index]] {
    var indexOfParty: [Entity.Index: Int] = [:]
    for (index, party) in parties.enumerated() { indexOfParty[party] = index }
    var exposing = [[Entity.Index]](repeating: [], count: parties.count)
    var counter = PartyCounter(self, level: settings.evidence)
    for supplier in suppliers {
      counter.run(.breach, of: CollectionOfOne(supplier))
      for party in counter.parties(.exposed, at: settings.evidence) {
        if let index = indexOfParty[party] { exposing[index].append(supplier) }
      }
    }
    return exposing
  }
}
