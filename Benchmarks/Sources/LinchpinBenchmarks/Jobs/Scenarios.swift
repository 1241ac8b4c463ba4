import Linchpin

/// How comparing grows with the number of scenarios.
func compare(_ path: String, scenarios counts: [Int]) throws {
  let chain = try SupplyChain.load(from: path).chain
  print("\(chain.entities.count) entities, \(chain.relations.count) relations")
  for count in counts {
    let set = ScenarioSet.generated(count, on: chain)
    let comparison = try measure("\(count) scenarios", runs: 1, limit: 20) {
      try Comparison(of: set, on: chain)
    }
    let changed = comparison.scenarios.count { !$0.suppliers.isEmpty }
    print("  \(changed) of them change whom suppliers can hit")
    reportMemory(limit: 400)
  }
}

/// The best set of scenarios that half of what they cost together pays for.
func optimize(_ path: String, scenarios count: Int) throws {
  let chain = try SupplyChain.load(from: path).chain
  let set = ScenarioSet.generated(count, on: chain)
  let all = set.scenarios.reduce(0) { $0 + ($1.cost ?? 0) }
  let found = try measure("\(count) mitigations, half of what they cost", runs: 1, limit: 10) {
    try Optimization(of: set, on: chain, budget: all / 2, objective: Objective(.exposures))
  }
  print(
    "\(chain.entities.count) entities, \(chain.relations.count) relations: \(found.method.rawValue), "
      + "\(found.tried) sets; \(found.base.value) to \(found.best.value)")
  reportMemory()
}
