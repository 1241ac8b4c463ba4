import Linchpin
import LinchpinEngine

/// The package graph: every entity counts.
func usesAny(ofDescription path: String) throws {
  let chain = try SupplyChain.load(from: path).chain
  let arcs = dependencyArcs(of: chain)
  let graph = DirectedGraph(
    nodeCount: chain.entities.count, sources: arcs.dependents, targets: arcs.suppliers)
  let all = Array(0..<chain.entities.count)
  let counts = measure("uses-any of every entity, one thread", limit: 0.08) {
    graph.ancestorCounts(from: all, threads: 1)
  }
  measure("uses-any of every entity, two threads") { graph.ancestorCounts(from: all, threads: 2) }
  report(counts)
  let analysis = SupplyChainAnalysis(
    chain, settings: AnalysisSettings(evidence: .assumed, counted: .all))
  measure("uses-any as a ranking, with the rows") {
    analysis.ranking(metrics: [.usesAny], by: [.usesAny])
  }
}

func usesAny(ofLayered count: Int) {
  let graph = LayeredNetwork(count: count).graph
  let isLarge = count >= 1_000_000
  let all = Array(0..<count)
  print("\(graph.nodeCount) entities, \(graph.arcCount) different arcs")
  let before = peakMemory()
  let counts = measure(
    "uses-any of every entity, one thread", runs: isLarge ? 1 : 5,
    limit: isLarge ? nil : count >= 100_000 ? 0.4 : nil
  ) { graph.ancestorCounts(from: all, threads: 1) }
  measure(
    "uses-any of every entity, two threads", runs: isLarge ? 1 : 5, limit: isLarge ? 30 : nil
  ) { graph.ancestorCounts(from: all, threads: 2) }
  report(counts)
  print(padded("peak memory before counting", 52), "\(before / 1_000_000) MB")
  reportMemory("peak memory", limit: isLarge ? 500 : 100)
}

private func report(_ counts: [UInt32]) {
  let sum = counts.reduce(0) { $0 + Int($1) }
  print(
    "users: \(sum) in all, \(sum / max(1, counts.count)) on average, \(counts.max() ?? 0) at most")
}
