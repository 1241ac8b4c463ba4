import LinchpinCore

extension Validation {
  /// Reports relations between kinds of entities that they cannot join.
  mutating func checkEnds() {
    for index in document.relations.indices where verdicts[index] == .sound {
      let relation = document.relations[index]
      guard let dependent = kind(of: relation.dependent) else { continue }
      if !relation.kind.accepts(dependent: dependent) {
        report(relation.dependent, dependent, cannot: "carry", relation.kind, relation.location)
        verdicts[index] = .broken
        continue
      }
      if let symbol = relation.supplierSymbol, let kind = kind(of: symbol),
        !relation.kind.accepts(supplier: kind), let supplier = relation.supplier
      {
        report(symbol, kind, cannot: "be named by", relation.kind, supplier.location)
        verdicts[index] = .broken
      }
      if has(.references, relation) { checkArtefacts(of: document.terms[Int(relation.terms)]) }
    }
  }

  /// Reports owners and parents that are no actors.
  mutating func checkOwners() {
    for entry in document.entities {
      for (reference, role) in [(entry.owner, "owner"), (entry.parent, "parent")] {
        guard let reference, let kind = kind(of: reference.id), !kind.isActor else { continue }
        report(
          .wrongKindAtEnd,
          "\(quoted(reference.id)) is a \(kind.rawValue) and cannot be \(role == "owner" ? "an" : "a") \(role)",
          at: reference.location, hint: "name \(Self.actors)")
      }
      if entry.attributes.kind == .function, entry.owner == nil {
        report(
          .unownedFunction, "the function \(quoted(entry.id)) has no owner", at: entry.location,
          hint: "add owner: ID")
      }
    }
  }

  private mutating func checkArtefacts(of terms: TermsEntry) {
    let artefacts = terms.shares.items.map(\.artefact) + terms.delivers.items
    for artefact in artefacts {
      if let kind = kind(of: artefact.id), !kind.isArtefact {
        report(
          .wrongKindAtEnd,
          "\(quoted(artefact.id)) is a \(kind.rawValue) and cannot be shared or delivered",
          at: artefact.location, hint: "name a dataset, model or credential")
      }
    }
    for key in terms.shares.items.compactMap(\.key) + (terms.key.map { [$0] } ?? []) {
      if let kind = kind(of: key.id), kind != .credential {
        report(
          .wrongKindAtEnd, "\(quoted(key.id)) is a \(kind.rawValue) and cannot be a key",
          at: key.location, hint: "name a credential")
      }
    }
  }

  private mutating func report(
    _ symbol: Symbol, _ kind: EntityKind, cannot verb: String, _ relation: RelationKind,
    _ location: SourceLocation
  ) {
    let isDependent = verb == "carry"
    let fitting = EntityKind.allCases.filter {
      isDependent ? relation.accepts(dependent: $0) : relation.accepts(supplier: $0)
    }
    let listed = fitting.map(\.rawValue).joined(separator: ", ")
    report(
      .wrongKindAtEnd,
      "\(quoted(symbol)) is a \(kind.rawValue) and cannot \(verb) '\(relation.rawValue)'",
      at: location, hint: "what can: \(listed)")
  }

  private static let actors =
    "a party: "
    + EntityKind.allCases.filter(\.isActor).map(\.rawValue).joined(separator: ", ")
}
