import LinchpinCore

/// By party: the services that it has contracts for, active or suspended, whatever their evidence:
/// those that it can lose.
struct LostServices: Sendable {
  private let rows: Rows

  /// - Complexity: O(entities + relations); relations are sorted by dependent.
  init(_ facts: ChainFacts, entityCount: Int) {
    var found: [(party: Int32, service: Int32)] = []
    var services: [Int32] = []
    var party: Int32 = -1
    func finish() {
      services.sort()
      for (index, service) in services.enumerated()
      where index == 0 || services[index - 1] != service {
        found.append((party, service))
      }
      services.removeAll(keepingCapacity: true)
    }
    for link in facts.links where link.kind.isContract && link.isStanding {
      if link.dependent.rawValue != party {
        finish()
        party = link.dependent.rawValue
      }
      if services.last != link.service { services.append(link.service) }
    }
    finish()
    rows = Rows(
      count: entityCount, of: found.indices.lazy.map { Int32($0) },
      row: { Int(found[Int($0)].party) }
    ).mapValues { found[Int($0)].service }
  }

  /// The services of a party, the unnamed one (negative) first, then by name.
  @inline(__always)
  func services(of party: Entity.Index) -> ArraySlice<Int32> { rows[party.position] }
}
