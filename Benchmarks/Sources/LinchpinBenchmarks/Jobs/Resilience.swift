import Linchpin

func resilience(_ path: String, order: Int, limit: Double) throws {
  let analysis = SupplyChainAnalysis(try SupplyChain.load(from: path).chain)
  let found = try measure("order \(order), on the facts asked for", runs: 3, limit: limit) {
    try analysis.resilience(order: order)
  }
  let answers = try measure("order \(order), at four levels of evidence", runs: 3, limit: limit) {
    try analysis.resilienceByEvidence(order: order)
  }
  let incomplete = Evidence.allCases.reduce(0) { count, level in
    count + (answers[level]?.parties.count { $0.stopping.completeOrder < order } ?? 0)
  }
  let sets = found.parties.map(\.stopping)
  print(
    "\(found.parties.count) parties: \(sets.map(\.singlePoints.count).reduce(0, +)) single points, "
      + "\(sets.map(\.larger.count).reduce(0, +)) larger sets, \(incomplete) lists incomplete")
  reportMemory()
}
