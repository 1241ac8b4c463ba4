import LinchpinCore
import LinchpinEngine

/// By party: its contracts, active or suspended, whatever their evidence, and the services that they
/// are for: those that it can lose.
struct LostServices: Sendable {
  /// By party: the indices of its contracts, by service, then supplier.
  private let indices: Rows<Int32>
  /// By party: its services, the unnamed one (negative) first, then by name.
  let services: Rows<Int32>

  private struct Contract: Comparable {
    let service: Int32
    let supplier: Int32
    let index: Int32

    static func < (a: Self, b: Self) -> Bool {
      if a.service != b.service { return a.service < b.service }
      return a.supplier != b.supplier ? a.supplier < b.supplier : a.index < b.index
    }
  }

  /// - Complexity: O(entities + relations), but for sorting the contracts of each party.
  init(_ facts: ChainFacts) {
    var start: [UInt32] = [0]
    var serviceStart: [UInt32] = [0]
    var indices: [Int32] = []
    var services: [Int32] = []
    start.reserveCapacity(facts.entityCount + 1)
    serviceStart.reserveCapacity(facts.entityCount + 1)
    indices.reserveCapacity(facts.links.count)
    services.reserveCapacity(facts.links.count)
    var contracts: [Contract] = []
    for party in 0..<facts.entityCount {
      contracts.removeAll(keepingCapacity: true)
      for index in facts.relations(of: Entity.Index(party)) {
        let link = facts.links[index]
        guard link.isContract, link.isStanding else { continue }
        contracts.append(
          Contract(
            service: link.service, supplier: link.supplier?.rawValue ?? -1,
            index: Int32(index)))
      }
      if contracts.count > 1 { contracts.sort() }
      for contract in contracts {
        indices.append(contract.index)
        if services.count == Int(serviceStart[party]) || services.last != contract.service {
          services.append(contract.service)
        }
      }
      start.append(UInt32(indices.count))
      serviceStart.append(UInt32(services.count))
    }
    self.indices = Rows(start: start, values: indices)
    self.services = Rows(start: serviceStart, values: services)
  }

  /// The services of a party.
  @inline(__always)
  func services(of party: Entity.Index) -> ArraySlice<Int32> { services[party.offset] }

  /// The indices of a party's contracts, by service, then supplier.
  @inline(__always)
  func contracts(of party: Entity.Index) -> ArraySlice<Int32> { indices[party.offset] }
}
