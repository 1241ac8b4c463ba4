import LinchpinCore
import LinchpinEngine

/// What each pair of parties has in common.
///
/// Two sets a party say it all: the suppliers whose breach exposes it, and those that it rests on.
/// They are kept as bits; what a pair shares is worked out when it is looked at.
public struct Overlap: Sendable, Equatable {
  /// The level of the analysis: facts with weaker evidence are left out.
  public var evidence: Evidence
  /// The day that dates were compared with; `nil` if dates were not applied.
  public var asOf: CalendarDay?
  /// Which parties are counted.
  public var counted: CountedParties
  /// How far the work got where its budget ended it; `nil` if the answer is whole. Suppliers after
  /// that are in no set.
  public var shortfall: WorkBudget.Progress?
  /// By `a`, then `b`, in order of ids; `a` comes before `b`.
  public var pairs: Pairs { Pairs(sets: sets) }

  let sets: PartySets
  let budget: WorkBudget

  /// The parties compared, in order of their ids.
  public var parties: [Entity.Index] { sets.parties }

  /// Two different counted parties, and what they share.
  public struct Pair: Sendable, Equatable {
    /// The party that comes first in order of ids.
    public let a: Entity.Index
    /// The party that comes second in order of ids.
    public let b: Entity.Index
    /// How many suppliers there are whose breach exposes both.
    public let coExposure: Int
    /// The Jaccard index of the two sets of transitive suppliers; `nil` if both are empty.
    public let similarity: Double?

    private let sets: PartySets
    fileprivate let rows: (Int, Int)
  }

  /// Every pair, each made when it is looked at.
  public struct Pairs: Sendable, Collection {
    let sets: PartySets

    /// The two parties of a pair, by where they are among the parties compared.
    public struct Index: Sendable, Comparable {
      let a: Int
      let b: Int

      public static func < (left: Self, right: Self) -> Bool {
        (left.a, left.b) < (right.a, right.b)
      }
    }
  }
}

extension Overlap {
  /// Returns every pair, one after the other, as far as the budget of the analysis allows.
  public func boundedPairs() -> BoundedPairs { BoundedPairs(pairs: pairs, budget: budget) }

  /// Pairs that end early where a budget ends them.
  public struct BoundedPairs: Sequence, IteratorProtocol {
    private let pairs: Pairs
    private let budget: WorkBudget
    private let count: Int
    private var index: Pairs.Index
    private var done = 0
    /// Where the budget ended the pairs; `nil` if it has not.
    public private(set) var shortfall: WorkBudget.Progress?

    fileprivate init(pairs: Pairs, budget: WorkBudget) {
      self.pairs = pairs
      self.budget = budget
      count = pairs.count
      index = pairs.startIndex
    }

    public mutating func next() -> Pair? {
      guard index != pairs.endIndex, shortfall == nil else { return nil }
      if done & 0xFF == 0 {
        shortfall = budget.end(of: "pairs of parties", done: done, of: count)
        if shortfall != nil { return nil }
      }
      defer {
        pairs.formIndex(after: &index)
        done += 1
      }
      return pairs[index]
    }
  }

  /// How many suppliers' breach exposes both parties of a pair, here; the pair is of the same question
  /// at another level of evidence.
  package func coExposure(like pair: Pair) -> Int {
    sets.exposing.commonCount(pair.rows.0, pair.rows.1)
  }

  /// The pairs of some parties only.
  ///
  /// - Parameter some: Some of the parties compared, in order of their ids.
  package func pairs(among some: [Entity.Index]) -> [Pair] {
    let rows = parties.indices.filter { some.contains(parties[$0]) }
    return rows.indices.flatMap { a in rows[(a + 1)...].map { Pair(sets, rows[a], $0) } }
  }

  public static func == (a: Self, b: Self) -> Bool {
    a.evidence == b.evidence && a.asOf == b.asOf && a.counted == b.counted
      && a.shortfall == b.shortfall && a.sets == b.sets
  }
}

extension Overlap.Pair {
  init(_ sets: PartySets, _ a: Int, _ b: Int) {
    self.sets = sets
    rows = (a, b)
    self.a = sets.parties[a]
    self.b = sets.parties[b]
    coExposure = sets.exposing.commonCount(a, b)
    let shared = sets.trusted.commonCount(a, b)
    let union = sets.trustedCount[a] + sets.trustedCount[b] - shared
    similarity = union == 0 ? nil : Double(shared) / Double(union)
  }

  /// How many suppliers both rest on, along any chain.
  public var sharedCount: Int { sets.trusted.commonCount(rows.0, rows.1) }

