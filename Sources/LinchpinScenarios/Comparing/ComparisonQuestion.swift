import LinchpinAnalysis
import LinchpinCore

/// What states of a supply chain are compared by.
public struct ComparisonQuestion: Sendable {
  /// Which facts count, as of which day, and which parties are counted, in every state.
  public var settings: AnalysisSettings
  /// What happens; none asks what could.
  public var events: [Event]
  /// The first day of the events, for those that really happened. What has no event stays a what-if.
  public var began: PartialDate?
  /// Whether each event also strikes everything below its entity in the chain of parents.
  public var withSubsidiaries: Bool
  /// The parties that are looked at one by one.
  public var parties: [EntityID]
  /// How many years to sample where there are too many events to try every combination, and where
  /// the draws start.
  public var samples: Int
  /// Where the random draws of years start: the same seed gives the same years.
  public var seed: UInt64
  /// Up to how many events every combination is tried.
  public var exactLimit: Int

  public init(
    settings: AnalysisSettings = AnalysisSettings(), events: [Event] = [],
    began: PartialDate? = nil, withSubsidiaries: Bool = false, parties: [EntityID] = [],
    samples: Int = 100_000, seed: UInt64 = 1, exactLimit: Int = 20
  ) {
    self.settings = settings
    self.events = events
    self.began = began
    self.withSubsidiaries = withSubsidiaries
    self.parties = parties
    self.samples = samples
    self.seed = seed
    self.exactLimit = exactLimit
  }

  /// The same question, of those who are counted in the base: a scenario changes nothing about that.
  func settled(by base: SupplyChain) -> ComparisonQuestion {
    var settled = self
    settled.settings.counted = settings.counted ?? .usual(in: base)
    return settled
  }

  /// The first day of the events, where a scenario with an as-of date of its own may be too early
  /// for them though the base is not.
  func beginning(in base: SupplyChain) -> PartialDate? {
    guard let began, !events.isEmpty, settings.asOf == nil else { return nil }
    return base.asOf.map { $0 < began.firstDay } == true ? nil : began
  }
}
