import Linchpin

private func analysis(of path: String, counting kind: String) throws -> SupplyChainAnalysis {
  guard let counted = CountedParties(name: kind) else { fatalError("no such kind: \(kind)") }
  return SupplyChainAnalysis(
    try SupplyChain.load(from: path).chain, settings: AnalysisSettings(counted: counted))
}

func impact(_ path: String, counting kind: String) throws {
  let analysis = try analysis(of: path, counting: kind)
  let ranking = measure(
    "impact of every supplier at four levels", limit: kind == "all" ? 1 : 2
  ) { analysis.ranking(metrics: [.impact], by: [.impact]) }
  let sum = ranking.suppliers.reduce(0) { $0 + ($1.impact?.reported ?? 0) }
  print(
    "\(ranking.suppliers.count) suppliers, \(ranking.countedTotal) counted, \(sum) stopped in all")
  reportMemory()
}

func exposure(_ path: String, counting kind: String) throws {
  let analysis = try analysis(of: path, counting: kind)
  let ranking = measure("exposure and taint at four levels", limit: 3) {
    analysis.ranking(metrics: [.exposure, .taint], by: [.exposure])
  }
  let sum = ranking.suppliers.reduce(0) { $0 + ($1.exposure?.assumed ?? 0) }
  print(
    "\(ranking.suppliers.count) suppliers, \(ranking.countedTotal) counted, \(sum) exposed in all")
  measure("every metric") { analysis.ranking() }
  reportMemory()
}
