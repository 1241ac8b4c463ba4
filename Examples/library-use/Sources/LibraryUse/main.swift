import Foundation
import Linchpin

// library-use DESCRIPTION PICTURE: who is hit by a breach of each data vendor, and a map of the
// vendor whose breach exposes most labs.

guard CommandLine.arguments.count == 3 else {
  print("usage: library-use DESCRIPTION PICTURE")
  exit(64)
}

// 1 Load. What is wrong with a description is thrown, with every finding and its place.
let description = try SupplyChain.load(from: CommandLine.arguments[1])
let chain = description.chain
print(ValidationReport(findings: description.findings, chain: chain).text(as: .table))

// 2 Analyse. The rules are compiled once, for as many questions as you like.
let analysis = SupplyChainAnalysis(chain)
let vendors = chain.entities.filter { $0.kind == .vendor }
let radii = try vendors.map { try analysis.blastRadius(of: [Event(.breach, $0.id)]) }
guard let worst = radii.max(by: { $0.exposed.count < $1.exposed.count }) else {
  print("The description has no vendors.")
  exit(0)
}
print(BlastReport(worst, of: chain).text(as: .table))

// 3 Draw.
let picture = try DependencyMap(chain, blastRadius: worst).svg()
try picture.write(toFile: CommandLine.arguments[2], atomically: true, encoding: .utf8)
print("The map is in \(CommandLine.arguments[2]).")
