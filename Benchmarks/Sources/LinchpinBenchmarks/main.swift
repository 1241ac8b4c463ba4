import Foundation
import Linchpin

// usage: LinchpinBenchmarks [generate FOLDER ENTITIES RELATIONS | load FOLDER | yaml FILE | all]

let arguments = CommandLine.arguments.dropFirst()

func write(_ text: String, to path: String) throws {
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

func generate(into folder: String, entities: Int, relations: Int) throws {
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let chain = GeneratedChain(entities: entities, relations: relations)
  try write(chain.entitiesTable, to: folder + "/entities.csv")
  try write(chain.relationsTable, to: folder + "/relations.csv")
  try write(chain.yaml, to: folder + "/supply-chain.yaml")
  print("\(chain.entities.count) entities, \(chain.relations.count) relations in \(folder)")
}

/// Loads, compiles and asks, on one thread.
func loadAndAsk(_ path: String, runs: Int, target: String) throws {
  let loaded = try measure("load and validate \(path)", runs: runs) {
    try SupplyChain.load(from: path)
  }
  let analysis = measure("compile, with the base states of four levels", runs: runs) {
    SupplyChainAnalysis(loaded.chain)
  }
  _ = try measure("load, validate and compile", runs: runs, target: target) {
    SupplyChainAnalysis(try SupplyChain.load(from: path).chain)
  }
  print("\(padded("peak memory so far", 58)) \(peakMemory() / 1_000_000) MB")
  let radii = try loaded.chain.entities.filter { $0.kind.canBeCompromised }.prefix(3_000)
    .map { entity in
      (entity.id, try analysis.blastRadius(of: [Event(.breach, entity.id)]).affected.count)
    }
  guard let widest = radii.max(by: { $0.1 < $1.1 }),
    let narrow = radii.min(by: { $0.1 < $1.1 })
  else { return }
  for (id, count) in [widest, narrow] {
    _ = try measure("blast radius of \(id): \(count) affected", target: "target < 10 ms") {
      try analysis.blastRadius(of: [Event(.breach, id)])
    }
  }
}

switch arguments.first {
case "generate":
  let values = arguments.dropFirst()
  guard values.count == 3, let entities = Int(values[values.startIndex + 1]),
    let relations = Int(values[values.startIndex + 2])
  else { fatalError("usage: generate FOLDER ENTITIES RELATIONS") }
  try generate(into: values[values.startIndex], entities: entities, relations: relations)
case "load":
  guard let path = arguments.dropFirst().first else { fatalError("usage: load PATH") }
  try loadAndAsk(path, runs: 3, target: "")
default:
  let folder = NSTemporaryDirectory() + "linchpin-benchmarks"
  try generate(into: folder + "/large", entities: 100_000, relations: 400_000)
  try loadAndAsk(folder + "/large", runs: 5, target: "target < 0.8 s, < 300 MB")
  try generate(into: folder + "/middle", entities: 10_000, relations: 40_000)
  try loadAndAsk(folder + "/middle/supply-chain.yaml", runs: 3, target: "target < 2 s")
}
