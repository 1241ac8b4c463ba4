import Foundation

// One job a process, so that peak memory is that job's own; ../run.sh runs them all.
let usage = """
  usage: LinchpinBenchmarks JOB …
    generate-chain FOLDER ENTITIES RELATIONS [probabilities]   CSV tables, and the same as YAML
    generate-register FOLDER                                   CSV tables
    generate-contracts FOLDER                                  CSV tables
    generate-web FOLDER VENDORS LABS contracts|needs           CSV tables
    generate-arcs FILE ENTITIES                                a layered network for peers.py
    arcs-of FOLDER FILE                                        a description's network for peers.py
    load FOLDER | load-yaml FILE | contracts FOLDER            load, validate, compile
    blast FOLDER                                               one event after loading
    uses-any FOLDER | uses-any-layered ENTITIES
    impact FOLDER KIND | exposure FOLDER KIND                  KIND is what is counted, or all
    one-event ENTITIES
    risk FOLDER
    resilience FOLDER ORDER LIMIT                              LIMIT in milliseconds
    compare FOLDER SCENARIOS… | optimize FOLDER SCENARIOS
  """

let words = Array(CommandLine.arguments.dropFirst())

func number(_ index: Int) -> Int { words.count > index ? Int(words[index]) ?? 0 : 0 }

switch (words.first, words.count) {
case ("generate-chain", 4), ("generate-chain", 5):
  try generateChain(
    into: words[1], entities: number(2), relations: number(3), withProbabilities: words.count == 5)
case ("generate-register", 2): try generateRegister(into: words[1])
case ("generate-contracts", 2): try generateContracts(into: words[1])
case ("generate-web", 5):
  try generateWeb(into: words[1], vendors: number(2), labs: number(3), byNeeds: words[4] == "needs")
case ("generate-arcs", 3): try writeArcs(of: LayeredNetwork(count: number(2)), to: words[1])
case ("arcs-of", 3): try writeArcs(ofDescription: words[1], to: words[2])
case ("load", 2): try load(words[1], runs: 5, limit: 0.8, memory: 300)
case ("load-yaml", 2): try load(words[1], runs: 3, limit: 2, memory: nil)
case ("contracts", 2):
  try load(words[1], runs: 3, limit: 1, compileLimit: 0.3, memory: nil)
case ("blast", 2): try blast(words[1])
case ("uses-any", 2): try usesAny(ofDescription: words[1])
case ("uses-any-layered", 2): usesAny(ofLayered: number(1))
case ("impact", 3): try impact(words[1], counting: words[2])
case ("exposure", 3): try exposure(words[1], counting: words[2])
case ("one-event", 2): oneEvent(amongEntities: number(1))
case ("risk", 2): try risk(words[1])
case ("resilience", 4): try resilience(words[1], order: number(2), limit: Double(number(3)) / 1e3)
case ("compare", 3...): try compare(words[1], scenarios: words.dropFirst(2).compactMap { Int($0) })
case ("optimize", 3): try optimize(words[1], scenarios: number(2))
default:
  print(usage)
  exit(2)
}
