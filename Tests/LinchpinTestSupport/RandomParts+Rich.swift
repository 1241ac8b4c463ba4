import LinchpinCore

extension RandomParts {
  /// Random parts that say all that parts can say: statuses, dates, services, amounts, forms, keys,
  /// silos, functions, probabilities, owners and nested groups.
  package static func rich(seed: UInt64) -> RandomParts {
    var parts = RandomParts(seed: seed)
    var random = SplitMix64(state: seed ^ 0xA5A5)
    parts.addCredentialsAndFunctions(&random)
    for index in parts.entities.indices { parts.describe(index, &random) }
    for index in parts.relations.indices { parts.qualify(index, &random) }
    parts.nestGroups(&random)
    return parts
  }

  private mutating func addCredentialsAndFunctions(_ random: inout SplitMix64) {
    let labs = indices(of: .lab)
    let vendors = indices(of: .vendor)
    for number in 0..<2 {
      let credential = Entity.Index(entities.count)
      var entity = Entity(id: "C\(number)", kind: .credential)
      if random.below(2) == 0 { entity.owner = random.pick(labs) }
      entities.append(entity)
      var terms = Relation.Terms()
      terms.needsMultipleFactors = random.below(3) == 0
      relations.append(
        Relation(
          kind: .grants, dependent: credential, supplier: random.pick(vendors), terms: terms))
    }
    for number in 0..<2 {
      let function = Entity.Index(entities.count)
      var entity = Entity(id: "F\(number)", kind: .function)
      entity.owner = random.pick(labs)
      entity.isCritical = random.below(4) > 0
      entities.append(entity)
      relations.append(
        Relation(kind: .needs, dependent: function, supplier: random.pick(vendors)))
    }
    var terms = Relation.Terms()
    terms.stake = [10, 51.5, 100][random.below(3)]
    terms.hasVotes = random.below(3) > 0
    terms.hasBoardSeat = random.below(2) == 0
    relations.append(
      Relation(kind: .ownedBy, dependent: vendors[0], supplier: vendors[1], terms: terms))
  }

  private mutating func describe(_ index: Int, _ random: inout SplitMix64) {
    let kind = entities[index].kind
    if random.below(4) == 0 { entities[index].name = random.pick(Self.texts) }
    if random.below(6) == 0 { entities[index].notes = random.pick(Self.texts) }
    if random.below(6) == 0 { entities[index].sources = ["https://example.org/a", "b, c"] }
    if kind == .lab, random.below(3) == 0 { entities[index].peerGroup = "peers" }
    if kind == .vendor {
      if random.below(4) == 0 { entities[index].isSiloed = true }
      if random.below(4) == 0 { entities[index].country = "no" }
      if random.below(2) == 0 { entities[index].breachProbability = 0.1 }
      if random.below(2) == 0 { entities[index].outageProbability = 1e-7 }
    }
    if kind == .dataset, random.below(3) == 0 {
      entities[index].sensitivity = random.pick(Sensitivity.allCases)
      entities[index].records = 1 << 40
    }
  }

  private mutating func qualify(_ index: Int, _ random: inout SplitMix64) {
    var relation = relations[index]
    var terms = relation.terms
    if random.below(5) == 0 { relation.statedStatus = random.pick(Relation.Status.allCases) }
    if relation.statedStatus == .ended, random.below(2) == 0 {
      terms.isDeleted = random.below(2) == 0
    }
    if random.below(5) == 0 { relation.since = PartialDate("2024") }
    if random.below(6) == 0 { relation.until = PartialDate("2027-06") }
    if [.active, .suspended].contains(relation.statedStatus), random.below(6) == 0 {
      terms.suspended = PartialDate(random.pick(["2025", "2025-03", "2026-04-03"]))
    }
    if relation.kind.isContract, random.below(4) == 0 { terms.isCritical = random.below(2) == 0 }
    if random.below(6) == 0 { terms.notes = random.pick(Self.texts) }
    if random.below(6) == 0 { terms.sources = [random.pick(Self.texts)] }
    switch relation.kind {
    case .engages:
      if random.below(2) == 0 { terms.service = random.pick(["rlhf", "true", "2024"]) }
      if random.below(3) == 0 { terms.amount = Double(random.below(1_000)) / 8 }
      if random.below(3) == 0 { terms.share = 0.01 }
      if case .listed(let items) = terms.shares, random.below(2) == 0 {
        terms.shares = .listed(
          items.map {
            Relation.Holding(
              artefact: $0.artefact, form: random.pick([.plaintext, .masked, .synthetic]),
              canWrite: random.below(2) == 0)
          })
      }
    case .hostedOn:
      terms.hasControlPlane = random.below(3) == 0
      if random.below(3) == 0 { terms.shares = .listed([]) }
    case .runs: terms.isIsolated = random.below(3) == 0
    case .holds:
      terms.form = random.pick(Relation.Form.allCases)
      if terms.form == .encrypted { terms.key = random.pick(indices(of: .credential)) }
      terms.canWrite = random.below(3) == 0
    case .derivedFrom: terms.isGated = random.below(5) == 0
    default: break
    }
    relation.terms = terms
    relations[index] = relation
  }

  /// Gives groups names, and makes one a member of another of the same dependent.
  private mutating func nestGroups(_ random: inout SplitMix64) {
    for index in groups.indices {
      if random.below(2) == 0 { groups[index].name = "group \(index)" }
      guard groups[index].kind == .needs else { continue }
      let outer = groups.indices.first {
        $0 < index && groups[$0].kind == .needs && groups[$0].parent == nil
          && groups[$0].dependent == groups[index].dependent
      }
      guard let outer, random.below(2) == 0 else { continue }
      groups[outer].members.append(.group(index))
      groups[index].parent = outer
    }
  }

  /// Texts that look like something else, or try to.
  private static let texts = [
    "null", "true", "12", "1e3", "2024-06", "~", "a: b", "# no comment", "it's \"quoted\"",
    "two\u{301} words", "[x]", "{y}", "&anchor", "back\\slash", "\u{1F680}",
  ]
}
