import LinchpinCore

extension TreeDecoder {
  /// Reads a list of relations of one kind under an entity.
  mutating func relations(
    _ kind: RelationKind, _ entry: SourceEntry, of dependent: Symbol, _ entity: EntityKind
  ) {
    guard kind.listKeys(for: entity).contains(entry.key) else {
      let homes = EntityKind.allCases.filter { kind.listKeys(for: $0).contains(entry.key) }
      draft.findings.report(
        .wrongKindAtEnd, "an entry of '\(entity.section)' cannot have '\(entry.key)'",
        at: entry.keyLocation,
        hint: "it belongs to \(homes.map(\.section).joined(separator: ", "))")
      return
    }
    guard let items = list(entry.value, entry.key) else { return }
    for item in items { _ = self.item(item, of: kind, dependent, in: nil) }
  }

  /// Reads an item of such a list: a bare id, a mapping, or a group; returns whether it is one.
  private mutating func item(
    _ node: SourceNode, of kind: RelationKind, _ dependent: Symbol, in group: Int32?
  ) -> Bool {
    var relation = RelationDraft(
      entry: RelationEntry(
        kind: kind, dependent: dependent, supplier: nil, location: node.location,
        evidence: evidence))
    relation.entry.group = group ?? -1
    switch node.content {
    case .scalar:
      guard target(node, of: &relation) else { return false }
    case .mapping(let entries):
      if let needKey = kind.needKey,
        entries.contains(where: { $0.key == "of" || $0.key == needKey })
      {
        return self.group(entries, at: node.location, of: kind, dependent, in: group)
      }
      guard terms(entries, at: node.location, of: &relation) else { return false }
    case .list:
      draft.findings.report(
        .wrongType, "an item of '\(kind.rawValue)' is an id or a mapping, not a list",
        at: node.location, hint: kind.needKey.map { "a group is written {\($0): 1, of: […]}" })
      return false
    }
    add(relation)
    return true
  }

  /// Adds a relation, with the sources of the file if it gives none.
  private mutating func add(_ relation: RelationDraft) {
    var relation = relation
    if !sources.isEmpty, relation.terms?.values.sources.isEmpty ?? true {
      relation.setTerms { $0.values.sources = sources }
    }
    draft.add(relation)
  }

  /// Sets the other end of a relation; returns whether there is one.
  private mutating func target(_ node: SourceNode, of relation: inout RelationDraft) -> Bool {
    let kind = relation.entry.kind
    let isMember = kind == .needs && relation.entry.group >= 0
    var isSet = false
    value(node, kind.targetKey) { draft, value in
      guard let reference = draft.reference(value, for: kind.targetKey) else { return }
      guard value == "!missing" else {
        relation.entry.supplier = reference
        isSet = true
        return
      }
      if isMember { isSet = true } else { draft.reportMissing(at: value.location) }
    }
    return isSet
  }

  /// Reads the long form of an item; returns whether it has its other end.
  private mutating func terms(
    _ entries: [SourceEntry], at location: SourceLocation, of relation: inout RelationDraft
  ) -> Bool {
    let kind = relation.entry.kind
    var hasTarget = false
    var isGiven = false
    for entry in entries {
      if entry.key == kind.targetKey {
        isGiven = true
        hasTarget = target(entry.value, of: &relation)
      } else if let key = RelationKey(rawValue: entry.key) {
        term(key, entry, of: &relation)
      } else {
        let known = RelationKey.allCases.filter { $0.applies(to: kind) }.map(\.rawValue)
        unknownKey(entry, among: known + [kind.targetKey], "an item of '\(kind.rawValue)'")
        // What it names is reported already.
        isGiven = isGiven || Synonyms.isTarget(entry.key)
      }
    }
    if !isGiven {
      draft.findings.report(
        .missingKey, "an item of '\(kind.rawValue)' has no '\(kind.targetKey)'", at: location,
        hint: "add \(kind.targetKey): ID")
    }
    return hasTarget
  }

  private mutating func term(
    _ key: RelationKey, _ entry: SourceEntry, of relation: inout RelationDraft
  ) {
    guard key.applies(to: relation.entry.kind) else {
      draft.findings.report(
        .misplacedKey, "'\(entry.key)' does not apply to '\(relation.entry.kind.rawValue)'",
        at: entry.keyLocation, hint: "it belongs to \(key.home)")
      return
    }
    switch (key, entry.value.content) {
    case (.shares, .list(let items)):
      let holdings = items.compactMap { holding($0) }
      relation.setTerms { $0.shares = .listed(holdings) }
    case (.delivers, .list(let items)):
      var artefacts: [Reference] = []
      for item in items {
        value(item, "delivers") { draft, value in
          if let artefact = draft.reference(value, for: "delivers") { artefacts.append(artefact) }
        }
      }
      relation.setTerms { $0.delivers = .listed(artefacts) }
    case (.source, _):
      let sources = texts(entry)
      relation.setTerms { $0.values.sources += sources }
    default: value(entry) { $0.set(key, to: $1, in: &relation) }
    }
  }

