import LinchpinCore

/// Leaves a holder only a masked or a synthetic form of artefacts, which discloses nothing.
struct Mask {
  let holder: EntityID
  /// Ids of artefacts; `lab/holder` is what a lab's contract leaves open.
  let artefacts: [EntityID]
  /// Masked, or synthetic data in the artefacts' stead.
  let form: Relation.Form

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let holder = try draft.index(of: holder)
    for artefact in artefacts.withoutRepeats {
      draft.remarkOnSharingAll(of: artefact, with: holder)
      let copies = try draft.copies(of: artefact, at: holder)
      let changed = try draft.setForm(form, key: nil, of: copies)
      guard changed else {
        throw Refusal(
          "'\(self.holder)' holds '\(artefact)' in masked or synthetic form already",
          hint: "remove the change")
      }
    }
  }
}
