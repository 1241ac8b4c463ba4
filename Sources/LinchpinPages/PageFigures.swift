import LinchpinAnalysis
import LinchpinCore
import LinchpinReporting
import LinchpinText
import LinchpinWording

/// Everything that a page tells, computed once: what the command line prints and the page shows
/// are the same values.
struct PageFigures {
  let analysis: SupplyChainAnalysis
  let options: ReportPage.Options
  let wording: Wording
  /// What the counted parties are called.
  let nouns: PartyNouns
  let ranking: SupplierRanking
  /// The suppliers in the order in which the first screen lists them.
  let ranked: [SupplierRanking.Row]
  let concentration: AnswersByEvidence<Concentration>
  /// `nil` where a party has too many cuts to list.
  let resilience: AnswersByEvidence<Resilience>?
  /// `nil` where there are too many parties to compare.
  let overlap: AnswersByEvidence<Overlap>?
  let quality: DataQuality
  /// The event that the page opens with: the one given, the incident's, or the worst breach or
  /// outage; none where nothing hits anybody.
  let focus: [Event]
  /// What the event of the page does.
  let focusRadius: ExplainedBlastRadius?
  /// By counted party: who can hit it; `nil` where that would be too many.
  let threats: [Threats]?
  /// `nil` where no event is given or told of.
  let incident: IncidentReport?

  var chain: SupplyChain { analysis.chain }
  var settings: AnalysisSettings { analysis.settings }

  /// More parties make more pairs than anybody reads.
  static let mostComparedParties = 60
  /// So many pairs of a party and a supplier are told of one by one.
  static let mostThreatPairs = 60_000

  init(_ analysis: SupplyChainAnalysis, options: ReportPage.Options) throws(AnalysisError) {
    self.analysis = analysis
    self.options = options
    wording = Wording(chain: analysis.chain)
    nouns = PartyNouns(analysis.counted, in: analysis.chain)
    let ranking = analysis.ranking()
    self.ranking = ranking
    concentration = try analysis.answers { analysis in analysis.concentration() }
    resilience =
      analysis.chain.entities.count > IncidentReport.mostEntitiesCut
      ? nil : try analysis.resilienceByEvidence()
    overlap =
      ranking.countedTotal <= Self.mostComparedParties
      ? try analysis.answers { analysis in analysis.overlap() } : nil
    quality = DataQuality(
      analysis.chain, settings: analysis.settings, findings: options.findings)
    ranked = Self.ranked(ranking)
    focus =
      options.events.isEmpty
      ? Self.worstEvent(ranked, at: ranking.evidence, in: analysis.chain) : options.events
    let dated = options.began == nil ? analysis : analysis.beginning(options.began)
    focusRadius =
      focus.isEmpty
      ? nil
      : try dated.explainedBlastRadius(
        of: focus, withSubsidiaries: options.withSubsidiaries)
    let pairs = ranking.suppliers.count * ranking.countedTotal
    threats =
      pairs > Self.mostThreatPairs || ranking.countedTotal > Self.mostComparedParties
      ? nil : analysis.countedParties.map(analysis.threats)
    incident =
      options.events.isEmpty
      ? nil
      : try dated.incidentReport(
        of: options.events, withSubsidiaries: options.withSubsidiaries, title: nil,
        scenarios: options.scenarios.map(\.summary), ranking: ranking,
        resilience: resilience?.answer)
  }

  /// By rivals exposed together, then by whom else a breach hits; the ranking's own
  /// order breaks ties.
  private static func ranked(_ ranking: SupplierRanking) -> [SupplierRanking.Row] {
    let metrics: [SupplierMetric] = [.rivalsCoExposed, .exposure, .taint]
    func values(_ row: SupplierRanking.Row) -> [Double] {
      metrics.map { row.value(of: $0, at: ranking.evidence) ?? 0 }
    }
    return ranking.suppliers.map { (row: $0, values: values($0)) }.enumerated().sorted { a, b in
      a.element.values == b.element.values
        ? a.offset < b.offset : b.element.values.lexicographicallyPrecedes(a.element.values)
    }.map(\.element.row)
  }

  /// The breach of the first; where no breach exposes or taints anybody, the outage that stops, or
  /// else interrupts, most.
  private static func worstEvent(
    _ ranked: [SupplierRanking.Row], at level: Evidence, in chain: SupplyChain
  ) -> [Event] {
    guard let first = ranked.first else { return [] }
    if (first.exposure?[level] ?? 0) + (first.taint?[level] ?? 0) > 0 {
      return [Event(.breach, chain[first.entity].id)]
    }
    for metric in [SupplierMetric.impact, .interruption] {
      let values = ranked.map { $0.value(of: metric, at: level) ?? 0 }
      if let most = values.max(), most > 0, let index = values.firstIndex(of: most) {
        return [Event(.outage, chain[ranked[index].entity].id)]
      }
    }
    return []
  }

  /// The one sentence above everything.
  var headline: String {
    if !options.events.isEmpty || focus.first?.kind == .outage, let focusReport {
      return focusReport.headline
    }
    return RankingReport(
      SupplierRanking(ranking, suppliers: ranked), of: chain
    ).headline
  }

  /// The event of the page, told.
  var focusReport: BlastReport? {
    focusRadius.map { report(of: $0, withSubsidiaries: options.withSubsidiaries) }
  }

  func report(of explained: ExplainedBlastRadius, withSubsidiaries: Bool = false) -> BlastReport {
    BlastReport(
      explained.radius, doubts: explained.doubts, withSubsidiaries: withSubsidiaries, wording, nouns
    )
  }

  var title: String { options.title ?? incident?.title ?? chain.title ?? "Supply chain" }
}

extension SupplierRanking {
  /// The same numbers in another order.
  fileprivate init(_ ranking: SupplierRanking, suppliers: [Row]) {
    self = ranking
    self.suppliers = suppliers
  }
}
