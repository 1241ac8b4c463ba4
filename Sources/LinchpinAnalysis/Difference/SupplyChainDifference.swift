import LinchpinCore

/// What became of an entity, a relation or a group.
public enum ChangeKind: String, Sendable, CaseIterable {
  case added, removed, changed
}

/// What is different between two supply chains, in the order of the ids.
///
/// An entity is the same as one of the same id. A relation is the same as one between the same two,
/// of the same kind and for the same service: relations that say the same cancel out, and those that
/// are left are changes of each other, in order, as far as there are as many. A contract for another
/// service is another contract: one is removed, and one is added.
///
///     // before: l engages a (active), l engages b    after: l engages a (suspended)
///     let difference = SupplyChainDifference(from: before, to: after)
///     difference.relations.map(\.kind)      // [.changed, .removed]
///     difference.relations[0].details         // ["status: active → suspended"]
///
/// What a group says is a difference of its own, told once; the relations that are in it and say
/// themselves what they said are ``regrouped``.
public struct SupplyChainDifference: Sendable, Equatable {
  /// What became of one entity.
  public struct EntityChange: Sendable, Equatable {
    /// Whether the entity was added, removed or changed.
    public var kind: ChangeKind
    /// The id of the entity.
    public var entity: EntityID
    /// The kind of the entity: the later one if it changed.
    public var entityKind: EntityKind
    /// What is different; empty unless changed.
    public var attributes: [AttributeChange]
    /// Its rank among the entities of both chains.
    package var rank: Int

    /// What is different, in words such as `isolation: none → per-client`.
    public var details: [String] { attributes.map { $0.description } }
  }

  /// What became of one relation.
  public struct RelationChange: Sendable, Equatable {
    /// Whether the relation was added, removed or changed.
    public var kind: ChangeKind
    /// The id of the entity that the relation is written under.
    public var dependent: EntityID
    /// The kind of the relation.
    public var relation: RelationKind
    /// The id of the supplier; `nil` for a member that is always missing.
    public var supplier: EntityID?
    /// The service that the relation is for; `nil` where it names none.
    public var service: String?
    /// What is different; empty unless changed.
    public var attributes: [AttributeChange]
    /// The ranks of its ends among the entities of both chains; no supplier where it is missing.
    package var dependentRank: Int
    package var supplierRank: Int?

    /// What is different, in words such as `status: active → suspended`.
    public var details: [String] { attributes.map { $0.description } }

    /// The supplier as descriptions write it: `!missing` for a member that is always missing.
    package var writtenSupplier: String { supplier?.text ?? "!missing" }
  }

  /// What became of one group of an entity, such as `any 1 of mercor, surge-ai`.
  public struct GroupChange: Sendable, Equatable {
    /// Whether the group was added, removed or changed.
    public var kind: ChangeKind
    /// The id of the entity that has the group.
    public var dependent: EntityID
    /// The kind of the relations in the group.
    public var relation: RelationKind
    /// What the earlier group says, such as `any 1 of mercor, surge-ai`; `nil` where there is none.
    public var before: String?
    /// What the later group says, in the same form; `nil` where there is none.
    public var after: String?
    /// The ids of the suppliers that either says something of, sorted.
    public var suppliers: [EntityID]

    /// Whether the groups say something of a supplier.
    package func tells(of supplier: EntityID) -> Bool {
      suppliers.contains(supplier)
    }
  }

  /// Entities that were added, removed or changed, in order of their ids.
  public var entities: [EntityChange]
  /// Relations that were added or removed, or that say something else than before.
  public var relations: [RelationChange]
  /// Relations that say the same, of whose group another number of members is needed or there.
  public var regrouped: [RelationChange]
  /// Groups that were added or removed, or that say something else than before.
  public var groups: [GroupChange]

  /// Whether no entity, relation or group differs.
  public var isEmpty: Bool { entities.isEmpty && relations.isEmpty && groups.isEmpty }

  /// Compares two supply chains.
  ///
  /// - Parameter evidence: Relations on weaker evidence are left out.
  /// - Complexity: O(*n* + *d* log *d*) for *n* entities and relations, *d* of them different.
  public init(from old: SupplyChain, to new: SupplyChain, evidence: Evidence = .assumed) {
    self.init(
      from: old, to: new, aligned: EntityAlignment(old, new), evidence: evidence)
  }

  package init(
    from old: SupplyChain, to new: SupplyChain, aligned entities: EntityAlignment,
    evidence: Evidence
  ) {
    self.entities = entities.changes(from: old, to: new)
    (relations, regrouped) = RelationMatching(from: old, to: new, entities, evidence).changes()
    groups = GroupText.changes(from: old, to: new)
  }
}

extension EntityAlignment {
  fileprivate func changes(
    from old: SupplyChain, to new: SupplyChain
  ) -> [SupplyChainDifference.EntityChange] {
    if haveSameStorage(old.entities, new.entities) { return [] }
    return pairs.enumerated().compactMap { rank, pair in
      func change(
        _ kind: ChangeKind, _ entity: Entity,
        _ attributes: [AttributeChange] = []
      ) -> SupplyChainDifference.EntityChange {
        .init(
          kind: kind, entity: entity.id, entityKind: entity.kind, attributes: attributes, rank: rank
        )
      }
      switch (pair.before.map { old[$0] }, pair.after.map { new[$0] }) {
      case (let before?, let after?):
        // Most entities are untouched: they are set aside without words, and without a copy where
        // they need not be renumbered.
        if isIdentity, before == after, haveSameTexts(before, after) { return nil }
        if before.renumbered(beforeRank) == after.renumbered(afterRank),
          haveSameTexts(before, after)
        {
          return nil
        }
        let attributes = old.facts(of: before).changes(to: new.facts(of: after))
        return attributes.isEmpty ? nil : change(.changed, after, attributes)
      case (let before?, nil): return change(.removed, before)
      case (nil, let after?): return change(.added, after)
      case (nil, nil): return nil
      }
    }
  }
}

/// Whether the texts of two equal entities have the same bytes.
private func haveSameTexts(_ a: Entity, _ b: Entity) -> Bool {
  func texts(_ entity: Entity) -> [String] {
    let single = [entity.name, entity.country, entity.peerGroup, entity.notes]
    return single.map { $0 ?? "" } + entity.sources
  }
  return zip(texts(a), texts(b)).allSatisfy { haveSameBytes($0, $1) }
}
