import LinchpinAnalysis
import LinchpinCore

/// Measures a supply chain, and rewritings of it, by what they make different.
///
/// Whom suppliers can hit is most of the work. It is worked out once for the base; a rewriting is asked
/// only about the parties that can be hit otherwise (``SupplierHits``).
struct StateMeter: Sendable {
  let question: ComparisonQuestion
  let samplesRisk: Bool
  private let base: SupplyChainAnalysis
  private let hits: SupplierHits
  private let singlePoints: SinglePoints

  /// - Parameter question: Settled by the base.
  /// - Returns: `nil` if the budget ended the work.
  init?(
    of base: SupplyChain, _ question: ComparisonQuestion, samplesRisk: Bool, budget: WorkBudget
  ) {
    self.question = question
    self.samplesRisk = samplesRisk
    self.base = SupplyChainAnalysis(base, settings: question.settings).within(budget)
    guard !budget.isSpent, let hits = SupplierHits(self.base) else { return nil }
    self.hits = hits
    singlePoints = SinglePoints(self.base, hits)
  }

  /// A rewriting that was measured.
  struct Measured: Sendable {
    var state: ComparedState
    let analysis: SupplyChainAnalysis
    /// The entities of the base and of the rewriting.
    let aligned: EntityAlignment
    fileprivate let hits: SupplierHits
  }

  func baseState() throws(AnalysisError) -> ComparedState {
    try ComparedState(of: base, question, hits, singlePoints, samplesRisk: samplesRisk)
  }

  /// - Returns: `nil` if the budget ended the work.
  func measured(_ chain: SupplyChain) throws(AnalysisError) -> Measured? {
    let analysis = SupplyChainAnalysis(chain, settings: question.settings).within(base.budget)
    let aligned = EntityAlignment(base.chain, chain)
    guard let hits = hits.rewritten(from: base, to: analysis, aligned) else { return nil }
    let points = SinglePoints(from: singlePoints, to: analysis, hits, aligned)
    let state = try ComparedState(of: analysis, question, hits, points, samplesRisk: samplesRisk)
    return base.budget.isSpent
      ? nil : Measured(state: state, analysis: analysis, aligned: aligned, hits: hits)
  }

  /// The suppliers that can hit others than in the base, by id.
  func changes(in measured: Measured) -> [Comparison.SupplierChange] {
    let aligned = measured.aligned
    func id(_ rank: Int) -> EntityID {
      let pair = aligned.pairs[rank]
      return pair.after.map { measured.analysis.chain[$0].id } ?? pair.before.map {
        base.chain[$0].id
      }
        ?? ""
    }
    var changes: [Comparison.SupplierChange] = []
    var last = -1
    for change in hits.changes(to: measured.hits, aligned, at: question.settings.evidence) {
      if change.supplier != last {
        changes.append(.init(supplier: id(change.supplier), hits: .none))
        last = change.supplier
      }
      let index = changes.count - 1
      if change.isNew {
        changes[index].hits.newly[change.outcome].append(id(change.party))
      } else {
        changes[index].hits.noLonger[change.outcome].append(id(change.party))
      }
    }
    return changes
  }
}
