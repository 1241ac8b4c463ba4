import LinchpinCore

/// Who competes with whom: the peer group and the ultimate parent of each entity, as numbers.
struct RivalGroups {
  private let group: [Int]
  private let ownership: Ownership

  init(_ chain: SupplyChain, _ ownership: Ownership) {
    var numbers: [ByteString: Int] = [:]
    group = chain.entities.indices.map { entity in
      let name = ByteString(chain.entities[entity].peerGroup ?? "")
      if let known = numbers[name] { return known }
      numbers[name] = numbers.count
      return numbers.count - 1
    }
    self.ownership = ownership
  }

  /// The most ultimate parents of one peer group among some parties.
  func most(among parties: [Entity.Index]) -> Int {
    if parties.count < 2 { return parties.count }
    let keys = parties.map { (group[$0.offset], ownership.ultimateParent(of: $0)) }.sorted(by: <)
    var (most, count) = (0, 0)
    for (index, key) in keys.enumerated() {
      if index > 0, keys[index - 1].0 == key.0 {
        if keys[index - 1].1 != key.1 { count += 1 }
      } else {
        count = 1
      }
      most = max(most, count)
    }
    return most
  }
}
