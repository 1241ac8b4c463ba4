import LinchpinCore
import LinchpinEngine

/// The metrics of every supplier, side by side.
public struct SupplierRanking: Sendable, Equatable {
  /// The level of the analysis: facts with weaker evidence are left out.
  public var evidence: Evidence
  /// The day that dates were compared with; `nil` if dates were not applied.
  public var asOf: CalendarDay?
  /// Which parties are counted.
  public var counted: CountedParties
  /// How many parties are counted, whether or not a supplier can hit them.
  public var countedTotal: Int
  /// Whether a row is an ultimate parent with all it controls, rather than one supplier.
  public var isByParent: Bool
  /// In descending order of the metrics asked for, then by id.
  public var suppliers: [Row]
  /// How far the work got where its budget ended it; `nil` if the answer is whole. Metrics that were
  /// not done by then are left out of the rows.
  public var shortfall: WorkBudget.Progress?

  /// One supplier. A metric that was not asked for is `nil`.
  public struct Row: Sendable, Equatable {
    /// The supplier, or the ultimate parent if the ranking is by parent.
    public var entity: Entity.Index
    /// Counted parties with a dependency relation straight to the supplier.
    public var usesDirect: Int?
    /// Counted parties that rest on the supplier along any chain of such relations.
    public var usesAny: Int?
    /// Whether somebody uses the supplier, but nobody directly.
    public var isHidden: Bool? { usesAny.flatMap { any in usesDirect.map { any > 0 && $0 == 0 } } }
    /// usesAny / usesDirect: how much longer the true list of users is than the visible one.
    public var amplification: Double? {
      guard let usesAny, let usesDirect, usesDirect > 0 else { return nil }
      return Double(usesAny) / Double(usesDirect)
    }
    /// Counted parties stopped by an outage of the supplier.
    public var impact: ByEvidence<Int>?
    /// Counted parties interrupted by an outage of the supplier.
    public var interruption: ByEvidence<Int>?
    /// Counted parties exposed by a breach of the supplier.
    public var exposure: ByEvidence<Int>?
    /// Counted parties tainted by a breach of the supplier.
    public var taint: ByEvidence<Int>?
    /// The largest number of mutually rival labs that a breach of the supplier exposes together.
    public var rivalsCoExposed: Int?
  }
}

/// A metric of a supplier that a ranking can be ordered by.
public enum SupplierMetric: String, Sendable, CaseIterable {
  case usesDirect = "uses-direct"
  case usesAny = "uses-any"
  case hidden
  case amplification
  case impact
  case interruption
  case exposure
  case taint
  case rivalsCoExposed = "rivals-co-exposed"
}

extension SupplierMetric {
  /// What suppliers are ordered by unless something else is asked for: how many rivals they endanger
  /// at once or, where nobody competes, how many parties.
  public static func usualOrder(in chain: SupplyChain) -> [SupplierMetric] {
    chain.hasRivals ? [.rivalsCoExposed] : [.exposure, .interruption]
  }
}

extension SupplierRanking.Row {
  /// The value of a metric, as a number to order by; `nil` where there is none.
  public func value(of metric: SupplierMetric, at level: Evidence) -> Double? {
    switch metric {
    case .usesDirect: usesDirect.map(Double.init)
    case .usesAny: usesAny.map(Double.init)
    case .hidden: isHidden.map { $0 ? 1 : 0 }
    case .amplification: amplification
    case .impact: impact.map { Double($0[level]) }
    case .interruption: interruption.map { Double($0[level]) }
    case .exposure: exposure.map { Double($0[level]) }
    case .taint: taint.map { Double($0[level]) }
    case .rivalsCoExposed: rivalsCoExposed.map(Double.init)
    }
  }
}
