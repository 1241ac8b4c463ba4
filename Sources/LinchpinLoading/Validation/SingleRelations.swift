import LinchpinCore

/// Rules about one relation at a time.
extension Validation {
  /// Leaves out relations of something to itself.
  mutating func checkSelfRelations() {
    for index in document.relations.indices where verdicts[index] == .sound {
      let relation = document.relations[index]
      guard relation.supplierSymbol == relation.dependent, let supplier = relation.supplier
      else { continue }
      verdicts[index] = .redundant
      report(
        .selfRelation, "\(quoted(supplier.id)) \(relation.kind.phrase) itself",
        at: supplier.location, hint: "remove it; it has no effect")
    }
  }

  /// Reports relations that end before they begin, and suspensions outside their time.
  mutating func checkPeriods() {
    for index in relations(saying: .dates) {
      let relation = document.relations[index]
      let terms = document.terms[Int(relation.terms)]
      let (since, until) = (terms.details?.since, terms.details?.until)
      findings.checkOrder(since: since, until: until, at: relation.location)
      if let suspended = terms.values.suspended {
        checkSuspension(from: suspended, of: relation, terms)
      }
    }
  }

  private mutating func checkSuspension(
    from suspended: PartialDate, of relation: RelationEntry, _ terms: TermsEntry
  ) {
    let day = suspended.firstDay
    if let since = terms.details?.since, day < since.firstDay {
      report(
        .suspendedOutsidePeriod, "suspended '\(suspended)' is before since '\(since)'",
        at: relation.location, hint: "correct one of the two")
    }
    if let until = terms.details?.until, day > until.lastDay {
      report(
        .suspendedOutsidePeriod, "suspended '\(suspended)' is after until '\(until)'",
        at: relation.location, hint: "correct one of the two")
    }
    if terms.statesStatus, relation.status == .active, let asOf = document.asOf, day <= asOf {
      report(
        .statusContradictsDate,
        "the status is active, and since '\(suspended)' the relation is suspended",
        at: relation.location, hint: "leave 'status' out: the date says it")
    }
  }

  /// Warns where several parties run what holds or produces something: whether each runs an
  /// instance of its own, or all one, nobody says.
  mutating func checkSharedInstances() {
    var runners: [Symbol: Set<Symbol>] = [:]
    for (index, relation) in document.relations.enumerated()
    where relation.kind == .runs && verdicts[index] == .sound {
      guard let supplier = relation.supplierSymbol else { continue }
      runners[supplier, default: []].insert(relation.dependent)
    }
    if runners.isEmpty { return }
    for (index, relation) in document.relations.enumerated()
    where (relation.kind == .holds || relation.kind == .produces) && verdicts[index] == .sound {
      guard let artefact = relation.supplier, let count = runners[relation.dependent]?.count,
        count > 1
      else { continue }
      report(
        .sharedInstance,
        "\(quoted(relation.dependent)) \(relation.kind.phrase) \(quoted(artefact.id)), and \(count) parties run it",
        at: relation.location,
        hint: "if each runs its own, write the relation under the party that does")
    }
  }

  /// Reports forms that say too little, or about nothing.
  mutating func checkForms() {
    for index in relations(saying: .form) {
      let relation = document.relations[index]
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
