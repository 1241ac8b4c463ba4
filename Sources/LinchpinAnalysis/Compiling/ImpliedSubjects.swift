import LinchpinCore

/// The silos, and the works of parties at suppliers, that a chain's relations imply.
struct ImpliedSubjects {
  /// Silos and works, each once, in order of the two entities, silos first.
  let subjects: [Subject]
  /// By the index of a link: the index of the work that it leaves open, or -1.
  let workOfLink: [Int32]

  init(_ chain: SupplyChain, _ facts: ChainFacts) {
    var keys = KeyCollector(facts)
    keys.addAll(of: chain)
    let sorted = keys.sorted()
    subjects = sorted.map { $0.subject }
    // Links stand in the order of dependents, and so, mostly, do their works.
    var index = 0
    workOfLink = facts.channelIndices.map { link in
      guard let key = facts.workKey(of: facts.link(at: link)) else { return -1 }
      if index >= sorted.count || sorted[index] != key { index = sorted.index(of: key) }
      defer { index += 1 }
      return Int32(index)
    }
  }
}

/// The two entities of a silo or work and whether it is a work, packed so that sorting and comparing
/// are cheap.
private struct SubjectKey: Equatable, Comparable {
  private let bits: UInt64

  init(_ first: Entity.Index, _ second: Entity.Index, isWork: Bool) {
    bits =
      UInt64(UInt32(first.rawValue)) << 32 | UInt64(UInt32(second.rawValue)) << 1
      | (isWork ? 1 : 0)
  }

  var subject: Subject {
    let first = Entity.Index(Int(bits >> 32))
    let second = Entity.Index(Int(bits >> 1 & 0x7FFF_FFFF))
    return bits & 1 == 1
      ? .work(party: first, supplier: second) : .silo(supplier: first, client: second)
  }

  static func < (a: Self, b: Self) -> Bool { a.bits < b.bits }
}

extension [SubjectKey] {
  /// Where a key is, in an ascending list that has it.
  fileprivate func index(of key: SubjectKey) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ChainFacts {
  /// The work that a contract leaves open, if it does.
  @inline(__always)
  fileprivate func workKey(of link: Link) -> SubjectKey? {
    guard link.isContract, link.channels != .none, link.leavesWorkUnstated,
      let supplier = link.supplier, kind(of: link.dependent).isActor
    else { return nil }
    return SubjectKey(link.dependent, supplier, isWork: true)
  }
}

private struct KeyCollector {
  private let facts: ChainFacts
  private var keys: [SubjectKey] = []

  init(_ facts: ChainFacts) { self.facts = facts }

  mutating func addAll(of chain: SupplyChain) {
    for index in facts.channelIndices {
      let link = facts.link(at: index)
      if link.channels == .none { continue }
      if link.isContract {
        if let work = facts.workKey(of: link) { keys.append(work) }
        addSilos(of: link, at: index, in: chain)
      } else if link.kind == .holds || link.kind == .produces, let artefact = link.supplier {
        addSilo(of: link.dependent, artefact: artefact)
      }
    }
  }

  /// Ascending, each once.
  consuming func sorted() -> [SubjectKey] {
    if zip(keys, keys.dropFirst()).allSatisfy({ $0 < $1 }) { return keys }
    keys.sort()
    var unique: [SubjectKey] = []
    unique.reserveCapacity(keys.count)
    for key in keys where unique.last != key { unique.append(key) }
    return unique
  }

  private mutating func addSilos(
    of link: ChainFacts.Link, at index: Int, in chain: SupplyChain
  ) {
    guard let supplier = link.supplier else { return }
    let isSiloedLab =
      facts.kind(of: link.dependent) == .lab && facts.isSiloed[supplier.offset]
    let listsBoth = link.says.isSuperset(of: [.listedShares, .listedDeliveries])
    if isSiloedLab && !listsBoth {
      keys.append(SubjectKey(supplier, link.dependent, isWork: false))
    }
    guard !link.says.isDisjoint(with: [.listedShares, .listedDeliveries]) else { return }
    let relation = chain.relation(at: index)
    let shares = relation.hasPlainTerms ? [] : relation.terms.listedShares.map { $0.artefact }
    let artefacts = relation.hasPlainTerms ? [] : shares + relation.terms.listedDeliveries
    if isSiloedLab && listsBoth && !artefacts.isEmpty {
      keys.append(SubjectKey(supplier, link.dependent, isWork: false))
    }
    for artefact in artefacts {
      if facts.kind(of: link.dependent) != .lab { addSilo(of: supplier, artefact: artefact) }
      // Who hands on, has.
      addSilo(of: link.dependent, artefact: artefact)
    }
  }

  /// What a siloed supplier holds for no contract of a lab lies with the lab that owns it.
  private mutating func addSilo(of supplier: Entity.Index, artefact: Entity.Index) {
    guard facts.isSiloed[supplier.offset], let owner = facts.owner(of: artefact),
      facts.kind(of: owner) == .lab
    else { return }
    keys.append(SubjectKey(supplier, owner, isWork: false))
  }
}
