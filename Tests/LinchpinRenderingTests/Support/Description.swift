import LinchpinCore

/// A small supply chain, written down by id.
struct Description {
  private(set) var entities: [Entity] = []
  private(set) var relations: [Relation] = []
  private var positions: [[UInt8]: Int] = [:]

  mutating func add(
    _ kind: EntityKind, _ ids: String..., name: String? = nil, owner: String? = nil,
    parent: String? = nil
  ) {
    for id in ids {
      var entity = Entity(id: EntityID(id), kind: kind)
      entity.name = name
      entity.owner = owner.map(index)
      entity.parent = parent.map(index)
      positions[Array(id.utf8)] = entities.count
      entities.append(entity)
    }
  }

  mutating func relate(
    _ dependent: String, _ kind: RelationKind, _ suppliers: String...,
    evidence: Evidence = .confirmed, status: Relation.Status = .active,
    shares: [String]? = nil, delivers: [String]? = nil, service: String? = nil
  ) {
    var terms = Relation.Terms()
    terms.service = service
    if let shares { terms.shares = .listed(shares.map { .init(artefact: index($0)) }) }
    if let delivers { terms.delivers = .listed(delivers.map(index)) }
    for supplier in suppliers {
      relations.append(
        Relation(
          kind: kind, dependent: index(dependent), supplier: index(supplier), evidence: evidence,
          status: status, terms: terms))
    }
  }

  private func index(_ id: String) -> Entity.Index {
    guard let position = positions[Array(id.utf8)] else {
      preconditionFailure("'\(id)' is not declared yet")
    }
    return Entity.Index(position)
  }

  /// The supply chain, checked in.
  var chain: SupplyChain {
    .canonical(title: "Test", entities: entities, relations: relations)
  }

  /// The same, written down in another order.
  func shuffledChain(seed: UInt64) -> SupplyChain {
    var random = SplitMix64(state: seed)
    let order = entities.indices.shuffled(using: &random)
    var newPosition = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { newPosition[old] = new }
    func moved(_ index: Entity.Index) -> Entity.Index { .init(newPosition[index.offset]) }
    let newEntities = order.map { old in
      var entity = entities[old]
      entity.owner = entity.owner.map(moved)
      entity.parent = entity.parent.map(moved)
      return entity
    }
    let newRelations = relations.shuffled(using: &random).map { old in
      var relation = old
      relation.dependent = moved(old.dependent)
      relation.supplier = old.supplier.map(moved)
      if case .listed(let items) = old.terms.shares {
        relation.terms.shares = .listed(items.map { .init(artefact: moved($0.artefact)) })
      }
      if case .listed(let items) = old.terms.delivers {
        relation.terms.delivers = .listed(items.map(moved))
      }
      return relation
    }
    return .canonical(title: "Test", entities: newEntities, relations: newRelations)
  }
}

