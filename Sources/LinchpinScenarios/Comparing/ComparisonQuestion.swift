import LinchpinAnalysis
import LinchpinCore

/// What states of a supply chain are compared by.
public struct ComparisonQuestion: Sendable {
  public var settings: AnalysisSettings
  /// What happens; none asks what could.
  public var events: [Event]
  public var withSubsidiaries: Bool
  /// The parties that are looked at one by one.
  public var parties: [String]
  /// How many years to sample where there are too many events to try every combination, and where
  /// the draws start.
  public var samples: Int
  public var seed: UInt64
  /// Up to how many events every combination is tried.
  public var exactLimit: Int

  public init(
    settings: AnalysisSettings = AnalysisSettings(), events: [Event] = [],
    withSubsidiaries: Bool = false, parties: [String] = [], samples: Int = 100_000,
    seed: UInt64 = 1, exactLimit: Int = 20
  ) {
    self.settings = settings
    self.events = events
    self.withSubsidiaries = withSubsidiaries
    self.parties = parties
    self.samples = samples
    self.seed = seed
    self.exactLimit = exactLimit
  }
}
