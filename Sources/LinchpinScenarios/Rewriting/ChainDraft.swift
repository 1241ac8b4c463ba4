import LinchpinCore

/// A supply chain that is being rewritten by the changes of one scenario.
///
/// What holds between two changes:
/// - An index of a relation or a group stays what it is until ``chain()`` puts everything into
///   canonical order: what goes is marked as removed, what comes is appended. Nothing that is removed
///   is found again.
/// - Entities neither come nor go, and keep their order: an ``Entity/Index`` is one of the original's.
/// - The relations that the original had stay in its order, so that those of one entity are found
///   by halving; those that were added are looked through.
/// - A relation that is removed is a member of no group that stays, and a group that loses its last
///   member is removed too.
///
/// A change that is refused may have been made in part: a draft that has refused one is not used any
/// more.
///
///     var draft = ChainDraft(chain, on: nil)
///     try draft.apply(Scenario.Change(.suspend(consumer: "meta", supplier: "mercor")))
///     draft.chain()    // mercor is suspended for meta
///     draft.remarks    // ["Mercor keeps what it was given: a suspension takes nothing back"]
struct ChainDraft {
  /// The supply chain that the rewriting started from.
  let original: SupplyChain
  /// The day that the status of relations is asked for.
  let day: CalendarDay?
  var entities: [Entity]
  private(set) var relations: [Relation]
  private(set) var groups: [SupplyGroup]
  private var removedRelations: Set<Int> = []
  private var removedGroups: Set<Int> = []
  private var notes: [Note] = []
  private var past: SupplyChain.Past
  /// Since when the change that is being made is in force, if its scenario says so.
  private var since: PartialDate?

  /// Something that a reader of the result should know.
  private struct Note {
    let text: String
    /// The relations of which one has to share something for it to be true; none if it always is.
    var sharing: [Int]
  }

  init(_ chain: SupplyChain, on day: CalendarDay?) {
    original = chain
    self.day = day
    entities = chain.entities
    relations = chain.relations
    groups = chain.groups
    past = chain.past
  }

  /// Notes something that a reader of the result should know.
  ///
  /// - Parameter indices: Relations of which one has to share something in the end for it to be
  ///   true.
  mutating func remark(_ text: String, whileSharing indices: [Int] = []) {
    if let known = notes.firstIndex(where: { $0.text == text }) {
      notes[known].sharing += indices
    } else {
      notes.append(Note(text: text, sharing: indices))
    }
  }

  /// What a reader of the result should know, in the order in which the changes came.
  var remarks: [String] {
    notes.filter { $0.sharing.isEmpty || $0.sharing.contains(where: shares) }.map { $0.text }
  }

  private func shares(_ index: Int) -> Bool {
    !removedRelations.contains(index) && relations[index].terms.shares != .listed([])
  }

  // MARK: Reading

  /// Returns the entity with an id.
  func index(of id: EntityID) throws(Refusal) -> Entity.Index {
    if let index = original.index(of: id) { return index }
    let (message, hint) = Suggestion.unknownEntity(
      id, among: entities.lazy.map { $0.id },
      otherwise: "declare it, in the description or in the scenario's own 'overlay'")
    throw Refusal(message, hint: hint)
  }

  /// Whether there is an entity with an id.
  func declares(_ id: EntityID) -> Bool { original.index(of: id) != nil }

  func id(_ index: Entity.Index) -> EntityID { entities[index.offset].id }
  func name(_ index: Entity.Index) -> String { entities[index.offset].displayName }
  func kind(_ index: Entity.Index) -> EntityKind { entities[index.offset].kind }

  /// The indices of an entity's relations, in order.
  ///
  /// - Complexity: O(log *n* + what is found + what was added).
  func relations(of dependent: Entity.Index) -> [Int] {
    let start = firstRelation(from: dependent)
    var found: [Int] = []
    for index in start..<original.relations.count {
      guard original.relations[index].dependent == dependent else { break }
      if !removedRelations.contains(index) { found.append(index) }
    }
    for index in original.relations.count..<relations.count
    where relations[index].dependent == dependent && !removedRelations.contains(index) {
      found.append(index)
    }
    return found
  }

  /// Every index at which there is a relation.
  var relationIndices: some Sequence<Int> {
    relations.indices.lazy.filter { !removedRelations.contains($0) }
  }

  func status(of index: Int) -> Relation.Status { relations[index].status(on: day) }

