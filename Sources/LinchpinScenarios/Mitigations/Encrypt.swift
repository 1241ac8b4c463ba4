import LinchpinCore

/// Leaves a holder only the encrypted form of artefacts, with the key held elsewhere.
///
/// Refused where the holder makes something out of an artefact: it must read it.
struct Encrypt {
  let holder: EntityID
  let artefacts: [EntityID]
  /// The credential that opens them.
  let key: EntityID

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let holder = try draft.index(of: holder)
    let key = try draft.index(of: key)
    guard draft.kind(key) == .credential else {
      throw Refusal(
        "'\(self.key)' is \(withArticle(draft.kind(key).rawValue)) and cannot be a key",
        hint: "name a credential")
    }
    let holdsKey =
      (try? draft.copies(of: self.key, at: holder)) != nil
      || draft.sharesAll(of: key, with: holder) != nil
    guard !holdsKey, draft.entities[key.offset].owner != holder else {
      throw Refusal(
        "'\(self.holder)' has the key '\(self.key)' itself, and could open what is encrypted",
        hint: "name a key that is held elsewhere")
    }
    for artefact in artefacts.withoutRepeats {
      draft.remarkOnSharingAll(of: artefact, with: holder)
      let copies = try draft.copies(of: artefact, at: holder)
      try refuseIfRead(artefact, by: holder, copies, in: draft)
      draft.remarkOnWork(on: artefact, at: holder, copies)
      guard try draft.setForm(.encrypted, key: key, of: copies) else {
        throw Refusal(
          "'\(self.holder)' holds '\(artefact)' encrypted under '\(self.key)' or masked already",
          hint: "remove the change")
      }
    }
  }

  private func refuseIfRead(
    _ artefact: EntityID, by holder: Entity.Index, _ copies: [HeldCopy], in draft: ChainDraft
  ) throws(Refusal) {
    let isWork = copies.contains { if case .unlistedWork = $0 { true } else { false } }
    if isWork {
      throw Refusal(
        "'\(self.holder)' works on '\(artefact)', so it must read it",
        hint: "minimise or mask it, or name the artefacts that it only stores")
    }
    if let product = draft.product(of: holder, from: try draft.index(of: artefact)) {
      throw Refusal(
        "'\(self.holder)' makes '\(draft.id(product))' from '\(artefact)', so it must read it",
        hint: "minimise or mask it instead")
    }
  }
}
