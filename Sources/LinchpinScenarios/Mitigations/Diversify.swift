import LinchpinCore

/// Adds a supplier beside others of a consumer.
///
/// The groups of the consumer's needs (and its functions') that list the suppliers it stands in for
/// get it as a member, and need as many as before; a bare need becomes *any 1 of* the two. Hot, it
/// also gets a contract, or a hosting, that shares and delivers what theirs do, with an equal part of
/// what they are paid, and holds and makes what they hold and make of the consumer's own. Cold, it
/// could take over and has nothing until then; without groups to join it gets an empty contract.
struct Diversify {
  /// Whether the added supplier works from the first day.
  enum Readiness {
    case hot
    /// It takes so many days to switch to it, if anybody knows.
    case cold(switchDays: Double?)
  }

  let consumer: EntityID
  /// The supplier that is added.
  let supplier: EntityID
  /// The supplier that it stands in for.
  let like: EntityID?
  let service: String?
  /// The name of a group.
  let group: String?
  let readiness: Readiness

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let consumer = try draft.index(of: consumer)
    let supplier = try draft.index(of: supplier)
    guard consumer != supplier else {
      throw Refusal("'\(self.consumer)' cannot supply itself", hint: "insource replaces a supplier")
    }
    let pattern = try PatternFinder(self, for: consumer, beside: supplier, in: draft).pattern()
    var addition = SupplierAddition(
      draft: draft, consumer: consumer, supplier: supplier, pattern: pattern)
    try addition.joinGroups(readiness)
    switch readiness {
    case .hot: try addition.addHot()
    case .cold: try addition.addCold()
    }
    guard addition.hasChanged else {
      throw Refusal(
        "'\(self.supplier)' already supplies '\(self.consumer)' in that way",
        hint: "remove the change, or name another supplier")
    }
    draft = addition.draft
  }
}

extension Diversify {
  /// What the added supplier stands in for.
  struct Pattern {
    /// The suppliers that it is like.
    let suppliers: [Entity.Index]
    /// The contracts to copy: engagements, staffing and hosting.
    let contracts: [Int]
    /// The groups to join.
    let groups: [Int]
    /// Needs in no group that become groups.
    let bareNeeds: [Int]
  }
}

/// Finds what a supplier is added for: like another one, for a service, or in a named group.
private struct PatternFinder {
  private let change: Diversify
  private let added: Entity.Index
  private let draft: ChainDraft
  /// The consumer's relations.
  private let own: [Int]
  /// The consumer and its functions.
  private let dependents: [Entity.Index]

  init(
    _ change: Diversify, for consumer: Entity.Index, beside added: Entity.Index,
    in draft: ChainDraft
  ) {
    self.change = change
    self.added = added
    self.draft = draft
    own = draft.relations(of: consumer)
    dependents = draft.withFunctions(of: consumer)
  }

  func pattern() throws(Refusal) -> Diversify.Pattern {
    let like = try change.like.map { (id) throws(Refusal) in try incumbent(id) }
    let named = try change.group.map { (name) throws(Refusal) in try groups(named: name) }
    let incumbents =
      if let like {
        try incumbents(like: like)
      } else if let service = change.service {
        try incumbents(for: service)
      } else if let named {
        incumbents(in: named)
      } else {
        throw Refusal(
          "the change does not say what '\(change.supplier)' would stand in for",
          hint: "say like: ID, service: NAME or group: NAME")
      }
    let isIncumbent = { [draft] (index: Int) in
      draft.relations[index].supplier.map { incumbents.suppliers.contains($0) } == true
    }
    let pattern = Diversify.Pattern(
      suppliers: incumbents.suppliers.sorted(), contracts: incumbents.contracts,
      groups: named ?? groupsOfNeeds.filter { draft.members(of: $0).contains(where: isIncumbent) },
      bareNeeds: named != nil
        ? []
        : dependents.flatMap { draft.relations(of: $0) }.filter {
          draft.relations[$0].kind == .needs && isIncumbent($0) && draft.group(of: $0) == nil
        })
    if pattern.contracts.isEmpty, pattern.groups.isEmpty, pattern.bareNeeds.isEmpty {
      throw nobodyToBeLike()
    }
    return pattern
  }

  /// The suppliers that one is added beside, and the contracts with them that it gets the like of.
  private struct Incumbents {
    let suppliers: Set<Entity.Index>
    let contracts: [Int]
  }

  /// The supplier that `like` names.
  private func incumbent(_ id: EntityID) throws(Refusal) -> Entity.Index {
    let like = try draft.index(of: id)
    guard like != added else {
      throw Refusal(
        "'\(change.supplier)' cannot stand in for '\(id)' here",
        hint: "like: ID names another supplier of '\(change.consumer)'")
    }
    return like
  }

