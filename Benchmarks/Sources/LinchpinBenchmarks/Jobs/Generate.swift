import Foundation
import Linchpin
import LinchpinEngine

func write(_ text: String, to path: String) throws {
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

func generateChain(
  into folder: String, entities: Int, relations: Int, withProbabilities: Bool
) throws {
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let chain = GeneratedChain(
    entities: entities, relations: relations, withProbabilities: withProbabilities)
  try write(chain.entitiesTable, to: folder + "/entities.csv")
  try write(chain.relationsTable, to: folder + "/relations.csv")
  try write(chain.yaml, to: folder + "/supply-chain.yaml")
  print("\(chain.entities.count) entities, \(chain.relations.count) relations in \(folder)")
}

func generateRegister(into folder: String) throws {
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let chain = RegisterChain()
  try write(chain.entitiesTable, to: folder + "/entities.csv")
  try write(chain.relationsTable, to: folder + "/relations.csv")
  print("\(chain.entityCount) entities, \(chain.relationCount) relations in \(folder)")
}

func generateContracts(into folder: String) throws {
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let chain = ContractChain()
  try write(chain.entitiesTable, to: folder + "/entities.csv")
  try write(chain.relationsTable, to: folder + "/relations.csv")
  print("\(chain.entityCount) entities, \(chain.relationCount) relations in \(folder)")
}

func generateWeb(into folder: String, vendors: Int, labs: Int, byNeeds: Bool) throws {
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  let web = SupplierWeb(vendors: vendors, labs: labs, byNeeds: byNeeds)
  try write(web.entitiesTable, to: folder + "/entities.csv")
  try write(web.relationsTable, to: folder + "/relations.csv")
  print("\(vendors) vendors, \(labs) labs in \(folder)")
}

/// Little-endian 32-bit numbers: how many entities, then a dependent and its supplier for each arc.
func writeArcs(_ count: Int, _ dependents: [UInt32], _ suppliers: [UInt32], to path: String) throws
{
  var numbers = [UInt32(count)]
  for (dependent, supplier) in zip(dependents, suppliers) { numbers += [dependent, supplier] }
  let data = numbers.map(\.littleEndian).withUnsafeBytes { Data($0) }
  try data.write(to: URL(fileURLWithPath: path))
}

func writeArcs(of network: LayeredNetwork, to path: String) throws {
  try writeArcs(network.count, network.dependents, network.suppliers, to: path)
}

func writeArcs(ofDescription path: String, to file: String) throws {
  let chain = try SupplyChain.load(from: path).chain
  let arcs = dependencyArcs(of: chain)
  try writeArcs(chain.entities.count, arcs.dependents, arcs.suppliers, to: file)
}

/// Who depends on whom, whatever the evidence.
func dependencyArcs(of chain: SupplyChain) -> (dependents: [UInt32], suppliers: [UInt32]) {
  var dependents: [UInt32] = []
  var suppliers: [UInt32] = []
  for relation in chain.relations where relation.kind.isDependency {
    guard let supplier = relation.supplier else { continue }
    dependents.append(UInt32(relation.dependent.rawValue))
    suppliers.append(UInt32(supplier.rawValue))
  }
  return (dependents, suppliers)
}