  /// The indices of the relations of some kinds between two entities.
  func relations(
    of dependent: Entity.Index, with supplier: Entity.Index, _ isWanted: (RelationKind) -> Bool
  ) -> [Int] {
    relations(of: dependent).filter {
      relations[$0].supplier == supplier && isWanted(relations[$0].kind)
    }
  }

  /// An entity and the functions that it owns: whose needs are its needs.
  func withFunctions(of entity: Entity.Index) -> [Entity.Index] {
    [entity]
      + entities.indices.lazy.map { Entity.Index($0) }.filter {
        kind($0) == .function && entities[$0.offset].owner == entity
      }
  }

  /// Whom an entity, or a function's owner, has contracts with.
  func contractors(of entity: Entity.Index) -> Set<Entity.Index> {
    let party = kind(entity) == .function ? entities[entity.offset].owner ?? entity : entity
    return Set(
      relations(of: party).filter { relations[$0].kind.isContract }
        .compactMap { relations[$0].supplier })
  }

  /// The indices of an entity's groups of one kind, nested ones among them.
  func groups(of dependent: Entity.Index, _ kind: RelationKind) -> [Int] {
    groups.indices.filter {
      groups[$0].dependent == dependent && groups[$0].kind == kind && !removedGroups.contains($0)
    }
  }

  /// The group that a relation is a member of.
  func group(of relation: Int) -> Int? {
    groups.indices.first {
      !removedGroups.contains($0) && groups[$0].members.contains(.relation(relation))
    }
  }

  /// The indices of the relations that are members of a group.
  func members(of group: Int) -> [Int] {
    groups[group].members.compactMap { member in
      if case .relation(let index) = member { index } else { nil }
    }
  }

  /// The indices of the relations that name a supplier in a group, at any depth.
  func mentions(of group: Int) -> [Int] {
    groups[group].members.flatMap { member in
      switch member {
      case .relation(let index): relations[index].supplier == nil ? [] : [index]
      case .group(let nested): mentions(of: nested)
      }
    }
  }

  /// How many members a group has, each supplier once.
  func memberCount(of group: Int) -> Int {
    Set(members(of: group).map { relations[$0].supplier }).count
      + groups[group].members.count { if case .group = $0 { true } else { false } }
  }

