import LinchpinCore
import LinchpinEngine

/// By party: its contracts, active or suspended, whatever their evidence, and the services that they
/// are for: those that it can lose.
struct LostServices: Sendable {
  /// By party: the positions of its contracts, by service, then supplier.
  private let positions: Rows<Int32>
  /// By party: its services, the unnamed one (negative) first, then by name.
  let services: Rows<Int32>

  private struct Contract: Comparable {
    let service: Int32
    let supplier: Int32
    let position: Int32

    static func < (a: Self, b: Self) -> Bool {
      if a.service != b.service { return a.service < b.service }
      return a.supplier != b.supplier ? a.supplier < b.supplier : a.position < b.position
    }
  }

  /// - Complexity: O(entities + relations), but for sorting the contracts of each party.
  init(_ facts: ChainFacts) {
    var start: [UInt32] = [0]
    var serviceStart: [UInt32] = [0]
    var positions: [Int32] = []
    var services: [Int32] = []
    start.reserveCapacity(facts.entityCount + 1)
    serviceStart.reserveCapacity(facts.entityCount + 1)
    positions.reserveCapacity(facts.links.count)
    services.reserveCapacity(facts.links.count)
    var contracts: [Contract] = []
    for party in 0..<facts.entityCount {
      contracts.removeAll(keepingCapacity: true)
      for position in facts.relations(of: Entity.Index(party)) {
        let link = facts.links[position]
        guard link.isContract, link.isStanding else { continue }
        contracts.append(
          Contract(
            service: link.service, supplier: link.supplier?.rawValue ?? -1,
            position: Int32(position)))
      }
      if contracts.count > 1 { contracts.sort() }
      for contract in contracts {
        positions.append(contract.position)
        if services.count == Int(serviceStart[party]) || services.last != contract.service {
          services.append(contract.service)
        }
      }
      start.append(UInt32(positions.count))
      serviceStart.append(UInt32(services.count))
    }
    self.positions = Rows(start: start, values: positions)
    self.services = Rows(start: serviceStart, values: services)
  }

  /// The services of a party.
  @inline(__always)
  func services(of party: Entity.Index) -> ArraySlice<Int32> { services[party.position] }

  /// The positions of a party's contracts, by service, then supplier.
  @inline(__always)
  func contracts(of party: Entity.Index) -> ArraySlice<Int32> { positions[party.position] }
}
