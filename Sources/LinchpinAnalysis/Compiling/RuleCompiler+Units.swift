import LinchpinCore
import LinchpinEngine

// The rules of a chain in parts, so that a change of one relation need make only some of them anew.
extension RuleCompiler {
  /// Rules that are made together, and change only if one of a few relations does.
  enum Unit: Hashable {
    /// What stops an entity.
    case stopping(Entity.Index)
    /// The quorums that an artefact is derived by.
    case quorums(Entity.Index)
    /// What the relation at an index discloses, corrupts and controls.
    case channels(Int)
    /// Who owns a work that contracts leave open, by its index.
    case work(Int)
    /// What no relation says: privileges, ownership of artefacts, and what was so once.
    case fixed
  }

  /// Every part; together they have the rules that ``compile(_:_:)`` makes.
  var units: [Unit] {
    [.fixed] + chain.indices.flatMap { [.stopping($0), .quorums($0)] }
      + chain.relations.indices.map { .channels($0) }
      + atoms.derivedNodes.indices.map { .work($0) }
  }

  /// The parts whose rules may be others if the relation at an index is.
  ///
  /// What a party's functions need is settled by the party's contracts, and the other way round.
  func units(of index: Int) -> [Unit] {
    let link = facts.links[index]
    var units: [Unit] = [
      .channels(index), .stopping(link.dependent), .quorums(link.dependent),
    ]
    units += (functions[link.dependent] ?? []).map { .stopping($0) }
    if facts.kind(of: link.dependent) == .function, let owner = facts.owner(of: link.dependent) {
      units.append(.stopping(owner))
    }
    if workOfLink[index] >= 0 { units.append(.work(Int(workOfLink[index]))) }
    return units
  }

  /// The relations, past ones too, that leave each work open, by the index of the work.
  var linksOfWork: Rows<Int32> {
    let open = workOfLink.indices.filter { workOfLink[$0] >= 0 }
    return Rows(
      count: atoms.derivedNodes.count, rows: open.map { UInt32(workOfLink[$0]) },
      values: open.map { Int32($0) })
  }

  /// Makes the rules of a part at one level of evidence. Suppliers that are lost without any event are
  /// no rules: their atoms hold in any case.
  mutating func rules(
    of unit: Unit, _ linksOfWork: Rows<Int32>, at level: Evidence
  ) -> [LayerRule] {
    switch unit {
    case .stopping(let entity): if !relations(of: entity).isEmpty { addStopping(of: entity) }
    case .quorums(let entity):
      let kind = facts.kind(of: entity)
      if kind == .dataset || kind == .model { addQuorums(of: entity) }
    case .channels(let index): addChannels(of: index)
    case .work(let index):
      var layers: EvidenceLayers = []
      for contract in linksOfWork[index] {
        let link = facts.link(at: Int(contract))
        if link.channels != .none { layers.formUnion(link.layers) }
      }
      if !layers.isEmpty { addOwnership(ofWork: index, layers: layers) }
    case .fixed:
      addPrivileges()
      addArtefactOwnership()
      if !facts.pastIndices.isEmpty { addPast() }
    }
    contractSets.removeAll(keepingCapacity: true)
    return builder.takeRules(of: level.layer).filter { rule in
      rule.need > 0 || Int(rule.head) < atoms.atomCount
    }
  }

  /// The atoms of suppliers that are lost at a level without any event, as far as rules were made.
  func lostAtoms(at level: Evidence) -> [RuleNetwork.Atom] {
    lossAtoms.filter { $0.key.layers.contains(level) }.map { $0.value }.sorted()
  }
}
