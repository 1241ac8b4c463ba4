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
  ///
  /// It is a member on the evidence that those are whom it stands in for: at a level that leaves
  /// them out, it is no member either, and cannot become the only one.
  mutating func joinGroups(_ readiness: Diversify.Readiness) throws(Refusal) {
    for group in pattern.groups {
      joinsGroup = true
      let isMember = draft.members(of: group).contains {
        draft.relations[$0].supplier == supplier
      }
      if isMember { continue }
      let need = draft.groups[group].need ?? draft.memberCount(of: group)
      add(
        needOf: draft.groups[group].dependent, readiness, on: evidence(ofMembersOf: group),
        to: group)
      draft.setNeed(of: group, to: need)
    }
    for need in pattern.bareNeeds {
      joinsGroup = true
      makeGroup(of: need, readiness)
    }
    let mentioned = pattern.groups.isEmpty && pattern.bareNeeds.isEmpty
    if mentioned { makeGroupsOfHostings(readiness) }
  }

  private func evidence(ofMembersOf group: Int) -> Evidence {
    let members = draft.members(of: group)
    let like = members.filter {
      draft.relations[$0].supplier.map(pattern.suppliers.contains) == true
    }
    return (like.isEmpty ? members : like).map { draft.relations[$0].evidence }.max() ?? .confirmed
  }

  private mutating func add(
    needOf dependent: Entity.Index, _ readiness: Diversify.Readiness, on evidence: Evidence,
    to group: Int
  ) {
    var terms = Relation.Terms()
    if case .cold(let days) = readiness {
      terms.isColdStandby = true
      terms.switchDays = days
    }
    let position = draft.add(
      Relation(
        kind: .needs, dependent: dependent, supplier: supplier, evidence: evidence, terms: terms))
    draft.add(position, to: group)
    hasChanged = true
  }

  private mutating func makeGroup(of need: Int, _ readiness: Diversify.Readiness) {
    let dependent = draft.relations[need].dependent
    let group = draft.add(
      SupplyGroup(
        dependent: dependent, kind: .needs, need: 1, members: [.relation(need)],
        location: draft.relations[need].location))
    add(needOf: dependent, readiness, on: draft.relations[need].evidence, to: group)
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
    try copyHoldings()
  }

  /// Without a group to join, an empty contract for each service says that the supplier is there.
  mutating func addCold() throws(Refusal) {
    if joinsGroup { return }
    var services: [String?] = []
    for contract in pattern.contracts where !services.contains(draft.relations[contract].service) {
      let service = draft.relations[contract].service
      services.append(service)
      if isContracted(for: service) { continue }
      try checkEnd(of: .engages)
      let likes = pattern.contracts.filter { draft.relations[$0].service == service }
        .map { draft.relations[$0].terms }
      var terms = Relation.Terms()
      terms.service = draft.relations[contract].terms.service
      terms.shares = .listed([])
      terms.delivers = .listed([])
      // It is paid nothing, so that it takes no part of the market.
      if likes.allSatisfy({ $0.amount != nil }) { terms.amount = 0 }
      if likes.allSatisfy({ $0.share != nil }) { terms.share = 0 }
      try checkDerivedIDs(of: terms)
      add(contract: draft.relations[contract].kind, terms)
    }
  }

  /// Whether the consumer has a contract in force with the supplier for a service.
  private func isContracted(for service: String?) -> Bool {
    draft.relations(of: consumer, with: supplier, \.isContract).contains {
      draft.status(of: $0) == .active && draft.relations[$0].service == service
    }
  }

  /// Copies each contract; of the *n* for a service each gives 1/(*n* + 1) of what it is paid to its
  /// copy.
  private mutating func addContracts() throws(Refusal) {
    let copied = pattern.contracts.filter { !hasContract(like: $0) }
    if copied.isEmpty { return }
    try checkEnd(of: .engages)
    let services = pattern.contracts.map { draft.relations[$0].service }
    var copies: [(kind: RelationKind, terms: Relation.Terms)] = []
    for contract in copied {
      let like = draft.relations[contract].terms
      let sharers = services.count { $0 == draft.relations[contract].service }
      let part = { (value: Double?) in value.map { $0 / Double(sharers + 1) } }
      draft.changeTerms(contract) { terms in
        terms.amount = like.amount.map { $0 - (part($0) ?? 0) }
        terms.share = like.share.map { $0 - (part($0) ?? 0) }
      }
      var terms = Relation.Terms()
      terms.service = like.service
      terms.shares = like.shares
      terms.delivers = like.delivers
      terms.amount = part(like.amount)
      terms.share = part(like.share)
      try checkDerivedIDs(of: terms)
      copies.append((draft.relations[contract].kind, terms))
    }
    for (kind, terms) in Self.joined(copies) { add(contract: kind, terms) }
  }

  /// Copies that say the same become one, which is paid for all.
  private static func joined(
    _ copies: [(kind: RelationKind, terms: Relation.Terms)]
  ) -> [(kind: RelationKind, terms: Relation.Terms)] {
    func sum(_ a: Double?, _ b: Double?) -> Double? {
      a == nil && b == nil ? nil : (a ?? 0) + (b ?? 0)
    }
    var joined: [(kind: RelationKind, terms: Relation.Terms)] = []
    for copy in copies {
      let twin = joined.firstIndex {
        $0.kind == copy.kind && $0.terms.service == copy.terms.service
          && $0.terms.shares == copy.terms.shares && $0.terms.delivers == copy.terms.delivers
      }
      guard let twin else {
        joined.append(copy)
        continue
      }
      joined[twin].terms.amount = sum(joined[twin].terms.amount, copy.terms.amount)
      joined[twin].terms.share = sum(joined[twin].terms.share, copy.terms.share)
    }
    return joined
  }

  /// A lab's unlisted work at the supplier, and its silo there, have ids that nothing else may have.
  private func checkDerivedIDs(of terms: Relation.Terms) throws(Refusal) {
    guard draft.kind(consumer) == .lab else { return }
    let work = "\(draft.id(consumer))/\(draft.id(supplier))"
    let silo = "\(draft.id(supplier))/\(draft.id(consumer))"
    let isOpen = terms.shares == .unstated || terms.delivers == .unstated
    let isSiloed = draft.entities[supplier.position].isSiloed
    for (id, isUsed, meaning) in [(work, isOpen, "unlisted work"), (silo, isSiloed, "silo")]
    where isUsed && draft.declares(id) {
      throw Refusal(
        "'\(id)' is declared, and would be the id of the \(meaning) of '\(draft.id(consumer))' at "
          + "'\(draft.id(supplier))'",
        hint: "give that entity another id")
    }
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
      draft.add(Relation(kind: .hostedOn, dependent: consumer, supplier: supplier, terms: terms))
      hasChanged = true
    }
  }

  /// Copies what the others hold and make of the consumer's own artefacts, on the evidence that
  /// they do.
  private mutating func copyHoldings() throws(Refusal) {
    let owner =
      draft.kind(consumer) == .function ? draft.entities[consumer.position].owner : consumer
    for like in pattern.suppliers {
      for position in draft.relations(of: like) {
        let relation = draft.relations[position]
        guard relation.kind == .holds || relation.kind == .produces,
          draft.status(of: position) == .active, let artefact = relation.supplier,
          draft.entities[artefact.position].owner == owner, owner != nil
        else { continue }
        guard relation.kind.accepts(dependent: draft.kind(supplier)) else {
          throw Refusal(
            "'\(draft.id(supplier))' is \(withArticle(draft.kind(supplier).rawValue)) and cannot have what "
              + "'\(draft.id(like))' \(relation.kind.phrase)",
            hint: "name a party or software, or add it as a cold standby")
        }
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
          Relation(
            kind: relation.kind, dependent: supplier, supplier: artefact,
            evidence: relation.evidence, terms: terms))
        hasChanged = true
      }
    }
  }

  private func checkEnd(of kind: RelationKind) throws(Refusal) {
    if kind.accepts(supplier: draft.kind(supplier)) { return }
    let fitting = EntityKind.allCases.filter { kind.accepts(supplier: $0) }.map(\.rawValue)
    throw Refusal(
      "'\(draft.id(supplier))' is \(withArticle(draft.kind(supplier).rawValue)), which nobody "
        + (kind == .hostedOn ? "is hosted on" : "engages"),
      hint: "name one of another kind: \(fitting.joined(separator: ", "))")
  }
}