  /// One supplier, which may have been suspended or ended; for one service if the change names it.
  private func incumbents(like supplier: Entity.Index) throws(Refusal) -> Incumbents {
    let found = mostActive(contracts { $0.supplier == supplier })
    if let service = change.service, found.isEmpty { throw noContract(for: service) }
    return Incumbents(suppliers: [supplier], contracts: found)
  }

  /// Everybody who works for a service today.
  private func incumbents(for service: String) throws(Refusal) -> Incumbents {
    let found = contracts { _ in true }.filter { draft.status(of: $0) == .active }
    if found.isEmpty { throw noContract(for: service) }
    return Incumbents(
      suppliers: Set(found.compactMap { draft.relations[$0].supplier }), contracts: found)
  }

  /// The members of groups, with the contracts under which they work today.
  private func incumbents(in groups: [Int]) -> Incumbents {
    let members = groups.flatMap { draft.members(of: $0) }
    let suppliers = Set(members.compactMap { draft.relations[$0].supplier }).subtracting([added])
    let found = contracts { $0.supplier.map { suppliers.contains($0) } == true }
    return Incumbents(
      suppliers: suppliers, contracts: found.filter { draft.status(of: $0) == .active })
  }

  /// The consumer's contracts with some of its suppliers, for the service of the change if it names
  /// one.
  private func contracts(with isWanted: (Relation) -> Bool) -> [Int] {
    own.filter { index in
      let relation = draft.relations[index]
      return relation.kind.isContract && relation.supplier != added
        && (change.service.map { haveSameBytes(relation.service ?? "", $0) } ?? true)
        && isWanted(relation)
    }
  }

  /// The active ones; where there are none, the suspended, then the ended. A plan is nothing to copy.
  private func mostActive(_ indices: [Int]) -> [Int] {
    for status in [Relation.Status.active, .suspended, .ended] {
      let found = indices.filter { draft.status(of: $0) == status }
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The groups of the consumer's needs and its functions'.
  private var groupsOfNeeds: [Int] { dependents.flatMap { draft.groups(of: $0, .needs) } }

  private func groups(named name: String) throws(Refusal) -> [Int] {
    let all = groupsOfNeeds
    let found = all.filter { draft.groups[$0].name.map { haveSameBytes($0, name) } ?? false }
    if !found.isEmpty { return found }
    let names = Set(all.compactMap { draft.groups[$0].name.map(ByteString.init) }).sorted()
      .map { $0.text }
    throw Refusal(
      "'\(change.consumer)' has no group of needs named '\(name)'",
      hint: Suggestion.near(name, among: names)
        ?? (names.isEmpty
          ? "none of its groups has a name; use like: ID or service: NAME"
          : "its groups are \(names.joined(separator: ", "))"))
  }

  private func noContract(for service: String) -> Refusal {
    let others = own.filter {
      draft.relations[$0].kind.isContract && draft.relations[$0].supplier != added
    }
    let services = Set(others.compactMap { draft.relations[$0].service.map(ByteString.init) })
      .sorted().map { $0.text }
    let whom = change.like.map { " with '\($0)'" } ?? ""
    let isOver = services.contains { haveSameBytes($0, service) } && whom.isEmpty
    return Refusal(
      "'\(change.consumer)' has no \(isOver ? "active " : "")contract\(whom) for the service "
        + "'\(service)'" + (isWithAddedOnly(service) ? " but that with '\(change.supplier)'" : ""),
      hint: isOver
        ? "say like: ID to stand in for a supplier that is suspended or ended"
        : Suggestion.near(service, among: services)
          ?? (services.isEmpty
            ? "its contracts name no service; use like: ID"
            : "its services are \(services.joined(separator: ", "))"))
  }

  /// Whether the only contractor for a service is the one that is added.
  private func isWithAddedOnly(_ service: String) -> Bool {
    let suppliers = own.filter {
      draft.relations[$0].kind.isContract
        && haveSameBytes(draft.relations[$0].service ?? "", service)
    }.map { draft.relations[$0].supplier }
    return !suppliers.isEmpty && suppliers.allSatisfy { $0 == added }
  }

  private func nobodyToBeLike() -> Refusal {
    let like = change.like ?? ""
    let isPlanned = own.contains {
      draft.relations[$0].kind.isContract
        && draft.relations[$0].supplier.map { draft.id($0) == like } == true
    }
    return Refusal(
      isPlanned
        ? "'\(change.consumer)' only plans to engage '\(like)'"
        : "'\(change.consumer)' neither needs nor engages '\(like)'",
      hint: isPlanned ? "activate it before, or name a supplier in force" : suppliersHint())
  }

  private func suppliersHint() -> String {
    let known = Set(
      own.filter { draft.relations[$0].kind.isDependency }.compactMap {
        draft.relations[$0].supplier
      }
    ).sorted().map { draft.id($0) }
    if known.isEmpty { return "it has no supplier" }
    let shown = known.prefix(8).joined(separator: ", ")
    return "its suppliers are \(shown)" + (known.count > 8 ? " and \(known.count - 8) more" : "")
  }
}
