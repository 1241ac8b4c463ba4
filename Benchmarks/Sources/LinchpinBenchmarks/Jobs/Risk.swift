import Linchpin

func risk(_ path: String) throws {
  let chain = try SupplyChain.load(from: path).chain
  let analysis = SupplyChainAnalysis(chain)
  let risk = try measure("100,000 sampled years", limit: 1.5) {
    try analysis.risk(samples: 100_000, seed: 1)
  }
  print("\(risk.events) basic events, \(risk.parties.count) counted parties")
  reportMemory()
}
