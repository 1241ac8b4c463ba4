import LinchpinCore
import LinchpinRendering
import LinchpinReporting
import LinchpinText

/// The published JSON Schema (draft 2020-12) of each shape of results.
public enum ResultSchema: String, Sendable, CaseIterable {
  case blast, why, rank
  case rankFor = "rank-for"
  case concentration, resilience, overlap, worst, risk, compare, optimize, map
  case validate, list, explain

  /// The schema as a document to print.
  public var json: JSONValue {
    switch self {
    case .blast: BlastReport.shape.schema
    case .why: WitnessReport.shape.schema
    case .rank: RankingReport.shape.schema
    case .rankFor: ThreatReport.shape.schema
    case .concentration: ConcentrationReport.shape.schema
    case .resilience: ResilienceReport.shape.schema
    case .overlap: OverlapReport.shape.schema
    case .worst: WorstReport.shape.schema
    case .risk: RiskReport.shape.schema
    case .compare: ComparisonReport.shape.schema
    case .optimize: OptimizationReport.shape.schema
    case .map: MapPicture.shape.schema
    case .validate: ValidationReport.shape.schema
    case .list: VocabularyReport.shape.schema
    case .explain: ExplainReport.shape.schema
    }
  }
}
