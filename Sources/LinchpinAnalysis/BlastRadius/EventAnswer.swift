import LinchpinCore
import LinchpinEngine

/// What the rules say of events: who is hit at all four levels and, once it is asked for, why at the
/// level of the settings.
struct EventAnswer: Sendable {
  let seeds: EventSeeds
  let hits: EventHits
  private let explanation: Lazy<Explanation>

  private struct Explanation: Sendable {
    let derivations: [FixpointSolver.Derivation]
    let impact: Impact
  }

  init(
    _ events: [Event], withSubsidiaries: Bool, in analysis: SupplyChainAnalysis
  ) throws(AnalysisError) {
    let seeds = try analysis.seeds(of: events, withSubsidiaries: withSubsidiaries)
    self.seeds = seeds
    hits = analysis.hits(of: seeds)
    let level = analysis.settings.evidence
    explanation = Lazy {
      let derivations = analysis.withSolver(at: level) { $0.consequences(of: seeds.atoms) }
      return Explanation(
        derivations: derivations,
        impact: Impact(derivations, struck: seeds.struck, scope: analysis.scope, level: level))
    }
  }

  /// At the level of the settings, with reasons.
  var derivations: [FixpointSolver.Derivation] { explanation.value.derivations }

  /// Every hit at the level of the settings, with the derivation that explains it.
  var impact: Impact { explanation.value.impact }
}
