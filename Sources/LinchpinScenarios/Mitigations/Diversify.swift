import LinchpinCore

/// Adds a supplier beside others of a consumer.
///
/// The groups of the consumer's needs (and its functions') that list the suppliers it stands in for
/// get it as a member, and need as many as before; a bare need becomes *any 1 of* the two. Hot, it
/// also gets a contract that shares and delivers what theirs do, with an equal part of what they
/// are paid, and holds and makes what they hold and make of the consumer's own. Cold, it could take
/// over and has nothing until then; without groups to join it gets an empty contract.
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
    /// The contracts to copy.
    let contracts: [Int]
    /// Hostings to copy.
    let hostings: [Int]
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
    guard change.like != nil || change.service != nil || change.group != nil else {
      throw Refusal(
        "it is not said for what '\(change.supplier)' is added",
        hint: "say like: ID, service: NAME or group: NAME")
    }
    let needy = draft.withFunctions(of: consumer)
    let like = if let id = change.like { try draft.index(of: id) } else { nil as Entity.Index? }
    let named =
      if let name = change.group { try Self.groups(named: name, of: needy, change, in: draft) } else
      {
        nil as [Int]?
      }
    guard like != consumer, like != added else {
      throw Refusal(
        "'\(change.supplier)' cannot stand in for '\(change.like ?? "")' here",
        hint: "like: ID names another supplier of '\(change.consumer)'")
    }
    var wanted: Set<Entity.Index> = []
    if let like { wanted = [like] }
    if like == nil, change.service == nil, let named {
      wanted = Set(
        named.flatMap { draft.members(of: $0) }.compactMap { draft.relations[$0].supplier })
    }
    wanted.remove(added)
    let own = draft.relations(of: consumer)
    let contracts = Self.mostActive(
      own.filter { position in
        let relation = draft.relations[position]
        guard relation.kind.isContract, relation.supplier != added else { return false }
        let isFor = change.service.map { relation.service == $0 } ?? true
        let isWith =
          like == nil && change.service != nil
          ? true : relation.supplier.map(wanted.contains) == true
        return isFor && isWith
      }, in: draft)
    if let service = change.service {
      // Without a supplier to be like, it stands beside those who work today.
      let isWanting =
        like == nil && !contracts.contains { draft.status(of: $0) == .active }
      if contracts.isEmpty || isWanting {
        throw Self.noContract(for: service, change, own, in: draft)
      }
    }
    if wanted.isEmpty {
      wanted = Set(contracts.compactMap { draft.relations[$0].supplier })
    }
    suppliers = wanted.sorted()
    self.contracts = contracts
    hostings =
      change.service == nil
      ? Self.mostActive(
        own.filter { position in
          draft.relations[position].kind == .hostedOn
            && draft.relations[position].supplier.map(wanted.contains) == true
        }, in: draft) : []
    let isWanted = { (position: Int) in
      draft.relations[position].supplier.map(wanted.contains) == true
    }
    groups =
      named
      ?? needy.flatMap { draft.groups(of: $0, .needs) }.filter {
        draft.members(of: $0).contains(where: isWanted)
      }
    bareNeeds =
      named != nil
      ? []
      : needy.flatMap { draft.relations(of: $0) }.filter {
        draft.relations[$0].kind == .needs && isWanted($0) && draft.group(of: $0) == nil
      }
    if self.contracts.isEmpty, hostings.isEmpty, groups.isEmpty, bareNeeds.isEmpty {
      throw Refusal(
        "'\(change.consumer)' neither needs nor engages '\(change.like ?? "")'",
        hint: Self.suppliersHint(own, in: draft))
    }
  }

  /// The active ones; where there are none, the suspended, then the ended, then the planned.
  private static func mostActive(_ positions: [Int], in draft: ChainDraft) -> [Int] {
    for status in [Relation.Status.active, .suspended, .ended, .planned] {
      let found = positions.filter { draft.status(of: $0) == status }
      if !found.isEmpty { return found }
    }
    return []
  }

  private static func groups(
    named name: String, of needy: [Entity.Index], _ change: Diversify, in draft: ChainDraft
  ) throws(Refusal) -> [Int] {
    let all = needy.flatMap { draft.groups(of: $0, .needs) }
    let found = all.filter {
      draft.groups[$0].name.map { $0.utf8.elementsEqual(name.utf8) } ?? false
    }
    if !found.isEmpty { return found }
    let names = Set(all.compactMap { draft.groups[$0].name }).sorted(by: utf8Precedes)
    throw Refusal(
      "'\(change.consumer)' has no group of needs named '\(name)'",
      hint: nearest(to: name, among: names).map { "did you mean '\($0)'?" }
        ?? (names.isEmpty
          ? "none of its groups has a name; use like: ID or service: NAME"
          : "its groups are \(names.joined(separator: ", "))"))
  }

  private static func noContract(
    for service: String, _ change: Diversify, _ own: [Int], in draft: ChainDraft
  ) -> Refusal {
    let services = Set(
      own.filter { draft.relations[$0].kind.isContract }
        .compactMap { draft.relations[$0].service }
    ).sorted(by: utf8Precedes)
    let whom = change.like.map { " with '\($0)'" } ?? ""
    let isOver = services.contains { $0.utf8.elementsEqual(service.utf8) } && whom.isEmpty
    return Refusal(
      "'\(change.consumer)' has no \(isOver ? "active " : "")contract\(whom) for the service "
        + "'\(service)'",
      hint: isOver
        ? "say like: ID to stand in for a supplier that is suspended or ended"
        : nearest(to: service, among: services).map { "did you mean '\($0)'?" }
          ?? (services.isEmpty
            ? "its contracts name no service; use like: ID"
            : "its services are \(services.joined(separator: ", "))"))
  }

  private static func suppliersHint(_ own: [Int], in draft: ChainDraft) -> String {
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
