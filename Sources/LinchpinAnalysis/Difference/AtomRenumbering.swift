import LinchpinCore
import LinchpinEngine

/// Which atom of one supply chain's rules says what an atom of another's says.
///
/// Atoms of nodes are the same if their subjects, states and services are. Auxiliary atoms are
/// matched by whom they are about, in order: which of two alike ones is which does not matter, as long
/// as no two are the same.
struct AtomRenumbering {
  /// By atom of the first chain: its number in the other, or ``RuleNetwork/noAtom``.
  private(set) var after: [RuleNetwork.Atom]

  init(
    from old: SupplyChainAnalysis, to new: SupplyChainAnalysis, _ entities: EntityRenumbering
  ) {
    after = [RuleNetwork.Atom](
      repeating: RuleNetwork.noAtom, count: old.rules.network.atomCount)
    let services = ServiceRanks(old.facts.services, new.facts.services)
    let (table, other) = (old.rules.atoms, new.rules.atoms)
    for node in 0..<table.nodeCount {
      guard let subject = table.subjects[node].renumbered(entities.after),
        let twin = other.node(of: subject)
      else { continue }
      match(table, node, other, twin, services)
    }
    matchAuxiliaries(old, new, entities)
  }

  /// The atoms of a node stand in the order of their states, those of lost services in the order of
  /// the names.
  private mutating func match(
    _ table: AtomTable, _ node: AtomTable.Node, _ other: AtomTable, _ twin: AtomTable.Node,
    _ services: ServiceRanks
  ) {
    let (own, others) = (table.atoms(of: node), other.atoms(of: twin))
    func key(_ atom: RuleNetwork.Atom, _ table: AtomTable, _ ranks: [Int32]) -> (UInt8, Int32) {
      guard let state = table.claim(of: atom)?.state else { return (.max, 0) }
      guard state == .lost else { return (state.rawValue, 0) }
      let service = table.service(ofLost: atom)
      return (state.rawValue, service < 0 ? -1 : ranks[Int(service)])
    }
    var (i, j) = (own.lowerBound, others.lowerBound)
    while i < own.upperBound, j < others.upperBound {
      let (first, second) = (key(i, table, services.old), key(j, other, services.new))
      if first == second { after[Int(i)] = j }
      if first <= second { i += 1 }
      if second <= first { j += 1 }
    }
  }

  // MARK: Auxiliary atoms

  /// Whom an auxiliary atom is about, and which of those about them it is.
  private struct Key: Hashable {
    let isLoss: Bool
    let dependent: Entity.Index
    let supplier: Entity.Index?
    var number = 0
  }

  private mutating func matchAuxiliaries(
    _ old: SupplyChainAnalysis, _ new: SupplyChainAnalysis, _ entities: EntityRenumbering
  ) {
    if old.rules.auxiliaries.isEmpty || new.rules.auxiliaries.isEmpty { return }
    let known = Self.auxiliaries(of: new) { $0 }
    for (key, atom) in Self.auxiliaries(of: old, entities.after) {
      if let twin = known[key] { after[Int(atom)] = twin }
    }
  }

  /// - Parameter moved: Where an entity is in the other chain; what is about one that is not there
  ///   is left out.
  private static func auxiliaries(
    of analysis: SupplyChainAnalysis, _ moved: (Entity.Index) -> Entity.Index?
  ) -> [Key: RuleNetwork.Atom] {
    var found: [Key: RuleNetwork.Atom] = [:]
    var counts: [Key: Int] = [:]
    for (atom, auxiliary) in analysis.rules.auxiliaries.sorted(by: { $0.key < $1.key }) {
      guard var key = key(of: auxiliary, in: analysis, moved) else { continue }
      let number = counts[key, default: 0]
      counts[key] = number + 1
      key.number = number
      found[key] = atom
    }
    return found
  }

  private static func key(
    of auxiliary: CompiledRules.Auxiliary, in analysis: SupplyChainAnalysis,
    _ moved: (Entity.Index) -> Entity.Index?
  ) -> Key? {
    switch auxiliary {
    case .group(let number):
      return moved(analysis.chain.groups[number].dependent).map {
        Key(isLoss: false, dependent: $0, supplier: nil)
      }
    case .loss(let number):
      let loss = analysis.rules.losses[number]
      let supplier = loss.supplier.flatMap(moved)
      if supplier == nil, loss.supplier != nil { return nil }
      return moved(loss.dependent).map { Key(isLoss: true, dependent: $0, supplier: supplier) }
    }
  }
}

/// Numbers for the services of two chains that ascend with their names.
private struct ServiceRanks {
  /// By service of each chain.
  private(set) var old: [Int32] = []
  private(set) var new: [Int32] = []

  /// - Parameters: Names in the order of their bytes.
  init(_ old: [String], _ new: [String]) {
    var rank: Int32 = 0
    while self.old.count < old.count || self.new.count < new.count {
      let (i, j) = (self.old.count, self.new.count)
      let isOldFirst = j == new.count || i < old.count && !utf8Precedes(new[j], old[i])
      let isNewFirst = i == old.count || j < new.count && !utf8Precedes(old[i], new[j])
      if isOldFirst { self.old.append(rank) }
      if isNewFirst { self.new.append(rank) }
      rank += 1
    }
  }
}

extension Subject {
  /// The same subject with other numbers; `nil` if one of its entities has none.
  fileprivate func renumbered(_ index: (Entity.Index) -> Entity.Index?) -> Subject? {
    switch self {
    case .entity(let entity): return index(entity).map { .entity($0) }
    case .work(let party, let supplier):
      guard let party = index(party), let supplier = index(supplier) else { return nil }
      return .work(party: party, supplier: supplier)
    case .silo(let supplier, let client):
      guard let supplier = index(supplier), let client = index(client) else { return nil }
      return .silo(supplier: supplier, client: client)
    }
  }
}
