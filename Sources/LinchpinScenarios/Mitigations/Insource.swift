import LinchpinCore

/// Replaces a supplier by the consumer itself.
///
/// In the groups of the consumer's needs (and its functions') the member becomes one that is always
/// up: of *any k of n* remains any *k* − 1 of *n* − 1, and nothing where *k* was 1. The contracts go,
/// and with them what the supplier holds and makes of the consumer's own artefacts.
struct Insource {
  let consumer: EntityID
  let supplier: EntityID

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let consumer = try draft.index(of: consumer)
    let supplier = try draft.index(of: supplier)
    let needs = draft.withFunctions(of: consumer).flatMap {
      draft.relations(of: $0, with: supplier) { $0 == .needs }
    }
    let direct = draft.relations(of: consumer, with: supplier) { $0.isDependency && $0 != .needs }
    if let need = needs.first { keepSilent(on: direct, consumer, by: need, in: &draft) }
    for index in needs { Self.satisfy(index, in: &draft) }
    var hasChanged = !needs.isEmpty
    let owner =
      draft.kind(consumer) == .function ? draft.entities[consumer.offset].owner : consumer
    let held = draft.relations(of: supplier).filter { index in
      let relation = draft.relations[index]
      guard relation.kind == .holds || relation.kind == .produces, let artefact = relation.supplier
      else { return false }
      return owner != nil && draft.entities[artefact.offset].owner == owner
    }
    for index in direct + held {
      draft.remove(index)
      hasChanged = true
    }
    remarkOnRest(of: direct, consumer, in: &draft)
    guard hasChanged else {
      throw Refusal(
        "'\(self.supplier)' does nothing for '\(self.consumer)'", hint: "remove the change")
    }
  }

  /// What the needs say of a supplier they say of its services: that stays said when the supplier
  /// goes, so that its other contractors do not become needs by it. They are mentioned as planned
  /// needs, which can stop nobody; only assumed, as nobody says that they can stand in for each other.
  private func keepSilent(
    on gone: [Int], _ consumer: Entity.Index, by need: Int, in draft: inout ChainDraft
  ) {
    let contracts = gone.filter { draft.relations[$0].kind.isContract }
    let mentioned = Set(
      draft.withFunctions(of: consumer).flatMap { draft.relations(of: $0) }
        .filter { draft.relations[$0].kind == .needs }.map { draft.relations[$0].supplier })
    let others = draft.relations(of: consumer).filter { index in
      let relation = draft.relations[index]
      guard relation.kind.isContract, !mentioned.contains(relation.supplier) else { return false }
      // Where only the other contract is known, nothing was said of the service.
      return contracts.contains {
        draft.relations[$0].service == relation.service
          && draft.relations[$0].evidence >= relation.evidence
      }
    }.compactMap { draft.relations[$0].supplier }
    for other in Set(others).sorted() {
      var mention = draft.relations[need]
      mention.supplier = other
      mention.evidence = .assumed
      mention.terms = Relation.Terms()
      Self.mention(mention, in: &draft)
    }
  }

  private static func mention(_ need: Relation, in draft: inout ChainDraft) {
    var mention = need
    mention.statedStatus = .planned
    mention.since = nil
    mention.until = nil
    draft.add(mention)
  }

  /// Contracts are substitutes of a strength that nobody states; those that stay do not know that
  /// the consumer could do their work too.
  private func remarkOnRest(
    of gone: [Int], _ consumer: Entity.Index, in draft: inout ChainDraft
  ) {
    let services = gone.filter { draft.relations[$0].kind.isContract }
      .map { draft.relations[$0].service }
    let rest = draft.relations(of: consumer).filter {
      draft.relations[$0].kind.isContract && draft.status(of: $0) == .active
        && services.contains(draft.relations[$0].service)
    }
    guard !rest.isEmpty else { return }
    draft.remark(
      "\(draft.name(consumer)) has other contracts for the same service, which count as if it could "
        + "not do their work itself: 'needs' can say that it can")
  }

  /// Takes a need out as if its supplier were always up.
  private static func satisfy(_ index: Int, in draft: inout ChainDraft) {
    guard let group = draft.group(of: index) else {
      draft.remove(index)
      return
    }
    let relation = draft.relations[index]
    // A supplier counts once in a group, however often it is listed.
    let isRepeated = draft.members(of: group).contains {
      $0 != index && draft.relations[$0].supplier == relation.supplier
    }
    if isRepeated {
      draft.remove(index)
      return
    }
    let need = draft.groups[group].need ?? draft.memberCount(of: group)
    if need > 1 {
      draft.remove(index)
      draft.setNeed(of: group, to: need - 1)
    } else {
      satisfy(group: group, without: relation.supplier, in: &draft)
    }
  }

  /// Takes a group out that is always up, and so is the member that it is of another.
  private static func satisfy(
    group: Int, without gone: Entity.Index?, in draft: inout ChainDraft
  ) {
    guard let parent = draft.groups[group].parent else {
      remove(group: group, without: gone, in: &draft)
      return
    }
    let need = draft.groups[parent].need ?? draft.memberCount(of: parent)
    if need > 1 {
      remove(group: group, without: gone, in: &draft)
      draft.setNeed(of: parent, to: need - 1)
    } else {
      satisfy(group: parent, without: gone, in: &draft)
    }
  }

  /// Removes a group, but keeps those of its other members mentioned that there are contracts with:
  /// that the consumer can do without them stays said, as planned needs, which can stop nobody.
  private static func remove(
    group: Int, without gone: Entity.Index?, in draft: inout ChainDraft
  ) {
    let mentioned = draft.mentions(of: group)
    let contractors = draft.contractors(of: draft.groups[group].dependent)
    draft.remove(group: group)
    for index in mentioned {
      guard let supplier = draft.relations[index].supplier, supplier != gone,
        contractors.contains(supplier)
      else { continue }
      mention(draft.relations[index], in: &draft)
    }
  }
}
