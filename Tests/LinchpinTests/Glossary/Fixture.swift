import Foundation
import Linchpin

/// The LP-4 fixture, as it is or with one thing changed.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

  static func chain(after change: String? = nil) throws -> SupplyChain {
    let path = folder.appending(path: "lp4.yaml").path(percentEncoded: false)
    var chain = try SupplyChain.load(from: path).chain
    switch change {
    case nil: break
    case "V1 keeps its clients apart":
      for index in chain.indices where chain[index].id == "V1" { chain[index].isSiloed = true }
    case "L1 suspends V1": set(.suspended, of: "L1", with: "V1", in: &chain)
    case "L1 ends its contract with V1 and its items are deleted there":
      set(.ended, of: "L1", with: "V1", in: &chain)
    default: throw UnknownChange(change: change ?? "")
    }
    return chain
  }

  struct UnknownChange: Error { let change: String }

  private static func set(
    _ status: Relation.Status, of client: String, with supplier: String,
    in chain: inout SupplyChain
  ) {
    for index in chain.relations.indices {
      let relation = chain.relations[index]
      guard relation.kind == .engages, chain[relation.dependent].id.text == client,
        relation.supplier.map({ chain[$0].id.text }) == supplier
      else { continue }
      chain.relations[index].statedStatus = status
      chain.relations[index].terms.isDeleted = status == .ended ? true : nil
    }
  }
}