  /// Reads an item of `shares`: a bare id, or an artefact with the form it is shared in.
  private mutating func holding(_ node: SourceNode) -> HoldingEntry? {
    guard case .mapping(let entries) = node.content else {
      var artefact: Reference?
      value(node, "shares") { artefact = $0.reference($1, for: "shares") }
      return artefact.map { HoldingEntry(artefact: $0) }
    }
    // The terms of an item are those of a holding.
    var relation = RelationDraft(
      entry: RelationEntry(
        kind: .holds, dependent: Symbol(number: 0), supplier: nil, location: node.location,
        evidence: evidence))
    var stated: Set<HoldingKey> = []
    var isGiven = false
    for entry in entries {
      if entry.key == "artefact" {
        isGiven = true
        _ = target(entry.value, of: &relation)
      } else if let key = HoldingKey(rawValue: entry.key) {
        stated.insert(key)
        term(key.relationKey, entry, of: &relation)
      } else {
        unknownKey(entry, among: ["artefact"] + HoldingKey.allCases.map(\.rawValue), "'shares'")
      }
    }
    guard isGiven else {
      draft.findings.report(
        .missingKey, "an item of 'shares' has no 'artefact'", at: node.location,
        hint: "add artefact: ID")
      return nil
    }
    let terms = relation.terms
    return relation.entry.supplier.map {
      HoldingEntry(
        artefact: $0, form: stated.contains(.form) ? terms?.values.form : nil, key: terms?.key,
        canWrite: stated.contains(.write) ? terms?.values.canWrite : nil)
    }
  }
}

/// What an item of `shares` may say besides its artefact.
enum HoldingKey: String, CaseIterable {
  case form, key, write, notes, source

  var relationKey: RelationKey {
    switch self {
    case .form: .form
    case .key: .key
    case .write: .write
    case .notes: .notes
    case .source: .source
    }
  }
}

// MARK: - Groups

/// What a group may say besides its need and its members.
enum GroupKey: String, CaseIterable {
  case group, gated, reveals, notes, source

  func applies(to kind: RelationKind) -> Bool {
    switch self {
    case .group, .notes, .source: true
    case .gated, .reveals: kind == .derivedFrom
    }
  }

  static func names(for kind: RelationKind) -> [String] {
    allCases.filter { $0.applies(to: kind) }.map(\.rawValue)
  }
}

extension TreeDecoder {
  private mutating func group(
    _ entries: [SourceEntry], at location: SourceLocation, of kind: RelationKind,
    _ dependent: Symbol, in parent: Int32?
  ) -> Bool {
    if parent != nil, kind != .needs {
      draft.findings.report(
        .misplacedKey, "groups of '\(kind.rawValue)' cannot be nested", at: location)
      return false
    }
    var group = GroupEntry(
      dependent: dependent, kind: kind, needLocation: location, location: location)
    group.parent = parent ?? -1
    var isGated: Bool?
    var reveals: Bool?
    for entry in entries {
      if entry.key == kind.needKey {
        group.needLocation = entry.value.location
        value(entry) { group.need = $0.groupNeed($1, for: entry.key) }
        continue
      }
      guard entry.key != "of" else { continue }
      guard let key = GroupKey(rawValue: entry.key), key.applies(to: kind) else {
        groupKey(entry, of: kind)
        continue
      }
      switch key {
      case .group: value(entry) { group.name = $0.findings.name($1, for: "group") }
      case .gated: value(entry) { isGated = $0.findings.boolean($1, for: "gated") }
      case .reveals: value(entry) { reveals = $0.findings.boolean($1, for: "reveals") }
      case .notes: value(entry) { _ = $0.findings.text($1, for: "notes", isLong: true) }
      case .source: _ = texts(entry)
      }
    }
    guard let members = entries.first(where: { $0.key == "of" }) else {
      draft.findings.report(
        .missingKey, "a group has no 'of'", at: location, hint: "add of: [ID, …]")
      return false
    }
    guard let items = list(members.value, "of") else { return false }
    let position = Int32(draft.document.groups.count)
    draft.document.groups.append(group)
    let first = draft.document.relations.count
    for item in items where !self.item(item, of: kind, dependent, in: position) {
      draft.document.groups[Int(position)].isBroken = true
    }
    if isGated != nil || reveals != nil {
      draft.document.setGroupTerms(from: first, isGated: isGated, reveals: reveals)
    }
    return true
  }

  private mutating func groupKey(_ entry: SourceEntry, of kind: RelationKind) {
    if entry.key == "any" || entry.key == "quorum" {
      draft.findings.report(
        .misplacedKey, "groups of '\(kind.rawValue)' have no '\(entry.key)'",
        at: entry.keyLocation, hint: kind.needKey.map { "write \($0)" })
    } else if RelationKey(rawValue: entry.key) != nil || entry.key == kind.targetKey {
      draft.findings.report(
        .misplacedKey, "'\(entry.key)' does not apply to a group", at: entry.keyLocation,
        hint: "give it on each member")
    } else {
      unknownKey(
        entry, among: GroupKey.names(for: kind) + ["of"] + (kind.needKey.map { [$0] } ?? []),
        "a group")
    }
  }
}

extension SupplyChainDocument {
  /// Gives the members of a group what the group says of them all.
  fileprivate mutating func setGroupTerms(from first: Int, isGated: Bool?, reveals: Bool?) {
    for position in relations.indices[first...] {
      if relations[position].terms < 0 {
        relations[position].terms = Int32(terms.count)
        terms.append(TermsEntry())
      }
      let place = Int(relations[position].terms)
      if isGated == true { terms[place].values.isGated = true }
      if reveals == true { terms[place].values.reveals = true }
    }
  }
}

extension DocumentDraft {
  mutating func reportMissing(at location: SourceLocation) {
    findings.report(
      .missingOutsideGroup, "'!missing' stands outside a group of needs", at: location,
      hint: "use it only beside substitutes: {any: 1, of: [ID, \"!missing\"]}")
  }

  /// Reads `any` or `quorum`; what it may be is checked when the members are known.
  mutating func groupNeed(_ value: WrittenValue, for key: String) -> Int? {
    let need = findings.wholeNumber(value, for: key, atLeast: .min)
    return need
  }
}