  /// How many shared suppliers no counted party uses directly.
  public var hiddenCount: Int { sets.trusted.commonCount(rows.0, rows.1, 0, of: sets.unseen) }

  /// The suppliers whose breach exposes both, in order of their ids.
  public var coExposing: [Entity.Index] { sets.suppliers(sets.exposing.common(rows.0, rows.1)) }

  /// Suppliers that both rest on, along any chain, in order of their ids.
  public var sharedSuppliers: [Entity.Index] {
    sets.suppliers(sets.trusted.common(rows.0, rows.1))
  }

  /// Shared suppliers that no counted party uses directly, in order of their ids.
  public var hiddenShared: [Entity.Index] {
    let shared = sets.trusted.common(rows.0, rows.1)
    return sets.suppliers(shared.filter { sets.unseen.contains($0, at: 0) })
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.a == right.a && left.b == right.b && left.similarity == right.similarity
      && left.coExposing == right.coExposing && left.sharedSuppliers == right.sharedSuppliers
      && left.hiddenShared == right.hiddenShared
  }
}

extension Overlap.Pairs {
  public var startIndex: Index { sets.parties.count < 2 ? endIndex : Index(a: 0, b: 1) }

  public var endIndex: Index { Index(a: sets.parties.count, b: sets.parties.count) }

  /// How many pairs there are.
  public var count: Int { sets.parties.count * (sets.parties.count - 1) / 2 }

  public func index(after index: Index) -> Index {
    index.b + 1 < sets.parties.count
      ? Index(a: index.a, b: index.b + 1)
      : index.a + 2 < sets.parties.count ? Index(a: index.a + 1, b: index.a + 2) : endIndex
  }

  public subscript(index: Index) -> Overlap.Pair { Overlap.Pair(sets, index.a, index.b) }
}

extension SupplyChainAnalysis {
  /// Returns what each pair of counted parties has in common.
  ///
  /// - Complexity: Linear in what each supplier's breach and each party's needs reach; looking at a
  ///   pair takes O(*s* / 64) for *s* suppliers.
  public func overlap() -> Overlap {
    let parties = countedParties
    let columns = suppliers
    var shortfall: WorkBudget.Progress?
    let exposing = exposingSuppliers(of: parties, among: columns, &shortfall)
    var trusted = BitTable(rows: parties.count, columns: columns.count)
    let dependencies = dependencyGraph()
    var reach = ReachLanes(dependencies.graph)
    for start in stride(from: 0, to: parties.count, by: Lanes.laneCount) {
      if let end = budget.end(of: "suppliers of parties", done: start, of: parties.count) {
        shortfall = shortfall ?? end
        break
      }
      let block = parties[start..<min(parties.count, start + Lanes.laneCount)]
      reach.run(from: block.map { $0.offset })
      for (column, supplier) in columns.enumerated() {
        reach.lanes(of: supplier.offset).forEachSet { lane in
          if block[start + lane] != supplier { trusted.insert(column, at: start + lane) }
        }
      }
    }
    let direct = dependencies.directUses(by: parties)
    var unseen = BitTable(rows: 1, columns: columns.count)
    for (column, supplier) in columns.enumerated() where direct[supplier.offset] == 0 {
      unseen.insert(column, at: 0)
    }
    return Overlap(
      evidence: settings.evidence, asOf: day, counted: counted, shortfall: shortfall,
      sets: PartySets(
        parties: parties, columns: columns, exposing: exposing, trusted: trusted, unseen: unseen),
      budget: budget)
  }

  /// For each party, the suppliers whose breach exposes it.
  private func exposingSuppliers(
    of parties: [Entity.Index], among suppliers: [Entity.Index],
    _ shortfall: inout WorkBudget.Progress?
  ) -> BitTable {
    var rowOf = [Int32](repeating: -1, count: chain.entities.count)
    for (row, party) in parties.enumerated() { rowOf[party.offset] = Int32(row) }
    var exposing = BitTable(rows: parties.count, columns: suppliers.count)
    var counter = PartyCounter(self, level: settings.evidence)
    for (column, supplier) in suppliers.enumerated() {
      if let end = budget.end(of: "breaches of suppliers", done: column, of: suppliers.count) {
        shortfall = end
        break
      }
      counter.run(.breach, of: CollectionOfOne(supplier))
      for party in counter.parties(.exposed, at: settings.evidence) {
        exposing.insert(column, at: Int(rowOf[party.offset]))
      }
    }
    return exposing
  }
}
