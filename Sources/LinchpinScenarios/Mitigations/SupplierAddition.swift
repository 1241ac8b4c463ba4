import LinchpinCore

/// Adds one supplier to one consumer, step by step.
struct SupplierAddition {
  var draft: ChainDraft
  let consumer: Entity.Index
  let supplier: Entity.Index
  let pattern: Diversify.Pattern
  private(set) var hasChanged = false
  private var joinsGroup = false

  init(
    draft: ChainDraft, consumer: Entity.Index, supplier: Entity.Index,
    pattern: Diversify.Pattern
  ) {
    self.draft = draft
    self.consumer = consumer
    self.supplier = supplier
    self.pattern = pattern
  }

  // MARK: Needs

  /// Makes the supplier a member of every group that it stands in for somebody in; how many
  /// members are needed stays.
  mutating func joinGroups(_ readiness: Diversify.Readiness) throws(Refusal) {
    for group in pattern.groups {
      joinsGroup = true
      let isMember = draft.members(of: group).contains {
        draft.relations[$0].supplier == supplier
      }
      if isMember { continue }
      let need = draft.groups[group].need ?? draft.memberCount(of: group)
      add(needOf: draft.groups[group].dependent, readiness, to: group)
      draft.setNeed(of: group, to: need)
    }
    for need in pattern.bareNeeds {
      joinsGroup = true
      makeGroup(of: need, readiness)
    }
    let mentioned = pattern.groups.isEmpty && pattern.bareNeeds.isEmpty
    if mentioned { makeGroupsOfHostings(readiness) }
  }

  private mutating func add(
    needOf dependent: Entity.Index, _ readiness: Diversify.Readiness, to group: Int
  ) {
    var terms = Relation.Terms()
    if case .cold(let days) = readiness {
      terms.isColdStandby = true
      terms.switchDays = days
    }
    let position = draft.add(
      Relation(kind: .needs, dependent: dependent, supplier: supplier, terms: terms))
    draft.add(position, to: group)
    hasChanged = true
  }

  private mutating func makeGroup(of need: Int, _ readiness: Diversify.Readiness) {
    let dependent = draft.relations[need].dependent
    let group = draft.add(
      SupplyGroup(
        dependent: dependent, kind: .needs, need: 1, members: [.relation(need)],
        location: draft.relations[need].location))
    add(needOf: dependent, readiness, to: group)
  }

  /// A hosting is a need of its own: with a second cloud, it becomes *any 1 of* the two.
  private mutating func makeGroupsOfHostings(_ readiness: Diversify.Readiness) {
    for hosting in pattern.hostings where draft.status(of: hosting) == .active {
      let relation = draft.relations[hosting]
      let need = draft.add(
        Relation(
          kind: .needs, dependent: consumer, supplier: relation.supplier,
          evidence: relation.evidence, since: relation.since, until: relation.until,
          location: relation.location))
      joinsGroup = true
      makeGroup(of: need, readiness)
    }
  }

  // MARK: Contracts

  /// Gives the supplier what the others have.
  mutating func addHot() throws(Refusal) {
    try addContracts()
    try addHostings()
    copyHoldings()
  }

  /// Without a group to join, a contract says that the supplier is there.
  mutating func addCold() throws(Refusal) {
    if joinsGroup { return }
    for contract in pattern.contracts where !hasContract(like: contract) {
      try checkEnd(of: .engages)
      let like = draft.relations[contract].terms
      var terms = Relation.Terms()
      terms.service = like.service
      terms.shares = .listed([])
      terms.delivers = .listed([])
      // It is paid nothing, so that it takes no part of the market.
      terms.amount = like.amount.map { _ in 0 }
      terms.share = like.share.map { _ in 0 }
      add(contract: draft.relations[contract].kind, terms)
    }
  }

  private mutating func addContracts() throws(Refusal) {
    let copied = pattern.contracts.filter { !hasContract(like: $0) }
    if copied.isEmpty { return }
    try checkEnd(of: .engages)
    var gains: [(amount: Double?, share: Double?)] = []
    let services = copied.map { draft.relations[$0].service }
    for (place, contract) in copied.enumerated() {
      let isFirst = services.firstIndex(of: services[place]) == place
      let sharers = services.count { $0 == services[place] }
      gains.append(isFirst ? collectGain(like: contract) : (nil, nil))
      let first = services.firstIndex(of: services[place]) ?? place
      let part = { (value: Double?) in value.map { $0 / Double(sharers) } }
      var terms = Relation.Terms()
      let like = draft.relations[contract].terms
      terms.service = like.service
      terms.shares = like.shares
      terms.delivers = like.delivers
      terms.amount = part(gains[first].amount)
      terms.share = part(gains[first].share)
      add(contract: draft.relations[contract].kind, terms)
    }
  }

