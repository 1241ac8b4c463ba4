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

  /// The number of an entity's peer group, and that of its ultimate parent.
  func key(of party: Entity.Index) -> (group: Int32, parent: Int32) {
    (Int32(group[party.offset]), ownership.ultimateParent(of: party).rawValue)
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

/// The most ultimate parents of one peer group among rivals that are told one after another, those of
/// a group side by side and in it those of a parent.
struct RivalTally: Sendable {
  private var group: Int32 = -1
  private var parent: Int32 = -1
  private var count: Int32 = 0
  private(set) var most: Int32 = 0

  @inline(__always)
  mutating func add(_ rival: (group: Int32, parent: Int32)) {
    if rival.group != group {
      count = 1
    } else if rival.parent != parent {
      count += 1
    }
    (group, parent) = rival
    if count > most { most = count }
  }
}
