import LinchpinCore
import LinchpinEngine

/// How likely parties are to be hit, from the yearly probabilities that a description gives.
///
/// Basic events are independent: a breach and an outage of each entity that has a probability of
/// it. A party's outcome counts whatever caused it: the base state and the party's own events too.
public struct Risk: Sendable, Equatable {
  /// How the probabilities were worked out.
  public enum Method: String, Sendable {
    /// Every combination of events, weighted.
    case exact
    /// Independent samples.
    case sampled
  }

  /// The level of the analysis: facts with weaker evidence are left out.
  public var evidence: Evidence
  /// The day that dates were compared with; `nil` if dates were not applied.
  public var asOf: CalendarDay?
  /// Which parties are counted.
  public var counted: CountedParties
  /// Whether the probabilities are exact or sampled.
  public var method: Method
  /// How many years were sampled; `nil` if the probabilities are exact.
  public var samples: Int?
  /// The seed of the random numbers; `nil` if the probabilities are exact.
  public var seed: UInt64?
  /// How many basic events have a probability above 0.
  public var events: Int
  /// Each counted party, in order of ids.
  public var parties: [Party]
  /// The expected number of counted parties that are hit in a year, from 0 to their number.
  public var expected: PerOutcome<Double>
  /// The probability that exactly 0, 1, 2, … counted parties are hit.
  public var distribution: PerOutcome<[Double]>
  /// The probability that two or more mutually rival labs are exposed in the same year.
  public var pRivalsCoExposed: Double
  /// How many pairs of an event and a party there are for each outcome.
  public var importanceCount: PerOutcome<Int>
  /// In how many of these pairs the event raises the party's probability.
  public var raisingCount: PerOutcome<Int>
  /// By outcome, then event, then party; only the most critical of those that raise the probability if
  /// no more was asked for.
  public var importance: [Importance]
  /// How far the work got where its budget ended it; `nil` if the answer is whole. Sampled
  /// probabilities are then those of fewer years, exact ones the least that is so.
  public var shortfall: WorkBudget.Progress?

  /// One value for each outcome that has probabilities.
  public struct PerOutcome<Value: Sendable & Equatable>: Sendable, Equatable {
    /// The value for parties that are stopped.
    public var stopped: Value
    /// The value for parties that are interrupted.
    public var interrupted: Value
    /// The value for parties that are exposed.
    public var exposed: Value
    /// The value for parties that are tainted.
    public var tainted: Value

    /// - Parameter value: Makes the value of each outcome, in the order of ``Risk/outcomes``.
    package init(_ value: (Int) -> Value) {
      stopped = value(0)
      interrupted = value(1)
      exposed = value(2)
      tainted = value(3)
    }

    /// The value of an outcome; `nil` for one that has no probability of its own.
    public subscript(outcome: Outcome) -> Value? {
      switch outcome {
      case .stopped: stopped
      case .interrupted: interrupted
      case .exposed: exposed
      case .tainted: tainted
      case .compromised: nil
      }
    }
  }

  /// The outcomes that have probabilities, in the order of output.
  public static let outcomes: [Outcome] = [.stopped, .interrupted, .exposed, .tainted]

  /// How likely one counted party is to be hit.
  public struct Party: Sendable, Equatable {
    /// The counted party that may be hit.
    public var party: Entity.Index
    /// The probability of each outcome in a year, between 0 and 1.
    public var probability: PerOutcome<Double>
    /// 95 % Wilson score intervals of sampled probabilities.
    public var intervals: PerOutcome<Interval>?
  }

  /// The range that an estimated number is likely to lie in.
  public struct Interval: Sendable, Equatable {
    /// The lower end, in the unit of the number.
    public var low: Double
    /// The upper end, in the unit of the number.
    public var high: Double

    public init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }
  }

  /// How much one event matters to one party's outcome; P1 and P0 are the outcome's probability
  /// with the event's own probability set to 1, and to 0.
  public struct Importance: Sendable, Equatable {
    /// What happens: a breach or an outage.
    public var event: Event.Kind
    /// What the event strikes.
    public var entity: Entity.Index
    /// The counted party that may be hit.
    public var party: Entity.Index
    /// In which way the party is hit: stopped or interrupted by an outage, exposed or tainted by a
    /// breach.
    public var outcome: Outcome
    /// P1 − P0.
    public var birnbaum: Double?
    /// (P − P0) / P.
    public var criticality: Double?
    /// Risk achievement worth, P1 / P.
    public var riskAchievement: Double?
    /// Risk reduction worth, P / P0; infinite if P0 is 0.
    public var riskReduction: Double?
  }
}

extension Risk.Interval {
  /// The Wilson score interval of a proportion; its end is exactly 0 for no hits, and 1 for all.
  ///
  /// E. B. Wilson, *Probable inference, the law of succession, and statistical inference*,
  /// JASA 22 (1927), doi 10.1080/01621459.1927.10502953.
  ///
  /// - Parameters:
  ///   - hits: How many samples showed it.
  ///   - samples: Of how many; more than 0.
  ///   - z: The normal quantile: 1.959964 for 95 %.
  public static func wilson(hits: Int, of samples: Int, z: Double = 1.959963984540054) -> Self {
    let n = Double(samples)
    let p = Double(hits) / n
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    return Self(
      low: hits == 0 ? 0 : max(0, centre - half), high: hits == samples ? 1 : min(1, centre + half))
  }
}