  private func firstRelation(from dependent: Entity.Index) -> Int {
    var low = 0
    var high = original.relations.count
    while low < high {
      let middle = (low + high) / 2
      if original.relations[middle].dependent < dependent {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  // MARK: Changing

  /// Adds a relation and returns its index.
  @discardableResult
  mutating func add(_ relation: Relation) -> Int {
    relations.append(relation)
    return relations.count - 1
  }

  /// Changes a relation in place; its ends stay.
  mutating func change(_ index: Int, _ body: (inout Relation) -> Void) {
    body(&relations[index])
  }

  mutating func changeTerms(_ index: Int, _ body: (inout Relation.Terms) -> Void) {
    var terms = relations[index].terms
    body(&terms)
    relations[index].terms = terms
  }

  /// Removes a relation, also from the group that it is a member of; an empty group goes too.
  mutating func remove(_ index: Int) {
    if let group = group(of: index) {
      groups[group].members.removeAll { $0 == .relation(index) }
      if groups[group].members.isEmpty { remove(group: group) }
    }
    removedRelations.insert(index)
  }

  /// Removes a group with everything in it, also from the group that it is a member of.
  mutating func remove(group: Int) {
    for member in groups[group].members {
      switch member {
      case .relation(let index): removedRelations.insert(index)
      case .group(let nested): remove(group: nested)
      }
    }
    if let parent = groups[group].parent {
      groups[parent].members.removeAll { $0 == .group(group) }
    }
    removedGroups.insert(group)
  }

  /// Adds a group of relations that are there already, and returns its index.
  @discardableResult
  mutating func add(_ group: SupplyGroup) -> Int {
    groups.append(group)
    return groups.count - 1
  }

  mutating func setNeed(of group: Int, to need: Int) { groups[group].need = need }

  /// Makes a relation a member of a group.
  mutating func add(_ relation: Int, to group: Int) {
    groups[group].members.append(.relation(relation))
  }

  // MARK: The result

  /// Returns the rewritten supply chain.
  func chain() -> SupplyChain {
    var newRelation = [Int](repeating: -1, count: relations.count)
    var keptRelations: [Relation] = []
    keptRelations.reserveCapacity(relations.count)
    for index in relations.indices where !removedRelations.contains(index) {
      newRelation[index] = keptRelations.count
      keptRelations.append(relations[index])
    }
    let keptGroups = groups.indices.filter { !removedGroups.contains($0) }
    var newGroup = [Int](repeating: -1, count: groups.count)
    for (new, old) in keptGroups.enumerated() { newGroup[old] = new }
    let groups = keptGroups.map { index in
      var group = self.groups[index]
      group.parent = group.parent.map { newGroup[$0] }
      group.members = group.members.map { member in
        switch member {
        case .relation(let index): .relation(newRelation[index])
        case .group(let index): .group(newGroup[index])
        }
      }
      return group
    }
    var chain = SupplyChain.canonical(
      title: original.title, asOf: original.asOf, entities: entities, relations: keptRelations,
      groups: groups, incident: original.incident, files: original.files)
    chain.statedEvidence = original.statedEvidence
    chain.past = past.sorted
    return chain
  }
}

// MARK: - Time

extension ChainDraft {
  /// Makes a change, which is in force from its day on.
  ///
  /// What relations said before that day is kept beside what they say now: a dated event that began
  /// earlier could still use it.
  mutating func apply(_ change: Scenario.Change) throws(Refusal) {
    if let since = change.since, let day, since.firstDay > day {
      throw Refusal(
        "the change is made on \(since), after the as-of date \(day)",
        hint: "ask as of a later day, or leave 'since' out")
    }
    self.since = change.since
    let before = self
    try change.mitigation.apply(to: &self)
    self.since = nil
    if let since = change.since, change.mitigation.keepsPast {
      keepPast(of: before, until: since.firstDay.previous)
    }
  }

  /// Pauses a relation from the day of the change on: without one from the as-of date.
  mutating func suspend(_ index: Int) {
    relations[index].suspend(from: responseDay, keeping: &past)
  }

  /// Ends a relation: its last day is the one before the day of the change.
  mutating func end(_ index: Int) {
    relations[index].end(before: responseDay, appliesDates: day != nil, keeping: &past)
  }

  /// Whether a relation was there on the day that the change says; so it was if it says none.
  func hasBegun(_ index: Int) -> Bool {
    guard let since, let first = relations[index].since else { return true }
    return first.firstDay <= since.firstDay
  }

  /// Whether a relation is suspended since a day after the one that the change says, or since nobody
  /// knows when.
  func isSuspendedLater(_ index: Int) -> Bool {
    guard let since else { return false }
    return relations[index].suspendedDay.map { $0.firstDay > since.firstDay } ?? true
  }

  /// * on 2026-03*, if the change says a day.
  var sinceWords: String { since.map { " on \($0)" } ?? "" }

  /// The day on which a response takes effect; `nil` where nobody says: after all that is asked about.
  var responseDay: CalendarDay? { since?.firstDay ?? day }

  /// Keeps what relations said before a change, until a day.
  private mutating func keepPast(of before: ChainDraft, until day: CalendarDay) {
    for index in before.relationIndices where differs(index, from: before) {
      keepPast(before.relations[index], until: day)
    }
    for (index, group) in groups.enumerated() where group.kind == .derivedFrom {
      let isNew = index >= before.groups.count
      guard isNew || before.groups[index].need != group.need else { continue }
      let members = group.members.compactMap { member in
        if case .relation(let relation) = member { before.relations[relation] } else { nil }
      }
      if isNew {
        // Sources that were in no group each corrupted the derivative alone.
        for member in members { keepPast(member, until: day) }
        continue
      }
      var old = before.groups[index]
      old.members = members.map { member in
        keepPast(member, until: day)
        return .relation(past.relations.count - 1)
      }
      past.groups.append(old)
    }
  }

  private func differs(_ index: Int, from before: ChainDraft) -> Bool {
    let isKept = !removedRelations.contains(index)
    return !isKept || relations[index] != before.relations[index]
  }

  private mutating func keepPast(_ relation: Relation, until day: CalendarDay) {
    if relation.kind == .needs || relation.kind == .ownedBy { return }
    if let since = relation.since, since.firstDay > day { return }
    var old = relation
    old.until = old.until.map { $0.lastDay < day ? $0 : PartialDate(day) } ?? PartialDate(day)
    // What is held still is what the relation says now.
    old.terms.isDeleted = true
    if relation.statedStatus == .ended, relation.until == nil {
      // It was active and held until some day, and may have been so until the change.
      old.statedStatus = .active
      old.evidence = .assumed
    }
    past.relations.append(old)
  }
}
