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
    let home = ItemHome(kind: kind, dependent: dependent)
    for item in items { _ = self.item(item, in: home) }
  }

  /// Reads an item of such a list: a bare id, a mapping, or a group; returns whether it is one.
  private mutating func item(_ node: SourceNode, in home: ItemHome) -> Bool {
    let kind = home.kind
    var end: OtherEnd?
    var said: [SourceEntry] = []
    switch node.content {
    case .scalar: end = otherEnd(node, in: home)
    case .mapping(let entries):
      if let needKey = kind.needKey,
        entries.contains(where: { $0.key == "of" || $0.key == needKey })
      {
        return self.group(entries, at: node.location, in: home)
      }
      end = otherEnd(of: entries, at: node.location, in: home)
      said = entries
    case .list:
      draft.findings.report(
        .wrongType, "an item of '\(kind.rawValue)' is an id or a mapping, not a list",
        at: node.location, hint: kind.needKey.map { "a group is written {\($0): 1, of: […]}" })
      return false
    }
    let saying = self.saying(said, in: home)
    guard let end else { return false }
    draft.add(
      RelationEntry(
        kind: kind, dependent: home.dependent, supplier: end.reference, location: node.location,
        group: home.group, saying))
    return true
  }

  /// Reads the other end of a relation; `nil` if it is none.
  private mutating func otherEnd(_ node: SourceNode, in home: ItemHome) -> OtherEnd? {
    var end: OtherEnd?
    value(node, home.kind.targetKey) { draft, value in
      guard let reference = draft.reference(value, for: home.kind.targetKey) else { return }
      if !(value == "!missing") {
        end = .entity(reference)
      } else if home.kind == .needs, home.group >= 0 {
        end = .missing
      } else {
        draft.reportMissing(at: value.location)
      }
    }
    return end
  }

  /// Reads the other end in the long form of an item.
  private mutating func otherEnd(
    of entries: [SourceEntry], at location: SourceLocation, in home: ItemHome
  ) -> OtherEnd? {
    let key = home.kind.targetKey
    if let entry = entries.first(where: { $0.key == key }) {
      return otherEnd(entry.value, in: home)
    }
    // An unknown key that means it is reported.
    if !entries.contains(where: { Synonyms.isTarget($0.key) && !isAttribute($0.key) }) {
      draft.findings.report(
        .missingKey, "an item of '\(home.kind.rawValue)' has no '\(key)'", at: location,
        hint: "add \(key): ID")
    }
    return nil
  }

  private func isAttribute(_ key: String) -> Bool { RelationAttribute(rawValue: key) != nil }

  /// Reads what an item says besides its other end, once for all that say it in the same words.
  private mutating func saying(
    _ entries: [SourceEntry], in home: ItemHome
  ) -> RelationSaying {
    let isKept = spell(entries, in: home)
    if isKept, let known = sayings.saying() { return known }
    let reports = draft.findings.reportCount
    var relation = RelationDraft(kind: home.kind, evidence: evidence)
    for entry in entries where entry.key != home.kind.targetKey {
      if let attribute = RelationAttribute(rawValue: entry.key) {
        set(attribute, entry, of: &relation)
      } else {
        let known = RelationAttribute.allCases.filter { $0.applies(to: home.kind) }
          .map(\.rawValue)
        unknownKey(
          entry, among: known + [home.kind.targetKey], "an item of '\(home.kind.rawValue)'")
      }
    }
    if relation.relation.terms.sources.isEmpty, !sources.isEmpty {
      relation.relation.terms.sources = sources
    }
    if home.isGated { relation.relation.terms.isGated = true }
    if home.reveals { relation.relation.terms.reveals = true }
    let saying = draft.saying(relation)
    if isKept, draft.findings.reportCount == reports { sayings.keep(saying) }
    return saying
  }

  /// Spells what an item says for the memory of sayings; returns whether it can be kept there: lists
  /// and references have locations of their own.
  private mutating func spell(_ entries: [SourceEntry], in home: ItemHome) -> Bool {
    sayings.begin(home.kind)
    sayings.add(key: (home.isGated ? 1 : 0) | (home.reveals ? 2 : 0))
    for entry in entries where entry.key != home.kind.targetKey {
      guard case .scalar(let scalar) = entry.value.content, entry.key != "key" else { return false }
      sayings.add(key: entry.key)
      sayings.add(scalar.text.utf8, isQuoted: scalar.isQuoted)
    }
    return true
  }

  private mutating func set(
    _ attribute: RelationAttribute, _ entry: SourceEntry, of relation: inout RelationDraft
  ) {
    let kind = relation.relation.kind
    guard attribute.applies(to: kind) else {
      draft.findings.report(
        .misplacedKey, "'\(entry.key)' does not apply to '\(kind.rawValue)'",
        at: entry.keyLocation, hint: "it belongs to \(attribute.home)")
      return
    }
    switch (attribute, entry.value.content) {
    case (.shares, .list(let items)): relation.shares = .listed(items.compactMap { holding($0) })
    case (.delivers, .list(let items)):
      var artefacts: [Reference] = []
      for item in items {
        value(item, entry.key) { draft, value in
          if let artefact = draft.reference(value, for: entry.key) { artefacts.append(artefact) }
        }
      }
      relation.delivers = .listed(artefacts)
    case (.source, _): relation.relation.terms.sources += texts(entry)
    default: value(entry) { $0.set(attribute, to: $1, in: &relation) }
    }
  }

  /// Reads an item of `shares`: a bare id, or an artefact with the form it is shared in.
  private mutating func holding(_ node: SourceNode) -> HoldingEntry? {
    guard case .mapping(let entries) = node.content else {
      var artefact: Reference?
      value(node, "shares") { artefact = $0.reference($1, for: "shares") }
      return artefact.map { HoldingEntry(artefact: $0) }
    }
    // An item says of its artefact what a holding does.
    let home = ItemHome(kind: .holds, dependent: Symbol(number: 0))
    var relation = RelationDraft(kind: .holds, evidence: evidence)
    var stated: Set<HoldingKey> = []
    var artefact: OtherEnd?
    for entry in entries {
      if entry.key == "artefact" {
        artefact = otherEnd(entry.value, in: home)
      } else if let key = HoldingKey(rawValue: entry.key) {
        stated.insert(key)
        set(key.attribute, entry, of: &relation)
      } else {
        unknownKey(entry, among: ["artefact"] + HoldingKey.allCases.map(\.rawValue), "'shares'")
      }
    }
    if !entries.contains(where: { $0.key == "artefact" }) {
      draft.findings.report(
        .missingKey, "an item of 'shares' has no 'artefact'", at: node.location,
        hint: "add artefact: ID")
    }
    let terms = relation.relation.terms
    return artefact?.reference.map {
      HoldingEntry(
        artefact: $0, form: stated.contains(.form) ? terms.form : nil, key: relation.key,
        canWrite: stated.contains(.write) ? terms.canWrite : nil)
    }
  }
}

