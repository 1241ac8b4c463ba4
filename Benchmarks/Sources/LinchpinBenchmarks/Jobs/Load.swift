import Linchpin

func load(
  _ path: String, runs: Int, limit: Double, compileLimit: Double? = nil, memory: Int?
) throws {
  // Before anything else has held memory.
  var first: SupplyChainAnalysis? = SupplyChainAnalysis(try SupplyChain.load(from: path).chain)
  reportMemory("peak memory of loading and compiling once", limit: memory)
  first = nil
  let chain = try measure("load and validate", runs: runs) {
    try SupplyChain.load(from: path).chain
  }
  measure("compile", runs: runs, limit: compileLimit) {
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
  let reaches = try candidates(in: chain).map { entity in
    (
      id: entity.id,
      affected: try analysis.blastRadius(of: [Event(.breach, entity.id)]).affected.count
    )
  }.sorted { $0.affected < $1.affected }
  let chosen = [
    ("widest", reaches[reaches.count - 1]), ("middle", reaches[reaches.count / 2]),
    ("narrowest", reaches[0]),
  ]
  for (name, reach) in chosen {
    try measure(
      "breach of \(reach.id), \(name): \(reach.affected) hits", runs: 11, repeats: 5, limit: 0.01
    ) {
      try analysis.blastRadius(of: [Event(.breach, reach.id)])
    }
    try measure("the same, with depth and path of each hit at hand", runs: 11) {
      try analysis.blastRadius(of: [Event(.breach, reach.id)]).affected.count
    }
  }
  reportMemory()
}

/// The three hundred entities that most relations name, and as many others from all over.
private func candidates(in chain: SupplyChain) -> [Entity] {
  var uses = [Int](repeating: 0, count: chain.entities.count)
  for relation in chain.relations {
    if let supplier = relation.supplier { uses[supplier.offset] += 1 }
  }
  let actors = chain.entities.indices.filter { chain.entities[$0].kind.canBeCompromised }
  let popular = actors.sorted { uses[$0] > uses[$1] }.prefix(300)
  let others = stride(from: 0, to: actors.count, by: max(1, actors.count / 300)).map { actors[$0] }
  return (popular + others).map { chain.entities[$0] }
}
