import Linchpin

func load(_ path: String, runs: Int, limit: Double, memory: Int?) throws {
  // Before anything else has held memory.
  var first: SupplyChainAnalysis? = SupplyChainAnalysis(try SupplyChain.load(from: path).chain)
  reportMemory("peak memory of loading and compiling once", limit: memory)
  first = nil
  let chain = try measure("load and validate", runs: runs) {
    try SupplyChain.load(from: path).chain
  }
  measure("compile, with the base states of four levels", runs: runs) {
    SupplyChainAnalysis(chain)
  }
  try measure("load, validate and compile", runs: runs, limit: limit) {
    SupplyChainAnalysis(try SupplyChain.load(from: path).chain)
  }
  _ = first
}

/// A breach that reaches furthest, one in the middle, and one that reaches nobody.
func blast(_ path: String) throws {
  let chain = try SupplyChain.load(from: path).chain
  let analysis = SupplyChainAnalysis(chain)
  let reaches = try chain.entities.filter { $0.kind.canBeCompromised }.prefix(10_000)
    .map { entity in
      let radius = try analysis.blastRadius(of: [Event(.breach, entity.id)])
      return (id: entity.id, affected: radius.affected.count)
    }.sorted { $0.affected < $1.affected }
  let chosen = [
    ("widest", reaches[reaches.count - 1]), ("middle", reaches[reaches.count / 2]),
    ("narrowest", reaches[0]),
  ]
  for (name, reach) in chosen {
    try measure(
      "breach of \(reach.id), \(name): \(reach.affected) entries", runs: 11, repeats: 5, limit: 0.01
    ) {
      try analysis.blastRadius(of: [Event(.breach, reach.id)])
    }
  }
}
