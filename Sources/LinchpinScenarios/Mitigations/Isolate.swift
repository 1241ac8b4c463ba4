import LinchpinCore

/// Takes away what a supplier could do with an entity's privileges (zero trust, sandbox, pinning).
struct Isolate {
  /// Whom the change protects.
  let entity: EntityID
  let supplier: EntityID

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let entity = try draft.index(of: entity)
    let supplier = try draft.index(of: supplier)
    let privileged = draft.relations(of: entity, with: supplier) { kind in
      kind.isContract || kind == .runs
    }
    guard !privileged.isEmpty else {
      throw Refusal(
        "'\(self.entity)' neither runs nor engages '\(self.supplier)'",
        hint: "name what the entity runs, engages or is hosted on")
    }
    var hasChanged = false
    for index in privileged {
      let relation = draft.relations[index]
      var terms = relation.terms
      if relation.kind == .runs { terms.isIsolated = true }
      terms.isPrivileged = false
      terms.hasControlPlane = false
      guard terms != relation.terms else { continue }
      draft.changeTerms(index) { $0 = terms }
      hasChanged = true
    }
    guard hasChanged else {
      throw Refusal(
        "'\(self.supplier)' has no privileges at '\(self.entity)'", hint: "remove the change")
    }
  }
}