  /// Takes from each of the *n* active contracts for a service 1/(*n* + 1) of what it is paid.
  private mutating func collectGain(like contract: Int) -> (amount: Double?, share: Double?) {
    let service = draft.relations[contract].service
    let givers = draft.relations(of: consumer).filter {
      let relation = draft.relations[$0]
      return relation.kind.isContract && relation.service == service
        && relation.supplier != supplier && draft.status(of: $0) == .active
    }
    let part = Double(givers.count + 1)
    var gain: (amount: Double?, share: Double?) = (nil, nil)
    for giver in givers {
      draft.changeTerms(giver) { terms in
        if let amount = terms.amount {
          gain.amount = (gain.amount ?? 0) + amount / part
          terms.amount = amount - amount / part
        }
        if let share = terms.share {
          gain.share = (gain.share ?? 0) + share / part
          terms.share = share - share / part
        }
      }
    }
    return gain
  }

  private mutating func add(contract kind: RelationKind, _ terms: Relation.Terms) {
    draft.add(Relation(kind: kind, dependent: consumer, supplier: supplier, terms: terms))
    hasChanged = true
  }

  /// Whether the consumer has a contract in force with the supplier for the same service.
  private func hasContract(like contract: Int) -> Bool {
    draft.relations(of: consumer, with: supplier, \.isContract).contains {
      draft.status(of: $0) == .active
        && draft.relations[$0].service == draft.relations[contract].service
        && draft.relations[$0].terms.shares == draft.relations[contract].terms.shares
        && draft.relations[$0].terms.delivers == draft.relations[contract].terms.delivers
    }
  }

  private mutating func addHostings() throws(Refusal) {
    let isHosted = draft.relations(of: consumer, with: supplier) { $0 == .hostedOn }
      .contains { draft.status(of: $0) == .active }
    if isHosted || pattern.hostings.isEmpty { return }
    try checkEnd(of: .hostedOn)
    for hosting in pattern.hostings {
      var terms = Relation.Terms()
      terms.shares = draft.relations[hosting].terms.shares
      terms.hasControlPlane = draft.relations[hosting].terms.hasControlPlane
      draft.add(Relation(kind: .hostedOn, dependent: consumer, supplier: supplier, terms: terms))
      hasChanged = true
    }
  }

  /// Copies what the others hold and make of the consumer's own artefacts.
  private mutating func copyHoldings() {
    let owner =
      draft.kind(consumer) == .function ? draft.entities[consumer.position].owner : consumer
    for like in pattern.suppliers {
      for position in draft.relations(of: like) {
        let relation = draft.relations[position]
        guard relation.kind == .holds || relation.kind == .produces,
          draft.status(of: position) == .active, let artefact = relation.supplier,
          draft.entities[artefact.position].owner == owner, owner != nil,
          relation.kind.accepts(dependent: draft.kind(supplier))
        else { continue }
        var terms = Relation.Terms()
        terms.form = relation.terms.form
        terms.key = relation.terms.key
        terms.canWrite = relation.terms.canWrite
        let isThere = draft.relations(of: supplier, with: artefact) { $0 == relation.kind }
          .contains {
            let own = draft.relations[$0].terms
            return draft.status(of: $0) == .active && own.form == terms.form
              && own.key == terms.key && own.canWrite == terms.canWrite
          }
        if isThere { continue }
        draft.add(
          Relation(kind: relation.kind, dependent: supplier, supplier: artefact, terms: terms))
        hasChanged = true
      }
    }
  }

  private func checkEnd(of kind: RelationKind) throws(Refusal) {
    if kind.accepts(supplier: draft.kind(supplier)) { return }
    let fitting = EntityKind.allCases.filter { kind.accepts(supplier: $0) }.map(\.rawValue)
    throw Refusal(
      "'\(draft.id(supplier))' is a \(draft.kind(supplier).rawValue), which nobody "
        + (kind == .hostedOn ? "is hosted on" : "engages"),
      hint: "name one of another kind: \(fitting.joined(separator: ", "))")
  }
}