/// A small random number generator whose numbers are the same everywhere.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension Description {
  /// One entity of every kind, every relation, every level of evidence, every status.
  static var everything: Description {
    var all = Description()
    all.add(.lab, "lab-1", "lab-2")
    all.add(.organization, "owner")
    all.add(.vendor, "vendor-1", parent: "owner")
    all.add(.vendor, "vendor-2")
    all.add(.contractorNetwork, "crowd")
    all.add(.cloud, "cloud")
    all.add(.service, "chat")
    all.add(.software, "gateway")
    all.add(.dataset, "data", owner: "lab-1")
    all.add(.dataset, "labels")
    all.add(.model, "model", owner: "lab-1")
    all.add(.credential, "key", owner: "lab-2")
    all.add(.function, "review", owner: "lab-2")
    all.add(.commonCause, "region")
    all.relate("lab-1", .needs, "vendor-1")
    all.relate(
      "lab-1", .engages, "vendor-1", evidence: .reported, shares: ["data"], delivers: ["labels"],
      service: "labelling")
    all.relate("lab-2", .engages, "vendor-2", evidence: .alleged, status: .suspended)
    all.relate("review", .needs, "vendor-2", evidence: .assumed)
    all.relate("vendor-1", .staffedBy, "crowd", status: .ended)
    all.relate("vendor-1", .hostedOn, "cloud")
    all.relate("vendor-2", .runs, "gateway", "chat", status: .planned)
    all.relate("vendor-2", .holds, "data")
    all.relate("model", .derivedFrom, "labels")
    all.relate("key", .grants, "vendor-1")
    all.relate("vendor-2", .ownedBy, "lab-1")
    all.relate("cloud", .needs, "region")
    return all
  }

  /// The labs, vendors, clouds and the gateway of the LP-4 fixture, with their data.
  static var lp4: Description {
    var lp4 = Description()
    lp4.add(.lab, "L1", "L2", "L3", "L4")
    lp4.add(.vendor, "V1", "V2", "V3")
    lp4.add(.contractorNetwork, "W1", "W2")
    lp4.add(.cloud, "K1", "K2")
    lp4.add(.software, "T1")
    for number in 1...4 { lp4.add(.dataset, "D\(number)", owner: "L\(number)") }
    lp4.add(.dataset, "S1", "S2a", "S2b", "S3a", "S3b", "S3c", "S4")
    for number in 1...4 { lp4.add(.model, "M\(number)", owner: "L\(number)") }
    for number in 1...3 { lp4.add(.credential, "key-\(number)", owner: "L\(number)") }
    for (lab, vendor, data, labels) in [
      ("L1", "V1", "D1", "S1"), ("L2", "V1", "D2", "S2a"), ("L2", "V2", "D2", "S2b"),
      ("L3", "V1", "D3", "S3a"), ("L3", "V2", "D3", "S3b"), ("L3", "V3", "D3", "S3c"),
      ("L4", "V3", "D4", "S4"),
    ] {
      lp4.relate(lab, .engages, vendor, shares: [data], delivers: [labels], service: "labelling")
      lp4.relate(lab, .needs, vendor)
    }
    lp4.relate("V1", .staffedBy, "W1", shares: ["D1", "D2", "D3"])
    lp4.relate("V1", .hostedOn, "K1", shares: ["D1", "D2", "D3"])
    lp4.relate("V2", .staffedBy, "W1", shares: ["D2", "D3"])
    lp4.relate("V2", .staffedBy, "W2", shares: [])
    lp4.relate("V2", .hostedOn, "K1", shares: ["D2", "D3"])
    lp4.relate("V3", .hostedOn, "K2", shares: [])
    lp4.relate("V1", .runs, "T1")
    lp4.relate("V3", .runs, "T1")
    lp4.relate("M1", .derivedFrom, "S1")
    lp4.relate("M2", .derivedFrom, "S2a", "S2b")
    lp4.relate("M3", .derivedFrom, "S3a", "S3b", "S3c")
    lp4.relate("M4", .derivedFrom, "S4", "M1")
    return lp4
  }

  /// A large chain of the shape of real ones: labs, vendors with customers, what vendors use.
  static func random(entities count: Int, relations: Int, seed: UInt64) -> Description {
    var random = SplitMix64(state: seed)
    var description = Description()
    let kinds: [(EntityKind, Int)] = [
      (.lab, 10), (.vendor, 25), (.organization, 20), (.contractorNetwork, 12), (.service, 20),
      (.software, 5), (.cloud, 8),
    ]
    var ids: [[String]] = []
    for (kind, percent) in kinds {
      let list = (0..<max(1, count * percent / 100)).map { "\(kind.rawValue)-\($0)" }
      for id in list { description.add(kind, id, name: "The \(kind.rawValue) no. \(id)") }
      ids.append(list)
    }
    for _ in 0..<relations {
      let user = Int.random(in: 0...1, using: &random)
      let used = Int.random(in: (user + 1)..<ids.count, using: &random)
      guard let dependent = ids[user].randomElement(using: &random),
        let supplier = ids[used].randomElement(using: &random)
      else { continue }
      let evidence: Evidence = Bool.random(using: &random) ? .confirmed : .reported
      description.relate(dependent, .engages, supplier, evidence: evidence)
    }
    return description
  }
}
