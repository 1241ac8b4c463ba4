import LinchpinCore
import LinchpinEngine

/// What the rules say of events: derivations at the level asked for, and who is hit at all four.
struct EventAnswer {
  let seeds: EventSeeds
  /// At the level of the settings, with reasons.
  let derivations: [FixpointSolver.Derivation]
  let impact: Impact
  let levels: ByEvidence<ImpactBits>

  init(
    _ events: [Event], withSubsidiaries: Bool, in analysis: SupplyChainAnalysis
  ) throws(AnalysisError) {
    let seeds = try analysis.seeds(of: events, withSubsidiaries: withSubsidiaries)
    let level = analysis.settings.evidence
    let derivations = analysis.withSolver(at: level) { $0.consequences(of: seeds.atoms) }
    self.seeds = seeds
    self.derivations = derivations
    impact = Impact(derivations, struck: seeds.struck, scope: analysis.scope(at: level))
    levels = ByEvidence { other in
      let scope = analysis.scope(at: other)
      if other == level {
        return ImpactBits(derivations.lazy.map { $0.atom }, struck: seeds.struck, scope: scope)
      }
      var reached: [RuleNetwork.Atom] = []
      analysis.withSolver(at: other) { $0.reach(of: seeds.atoms, into: &reached) }
      return ImpactBits(reached, struck: seeds.struck, scope: scope)
    }
  }
}
