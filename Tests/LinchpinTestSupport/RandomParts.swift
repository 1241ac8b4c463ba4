import LinchpinCore

/// The parts of a random, valid supply chain, in any order.
package struct RandomParts {
  package var entities: [Entity] = []
  package var relations: [Relation] = []
  package var groups: [SupplyGroup] = []

  package var chain: SupplyChain {
    SupplyChain.canonical(entities: entities, relations: relations, groups: groups)
  }

  /// Labs, vendors, clouds, software, datasets and models, related in every way that travels;
  /// cycles, groups of two or three, quorums, all levels of evidence.
  package init(seed: UInt64) {
    var random = SplitMix64(state: seed)
    let kinds: [(EntityKind, String, Int)] = [
      (.lab, "L", 3), (.vendor, "V", 4), (.cloud, "K", 2), (.software, "T", 2), (.dataset, "D", 4),
      (.model, "M", 2),
    ]
    for (kind, letter, count) in kinds {
      for number in 0..<count {
        entities.append(Entity(id: "\(letter)\(number)", kind: kind))
      }
    }
    let labs = indices(of: .lab)
    for index in indices(of: .dataset) + indices(of: .model) where random.below(3) > 0 {
      entities[index.offset].owner = random.pick(labs)
    }
    for _ in 0..<(6 + random.below(18)) { addRelation(&random) }
    for _ in 0..<random.below(4) { addGroup(&random) }
  }

  package func indices(of kind: EntityKind) -> [Entity.Index] {
    entities.indices.filter { entities[$0].kind == kind }.map { Entity.Index($0) }
  }

  private mutating func addRelation(_ random: inout SplitMix64) {
    let actors = indices(of: .lab) + indices(of: .vendor) + indices(of: .cloud)
    let kind = random.pick([
      RelationKind.engages, .engages, .engages, .hostedOn, .runs, .holds, .produces, .derivedFrom,
      .needs,
    ])
    var terms = Relation.Terms()
    let dependent: Entity.Index
    let supplier: Entity.Index
    switch kind {
    case .engages:
      dependent = random.pick(indices(of: .lab) + indices(of: .vendor))
      supplier = random.pick(indices(of: .vendor) + indices(of: .cloud))
      switch random.below(3) {
      case 0: terms.shares = .all
      case 1: terms.shares = .listed([.init(artefact: random.pick(indices(of: .dataset)))])
      default: break
      }
      if random.below(3) == 0 {
        terms.delivers = .listed([random.pick(indices(of: .dataset))])
      }
      if random.below(8) == 0 { terms.isPrivileged = true }
    case .hostedOn:
      dependent = random.pick(indices(of: .vendor) + indices(of: .software))
      supplier = random.pick(indices(of: .cloud))
    case .runs:
      dependent = random.pick(actors)
      supplier = random.pick(indices(of: .software))
      terms.isRequired = random.below(3) == 0
    case .holds, .produces:
      dependent = random.pick(actors)
      supplier = random.pick(indices(of: .dataset))
    case .derivedFrom:
      dependent = random.pick(indices(of: .model) + indices(of: .dataset))
      supplier = random.pick(indices(of: .dataset) + indices(of: .model))
      terms.reveals = random.below(4) == 0
    default:
      dependent = random.pick(actors)
      supplier = random.pick(actors)
    }
    if dependent == supplier { return }
    relations.append(
      Relation(
        kind: kind, dependent: dependent, supplier: supplier,
        evidence: random.pick(Evidence.allCases), terms: terms))
  }

  private mutating func addGroup(_ random: inout SplitMix64) {
    let isQuorum = random.below(2) == 0
    let pool = isQuorum ? indices(of: .dataset) : indices(of: .vendor) + indices(of: .cloud)
    let dependent = isQuorum ? random.pick(indices(of: .model)) : random.pick(indices(of: .lab))
    var members: [SupplyGroup.Member] = []
    for supplier in pool where supplier != dependent && random.below(2) == 0 && members.count < 3 {
      members.append(.relation(relations.count))
      relations.append(
        Relation(
          kind: isQuorum ? .derivedFrom : .needs, dependent: dependent, supplier: supplier,
          evidence: random.pick(Evidence.allCases)))
    }
    if members.isEmpty { return }
    groups.append(
      SupplyGroup(
        dependent: dependent, kind: isQuorum ? .derivedFrom : .needs,
        need: 1 + random.below(members.count), members: members))
  }
}

extension RandomParts {
  /// The same parts in another order, with every reference carried along.
  package func shuffled(seed: UInt64) -> RandomParts {
    var random = SplitMix64(state: seed)
    func order(_ count: Int) -> [Int] {
      var order = Array(0..<count)
      for place in order.indices.reversed() { order.swapAt(place, random.below(place + 1)) }
      return order
    }
    let entityOrder = order(entities.count)
    let relationOrder = order(relations.count)
    let groupOrder = order(groups.count)
    func moved(_ index: Entity.Index) -> Entity.Index {
      Entity.Index(entityOrder.firstIndex(of: index.offset) ?? 0)
    }
    var copy = self
    copy.entities = entityOrder.map { place in
      var entity = entities[place]
      entity.owner = entity.owner.map(moved)
      return entity
    }
    copy.relations = relationOrder.map { place in
      var relation = relations[place]
      relation.dependent = moved(relation.dependent)
      relation.supplier = relation.supplier.map(moved)
      var terms = relation.terms
      if case .listed(let items) = terms.shares {
        terms.shares = .listed(items.map { .init(artefact: moved($0.artefact)) })
      }
      if case .listed(let items) = terms.delivers { terms.delivers = .listed(items.map(moved)) }
      relation.terms = terms
      return relation
    }
    copy.groups = groupOrder.map { place in
      var group = groups[place]
      group.dependent = moved(group.dependent)
      group.members = group.members.map { member in
        guard case .relation(let index) = member else { return member }
        return .relation(relationOrder.firstIndex(of: index) ?? 0)
      }
      return group
    }
    return copy
  }
}
