import LinchpinCore

extension Validation {
  /// Reports every id that is referred to and not declared, or declares it as an organization.
  mutating func checkReferences() {
    for index in document.entities.indices {
      if let owner = document.entities[index].owner { check(owner, as: "owner") }
      if let parent = document.entities[index].parent { check(parent, as: "parent") }
    }
    for index in document.relations.indices {
      let relation = document.relations[index]
      let hasEnds =
        isDeclared(relation.dependent) && relation.supplierSymbol.map(isDeclared) ?? true
      if !hasEnds { checkEnds(of: relation, at: index) }
      guard relation.terms >= 0, document.traits[Int(relation.terms)].contains(.references)
      else { continue }
      let terms = document.terms[Int(relation.terms)]
      if let key = terms.key { check(key, as: "key") }
      for item in terms.shares.items {
        check(item.artefact, as: "artefact")
        if let key = item.key { check(key, as: "key") }
      }
      for item in terms.delivers.items { check(item, as: "artefact") }
    }
    for reference in document.incident?.references ?? [] { check(reference, as: "party") }
  }

  private mutating func checkEnds(of relation: RelationEntry, at index: Int) {
    // A tree declares what stands above its relations; a table may not.
    let isKnown = check(
      Reference(id: relation.dependent, location: relation.location), as: "dependent")
    if let supplier = relation.supplier, !check(supplier, as: relation.kind.targetKey) {
      verdicts[index] = .broken
    }
    if !isKnown { verdicts[index] = .broken }
  }

  @inline(__always)
  private func isDeclared(_ symbol: Symbol) -> Bool { meanings[symbol.offset].index >= 0 }

  /// Returns whether a reference leads to an entity, which it may have made.
  @discardableResult
  mutating func check(_ reference: Reference, as role: String) -> Bool {
    let known = meanings[reference.id.offset]
    if known.index >= 0 { return true }
    if known.isBroken { return false }
    guard document.undeclaredIDs != .faults || options.allowUndeclared else {
      report(
        .danglingReference, "unknown \(role) \(quoted(reference.id))", at: reference.location,
        hint: suggestion(for: reference.id))
      return false
    }
    if let fault = document.symbols.faultOfID(reference.id) {
      report(.invalidID, fault, at: reference.location)
      return false
    }
    reportStub(reference)
    let id = document.symbols.id(of: reference.id)
    var stub = EntityEntry(
      id: reference.id, attributes: Entity(id: id, kind: .organization),
      location: reference.location)
    stub.attributes.location = reference.location
    document.entities.append(stub)
    declare(reference.id, at: document.entities.count - 1)
    return true
  }

  /// Warns that an id becomes an organization where others are declared.
  private mutating func reportStub(_ reference: Reference) {
    let isRow = document.undeclaredIDs == .organizationsWithWarning
    if document.undeclaredIDs == .organizations { return }
    report(
      isRow ? .undeclaredRow : .danglingReference,
      "\(quoted(reference.id)) is not declared; it becomes an organization",
      at: reference.location,
      hint: isRow
        ? "\(suggestion(for: reference.id, elsewhere: "give it a row in the table of entities"))"
        : suggestion(for: reference.id), severity: .warning)
  }

  private mutating func suggestion(
    for symbol: Symbol, elsewhere otherwise: String = "declare it in the section of its kind"
  ) -> String {
    guard !findings.isFullOfErrors else { return otherwise }
    let near = suggestions.nearestID(
      to: text(symbol), among: document.entities, in: document.symbols)
    return near.map { "did you mean '\(Excerpt.printable($0, around: 0))'?" } ?? otherwise
  }
}
