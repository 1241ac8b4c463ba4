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
  /// them out, it is no member either, and cannot become the only one. A function that is added to
  /// its owner does not become a supplier of itself.
  mutating func joinGroups(_ readiness: Diversify.Readiness) throws(Refusal) {
    for group in pattern.groups {
      joinsGroup = true
      let isMember = draft.members(of: group).contains {
        draft.relations[$0].supplier == supplier
      }
      if isMember || draft.groups[group].dependent == supplier { continue }
      let need = draft.groups[group].need ?? draft.memberCount(of: group)
      add(
        needOf: draft.groups[group].dependent, readiness, on: support(ofMembersOf: group),
        to: group)
      draft.setNeed(of: group, to: need)
    }
    for need in pattern.bareNeeds {
      joinsGroup = true
      if draft.relations[need].dependent != supplier { makeGroup(of: need, readiness) }
    }
  }

  private func support(ofMembersOf group: Int) -> Support {
    let members = draft.members(of: group).map { draft.relations[$0] }
    let like = members.filter { $0.supplier.map(pattern.suppliers.contains) == true }
    return Support(strongestOf: like.isEmpty ? members : like)
  }

  private mutating func add(
    needOf dependent: Entity.Index, _ readiness: Diversify.Readiness, on support: Support,
    to group: Int
  ) {
    var terms = Relation.Terms()
    if case .cold(let days) = readiness {
      terms.isColdStandby = true
      terms.switchDays = days
    }
    let index = draft.add(
      Relation(
        kind: .needs, dependent: dependent, supplier: supplier, evidence: support.evidence,
        statesEvidence: support.isStated, terms: terms))
    draft.add(index, to: group)
    hasChanged = true
  }

  private mutating func makeGroup(of need: Int, _ readiness: Diversify.Readiness) {
    let dependent = draft.relations[need].dependent
    let group = draft.add(
      SupplyGroup(
        dependent: dependent, kind: .needs, need: 1, members: [.relation(need)],
        location: draft.relations[need].location))
    add(needOf: dependent, readiness, on: Support(of: draft.relations[need]), to: group)
  }

  // MARK: Contracts

  /// Gives the supplier what the others have.
  mutating func addHot() throws(Refusal) {
    try addContracts()
    try copyHoldings()
  }

  /// Without a group to join, an empty contract for each service says that the supplier is there, on
  /// the evidence of the strongest of those that it stands beside.
  mutating func addCold() throws(Refusal) {
    if joinsGroup { return }
    var services: [ServiceKey] = []
    for contract in pattern.contracts {
      let service = ServiceKey(draft.relations[contract])
      if services.contains(service) { continue }
      services.append(service)
      if isContracted(for: service) { continue }
      let likes = pattern.contracts.map { draft.relations[$0] }.filter { ServiceKey($0) == service }
      var copy = Copy(of: draft.relations[contract])
      copy.terms.shares = .listed([])
      copy.terms.delivers = .listed([])
      copy.terms.isCritical = Self.criticality(of: likes)
      copy.support = Support(strongestOf: likes)
      // It is paid nothing, so that it takes no part of the market.
      copy.terms.amount = likes.allSatisfy { $0.terms.amount != nil } ? 0 : nil
      copy.terms.share = likes.allSatisfy { $0.terms.share != nil } ? 0 : nil
      try add(copy)
    }
  }

  /// Critical if one contract says so, else not if one says so.
  private static func criticality(of contracts: [Relation]) -> Bool? {
    let said = contracts.compactMap { $0.terms.isCritical }
    return said.isEmpty ? nil : said.contains(true)
  }

  /// How well something is supported, and whether it says so itself: what is added like it has the
  /// same support.
  private struct Support {
    let evidence: Evidence
    let isStated: Bool

    init(of relation: Relation) {
      evidence = relation.evidence
      isStated = relation.statesEvidence
    }

    init(strongestOf relations: [Relation]) {
      let strongest = relations.max { $0.evidence < $1.evidence }
      evidence = strongest?.evidence ?? .unstated
      isStated = strongest?.statesEvidence ?? false
    }
  }

  /// What makes contracts substitutes for each other.
  private struct ServiceKey: Equatable {
    private let name: ByteString?

    init(_ relation: Relation) { name = relation.service.map(ByteString.init) }
  }

  /// A contract that is added like another one.
  private struct Copy {
    let kind: RelationKind
    var support: Support
    var terms = Relation.Terms()

    init(of relation: Relation) {
      kind = relation.kind
      support = Support(of: relation)
      terms.service = relation.terms.service
      terms.shares = relation.terms.shares
      terms.delivers = relation.terms.delivers
      terms.isCritical = relation.terms.isCritical
    }

    /// Whether two contracts say the same but for what is paid.
    func isAlike(_ other: Copy) -> Bool {
      kind == other.kind && support.evidence == other.support.evidence
        && terms.service.map(ByteString.init) == other.terms.service.map(ByteString.init)
        && terms.shares == other.terms.shares && terms.delivers == other.terms.delivers
        && terms.isCritical == other.terms.isCritical
    }
  }

  /// Whether the consumer has a contract in force with the supplier for a service.
  private func isContracted(for service: ServiceKey) -> Bool {
    draft.relations(of: consumer, with: supplier, { $0.isContract }).contains {
      draft.status(of: $0) == .active && ServiceKey(draft.relations[$0]) == service
    }
  }

  /// Copies each contract; of the *n* for a service each gives 1/(*n* + 1) of what it is paid to its
  /// copy.
  private mutating func addContracts() throws(Refusal) {
    let services = pattern.contracts.map { ServiceKey(draft.relations[$0]) }
    var copies: [Copy] = []
    for contract in pattern.contracts where !hasContract(like: contract) {
      let like = draft.relations[contract]
      let sharers = services.count { $0 == ServiceKey(like) }
      let part = { (value: Double?) in value.map { $0 / Double(sharers + 1) } }
      draft.changeTerms(contract) { terms in
        terms.amount = like.terms.amount.map { $0 - (part($0) ?? 0) }
        terms.share = like.terms.share.map { $0 - (part($0) ?? 0) }
      }
      var copy = Copy(of: like)
      copy.terms.amount = part(like.terms.amount)
      copy.terms.share = part(like.terms.share)
      copies.append(copy)
    }
    for copy in Self.joined(copies) { try add(copy) }
  }

  /// Copies that say the same become one, which is paid for all.
  private static func joined(_ copies: [Copy]) -> [Copy] {
    func sum(_ a: Double?, _ b: Double?) -> Double? {
      a == nil && b == nil ? nil : (a ?? 0) + (b ?? 0)
    }
    var joined: [Copy] = []
    for copy in copies {
      guard let twin = joined.firstIndex(where: { $0.isAlike(copy) }) else {
        joined.append(copy)
        continue
      }
      joined[twin].terms.amount = sum(joined[twin].terms.amount, copy.terms.amount)
      joined[twin].terms.share = sum(joined[twin].terms.share, copy.terms.share)
    }
    return joined
  }

  /// A party's unlisted work at the supplier, and its silo there, have ids that nothing else may have.
  private func checkDerivedIDs(of terms: Relation.Terms) throws(Refusal) {
    let work = EntityID("\(draft.id(consumer))/\(draft.id(supplier))")
    let silo = EntityID("\(draft.id(supplier))/\(draft.id(consumer))")
    let isOpen = terms.shares == .unstated || terms.delivers == .unstated
    let isSiloed =
      draft.entities[supplier.offset].isSiloed && draft.kind(consumer) == .lab
    for (id, isUsed, meaning) in [(work, isOpen, "unlisted work"), (silo, isSiloed, "silo")]
    where isUsed && draft.declares(id) {
      throw Refusal(
        "'\(id)' is declared, and would be the id of the \(meaning) of '\(draft.id(consumer))' at "
          + "'\(draft.id(supplier))'",
        hint: "give that entity another id")
    }
  }

  private mutating func add(_ copy: Copy) throws(Refusal) {
    try checkEnd(of: copy.kind)
    try checkDerivedIDs(of: copy.terms)
    draft.add(
      Relation(
        kind: copy.kind, dependent: consumer, supplier: supplier, evidence: copy.support.evidence,
        statesEvidence: copy.support.isStated, terms: copy.terms))
    hasChanged = true
  }

  /// Whether the consumer has a contract in force with the supplier that says the same, on evidence
  /// as high.
  private func hasContract(like contract: Int) -> Bool {
    let like = Copy(of: draft.relations[contract])
    return draft.relations(of: consumer, with: supplier, { $0.isContract }).contains {
      var own = Copy(of: draft.relations[$0])
      guard own.support.evidence >= like.support.evidence else { return false }
      own.support = like.support
      return draft.status(of: $0) == .active && own.isAlike(like)
    }
  }

  /// Copies what the others hold and make of the consumer's own artefacts, on the evidence that
  /// they do.
  private mutating func copyHoldings() throws(Refusal) {
    let owner =
      draft.kind(consumer) == .function ? draft.entities[consumer.offset].owner : consumer
    for like in pattern.suppliers {
      for index in draft.relations(of: like) {
        let relation = draft.relations[index]
        guard relation.kind == .holds || relation.kind == .produces,
          draft.status(of: index) == .active, let artefact = relation.supplier,
          draft.entities[artefact.offset].owner == owner, owner != nil
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
            return draft.status(of: $0) == .active
              && draft.relations[$0].evidence >= relation.evidence && own.form == terms.form
              && own.key == terms.key && own.canWrite == terms.canWrite
          }
        if isThere { continue }
        draft.add(
          Relation(
            kind: relation.kind, dependent: supplier, supplier: artefact,
            evidence: relation.evidence, statesEvidence: relation.statesEvidence, terms: terms))
        hasChanged = true
      }
    }
  }

  private func checkEnd(of kind: RelationKind) throws(Refusal) {
    if kind.accepts(supplier: draft.kind(supplier)) { return }
    let fitting = EntityKind.allCases.filter { kind.accepts(supplier: $0) }.map { $0.rawValue }
    throw Refusal(
      "'\(draft.id(supplier))' is \(withArticle(draft.kind(supplier).rawValue)), which nobody "
        + (kind == .hostedOn ? "is hosted on" : "engages"),
      hint: "name one of another kind: \(fitting.joined(separator: ", "))")
  }
}