/// Where an item of a list of relations stands.
private struct ItemHome {
  let kind: RelationKind
  let dependent: Symbol
  /// The index of the group that it is a member of; negative for none.
  var group: Int32 = -1
  /// What the group says of all its members.
  var isGated = false
  var reveals = false
}

/// What a relation names.
private enum OtherEnd {
  case entity(Reference)
  /// `!missing`
  case missing

  var reference: Reference? {
    if case .entity(let reference) = self { reference } else { nil }
  }
}

/// What an item of `shares` may say besides its artefact.
enum HoldingKey: String, CaseIterable {
  case form, key, write, notes, source

  var attribute: RelationAttribute {
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
    _ entries: [SourceEntry], at location: SourceLocation, in home: ItemHome
  ) -> Bool {
    let kind = home.kind
    if home.group >= 0, kind != .needs {
      draft.findings.report(
        .misplacedKey, "groups of '\(kind.rawValue)' cannot be nested", at: location)
      return false
    }
    var group = GroupEntry(
      dependent: home.dependent, kind: kind, needLocation: location, location: location)
    group.parent = home.group
    var member = home
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
      case .gated: value(entry) { member.isGated = $0.findings.boolean($1, for: "gated") ?? false }
      case .reveals:
        value(entry) { member.reveals = $0.findings.boolean($1, for: "reveals") ?? false }
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
    member.group = Int32(draft.document.groups.count)
    draft.document.groups.append(group)
    for item in items where !self.item(item, in: member) {
      draft.document.groups[Int(member.group)].isBroken = true
    }
    return true
  }

  private mutating func groupKey(_ entry: SourceEntry, of kind: RelationKind) {
    if entry.key == "any" || entry.key == "quorum" {
      draft.findings.report(
        .misplacedKey, "groups of '\(kind.rawValue)' have no '\(entry.key)'",
        at: entry.keyLocation, hint: kind.needKey.map { "write \($0)" })
    } else if RelationAttribute(rawValue: entry.key) != nil || entry.key == kind.targetKey {
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
