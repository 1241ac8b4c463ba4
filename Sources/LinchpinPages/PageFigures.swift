import LinchpinAnalysis
import LinchpinCore
import LinchpinReporting

/// Everything that a page tells, computed once: what the command line prints and the page shows
/// are the same values.
struct PageFigures {
  let analysis: SupplyChainAnalysis
  let options: ReportPage.Options
  let wording: Wording
  let ranking: SupplierRanking
  let concentration: AnswersByEvidence<Concentration>
  /// `nil` where a party has too many cuts to list.
  let resilience: AnswersByEvidence<Resilience>?
  /// `nil` where there are too many parties to compare.
  let overlap: AnswersByEvidence<Overlap>?
  let quality: DataQuality
  /// The event that the page opens with: the one given, the incident's, or the breach that exposes
  /// most rivals; `nil` where no breach exposes anybody.
  let focus: [Event]
  /// What the event of the page does.
  let focusRadius: ExplainedBlastRadius?
  /// `nil` where no event is given or told of.
  let incident: IncidentReport?

  var chain: SupplyChain { analysis.chain }
  var settings: AnalysisSettings { analysis.settings }

  /// More parties make more pairs than anybody reads.
  static let mostComparedParties = 60

  init(_ analysis: SupplyChainAnalysis, options: ReportPage.Options) throws(AnalysisError) {
    self.analysis = analysis
    self.options = options
    wording = Wording(chain: analysis.chain)
    let ranking = analysis.ranking()
    self.ranking = ranking
    concentration = try analysis.answers { analysis in analysis.concentration() }
    resilience = try? analysis.answers { (analysis) throws(AnalysisError) in
      try analysis.resilience()
    }
    overlap =
      ranking.countedTotal <= Self.mostComparedParties
      ? try analysis.answers { analysis in analysis.overlap() } : nil
    quality = DataQuality(
      analysis.chain, settings: analysis.settings, findings: options.findings)
    focus = options.events.isEmpty ? Self.worstBreach(ranking) : options.events
    focusRadius =
      focus.isEmpty
      ? nil
      : try analysis.explainedBlastRadius(
        of: focus, withSubsidiaries: options.withSubsidiaries)
    incident =
      options.events.isEmpty
      ? nil
      : try analysis.incidentReport(
        of: options.events, withSubsidiaries: options.withSubsidiaries, title: nil,
        scenarios: options.scenarios.map(\.summary), ranking: ranking,
        resilience: resilience?.answer)
  }

  /// The breach of the first of the ranking, if it exposes or taints anybody.
  private static func worstBreach(_ ranking: SupplierRanking) -> [Event] {
    guard let first = ranking.suppliers.first else { return [] }
    let level = ranking.evidence
    let isHarmful = (first.exposure?[level] ?? 0) + (first.taint?[level] ?? 0) > 0
    return isHarmful ? [Event(.breach, first.entity)] : []
  }

  /// The one sentence above everything.
  var headline: String {
    if !options.events.isEmpty, let radius = focusRadius?.radius {
      return BlastReport(radius, of: chain, withSubsidiaries: options.withSubsidiaries).headline
    }
    return RankingReport(ranking, of: chain).headline
  }

  var title: String { options.title ?? incident?.title ?? chain.title ?? "Supply chain" }
}
