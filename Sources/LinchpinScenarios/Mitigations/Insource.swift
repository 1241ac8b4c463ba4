import LinchpinCore

/// Replaces a supplier by the consumer itself.
///
/// In the groups of the consumer's needs (and its functions') the member becomes one that is always
/// up: of *any k of n* remains any *k* − 1 of *n* − 1, and nothing where *k* was 1. The contracts go,
/// and with them what the supplier holds and makes of the consumer's own artefacts.
public struct Insource: Mitigation {
  public var consumer: String
  public var supplier: String

  public init(consumer: String, supplier: String) {
    self.consumer = consumer
    self.supplier = supplier
  }

  public var phrase: String { "insource what \(supplier) does for \(consumer)" }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let consumer = try draft.index(of: consumer)
    let supplier = try draft.index(of: supplier)
    var hasChanged = false
    for dependent in draft.withFunctions(of: consumer) {
      for position in draft.relations(of: dependent, with: supplier, { $0 == .needs }) {
        Self.satisfy(position, in: &draft)
        hasChanged = true
      }
    }
    let direct = draft.relations(of: consumer, with: supplier) { $0.isDependency && $0 != .needs }
    let owner =
      draft.kind(consumer) == .function ? draft.entities[consumer.position].owner : consumer
    let held = draft.relations(of: supplier).filter { position in
      let relation = draft.relations[position]
      guard relation.kind == .holds || relation.kind == .produces, let artefact = relation.supplier
      else { return false }
      return owner != nil && draft.entities[artefact.position].owner == owner
    }
    for position in direct + held {
      draft.remove(position)
      hasChanged = true
    }
    remarkOnRest(of: direct, consumer, in: &draft)
    guard hasChanged else {
      throw Refusal(
        "'\(self.supplier)' does nothing for '\(self.consumer)'", hint: "remove the change")
    }
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
  private static func satisfy(_ position: Int, in draft: inout ChainDraft) {
    guard let group = draft.group(of: position) else {
      draft.remove(position)
      return
    }
    let relation = draft.relations[position]
    // A supplier counts once in a group, however often it is listed.
    let isRepeated = draft.members(of: group).contains {
      $0 != position && draft.relations[$0].supplier == relation.supplier
    }
    if isRepeated {
      draft.remove(position)
      return
    }
    let need = draft.groups[group].need ?? draft.memberCount(of: group)
    if need > 1 {
      draft.remove(position)
      draft.setNeed(of: group, to: need - 1)
    } else {
      satisfy(group: group, in: &draft)
    }
  }

  /// Takes a group out that is always up, and so is the member that it is of another.
  private static func satisfy(group: Int, in draft: inout ChainDraft) {
    guard let parent = draft.groups[group].parent else {
      draft.remove(group: group)
      return
    }
    let need = draft.groups[parent].need ?? draft.memberCount(of: parent)
    if need > 1 {
      draft.remove(group: group)
      draft.setNeed(of: parent, to: need - 1)
    } else {
      satisfy(group: parent, in: &draft)
    }
  }
}
