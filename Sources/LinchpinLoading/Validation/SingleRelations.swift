import LinchpinCore

/// Rules about one relation at a time.
extension Validation {
  /// Leaves out relations of something to itself.
  mutating func checkSelfRelations() {
    for position in document.relations.indices where verdicts[position] == .sound {
      let relation = document.relations[position]
      guard let supplier = relation.supplier, supplier.id == relation.dependent else { continue }
      verdicts[position] = .redundant
      report(
        .selfRelation, "\(quoted(supplier.id)) \(relation.kind.phrase) itself",
        at: supplier.location, hint: "remove it; it has no effect")
    }
  }

  /// Reports relations that end before they begin.
  mutating func checkPeriods() {
    for relation in document.relations where relation.since != nil && relation.until != nil {
      findings.checkOrder(since: relation.since, until: relation.until, at: relation.location)
    }
  }

  /// Reports forms that say too little, or about nothing.
  mutating func checkForms() {
    for relation in document.relations where relation.terms >= 0 {
      let terms = document.terms[Int(relation.terms)]
      let isOpen = terms.values.form == .encrypted && terms.key == nil
      if isOpen, relation.kind == .holds { reportOpen(at: relation.location) }
      guard relation.kind != .holds else { continue }
      let items = terms.shares.items
      for item in items {
        let form = item.form ?? terms.values.form
        if form == .encrypted, item.key == nil, terms.key == nil {
          reportOpen(at: item.artefact.location)
        }
      }
      let hasForm = terms.values.form != .plaintext || terms.key != nil || terms.values.canWrite
      if hasForm, items.isEmpty {
        report(
          .misplacedKey, "form, key and write say how artefacts are shared, and none is listed",
          at: relation.location, hint: "list the artefacts in 'shares'")
      }
    }
  }

  private mutating func reportOpen(at location: SourceLocation) {
    report(
      .encryptedWithoutKey, "encrypted, but not under which key", at: location,
      hint: "add key: ID of the credential; without it the data counts as never disclosed")
  }
}
