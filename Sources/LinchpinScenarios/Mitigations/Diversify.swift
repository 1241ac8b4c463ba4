import LinchpinCore

/// Adds a supplier beside others of a consumer.
///
/// The groups of the consumer's needs (and its functions') that list the suppliers it stands in for
/// get it as a member, and need as many as before; a bare need becomes *any 1 of* the two. Hot, it
/// also gets a contract, or a hosting, that shares and delivers what theirs do, with an equal part of
/// what they are paid, and holds and makes what they hold and make of the consumer's own. Cold, it
/// could take over and has nothing until then; without groups to join it gets an empty contract.
public struct Diversify: Mitigation {
  /// Whether the added supplier works from the first day.
  public enum Readiness: Sendable, Hashable {
    case hot
    /// It takes so many days to switch to it, if anybody knows.
    case cold(switchDays: Double?)
  }

  public var consumer: String
  /// The supplier that is added.
  public var supplier: String
  /// The supplier that it stands in for.
  public var like: String?
  public var service: String?
  /// The name of a group.
  public var group: String?
  public var readiness: Readiness

  public init(
    consumer: String, with supplier: String, like: String? = nil, service: String? = nil,
    group: String? = nil, readiness: Readiness = .hot
  ) {
    self.consumer = consumer
    self.supplier = supplier
    self.like = like
    self.service = service
    self.group = group
    self.readiness = readiness
  }

  public var phrase: String {
    let purpose =
      [like.map { "like \($0)" }, service.map { "for \($0)" }, group.map { "in group \($0)" }]
      .compactMap { $0 }.joined(separator: " ")
    let manner = readiness == .hot ? "hot" : "as a cold standby"
    return "add \(supplier) to \(consumer) \(manner) \(purpose)"
  }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let consumer = try draft.index(of: consumer)
    let supplier = try draft.index(of: supplier)
    guard consumer != supplier else {
      throw Refusal("'\(self.consumer)' cannot supply itself", hint: "insource replaces a supplier")
    }
    let pattern = try Pattern(self, for: consumer, beside: supplier, in: draft)
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

extension Diversify.Pattern {
  init(
    _ change: Diversify, for consumer: Entity.Index, beside added: Entity.Index,
    in draft: ChainDraft
  ) throws(Refusal) {
    let finder = PatternFinder(change, for: consumer, beside: added, in: draft)
    self = try finder.pattern()
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
    guard change.like != nil || change.service != nil || change.group != nil else {
      throw Refusal(
        "the change does not say what '\(change.supplier)' would stand in for",
        hint: "say like: ID, service: NAME or group: NAME")
    }
    let like = try self.like()
    let named = if let name = change.group { try groups(named: name) } else { nil as [Int]? }
    let wanted = like.map { [$0] } ?? (change.service == nil ? members(of: named ?? []) : nil)
    let contracts = try self.contracts(with: wanted, isLike: like != nil)
    let suppliers = wanted ?? Set(contracts.compactMap { draft.relations[$0].supplier })
    let isWanted = { [draft] (position: Int) in
      draft.relations[position].supplier.map(suppliers.contains) == true
    }
    let needs = named == nil ? dependents.flatMap { draft.relations(of: $0) } : []
    let pattern = Diversify.Pattern(
      suppliers: suppliers.sorted(), contracts: contracts,
      groups: named
        ?? dependents.flatMap { draft.groups(of: $0, .needs) }.filter {
          draft.members(of: $0).contains(where: isWanted)
        },
      bareNeeds: needs.filter {
        draft.relations[$0].kind == .needs && isWanted($0) && draft.group(of: $0) == nil
      })
    if pattern.contracts.isEmpty, pattern.groups.isEmpty, pattern.bareNeeds.isEmpty {
      throw nobodyToBeLike()
    }
    return pattern
  }

  private func like() throws(Refusal) -> Entity.Index? {
    guard let id = change.like else { return nil }
    let like = try draft.index(of: id)
    guard like != added else {
      throw Refusal(
        "'\(change.supplier)' cannot stand in for '\(id)' here",
        hint: "like: ID names another supplier of '\(change.consumer)'")
    }
    return like
  }

  /// The suppliers that groups list, without the one that is added.
  private func members(of groups: [Int]) -> Set<Entity.Index> {
    Set(groups.flatMap { draft.members(of: $0) }.compactMap { draft.relations[$0].supplier })
      .subtracting([added])
  }

  /// The consumer's contracts with some suppliers, or with all, for the service of the change.
  ///
  /// A supplier that it is like may have been suspended or ended; otherwise it stands beside those
  /// who work today.
  private func contracts(
    with wanted: Set<Entity.Index>?, isLike: Bool
  ) throws(Refusal) -> [Int] {
    let found = own.filter { position in
      let relation = draft.relations[position]
      guard relation.kind.isContract, relation.supplier != added else { return false }
      let isFor = change.service.map { haveSameBytes(relation.service ?? "", $0) } ?? true
      return isFor && wanted.map { relation.supplier.map($0.contains) == true } ?? true
    }
    let contracts =
      isLike ? mostActive(found) : found.filter { draft.status(of: $0) == .active }
    if let service = change.service, contracts.isEmpty { throw noContract(for: service) }
    return contracts
  }

  /// The active ones; where there are none, the suspended, then the ended. A plan is nothing to copy.
  private func mostActive(_ positions: [Int]) -> [Int] {
    for status in [Relation.Status.active, .suspended, .ended] {
      let found = positions.filter { draft.status(of: $0) == status }
      if !found.isEmpty { return found }
    }
    return []
  }

  private func groups(named name: String) throws(Refusal) -> [Int] {
    let all = dependents.flatMap { draft.groups(of: $0, .needs) }
    let found = all.filter { draft.groups[$0].name.map { haveSameBytes($0, name) } ?? false }
    if !found.isEmpty { return found }
    let names = Set(all.compactMap { draft.groups[$0].name.map(ByteString.init) }).sorted()
      .map(\.text)
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
      .sorted().map(\.text)
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
        && draft.relations[$0].supplier.map { haveSameBytes(draft.id($0), like) } == true
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
