import LinchpinCore

/// Keeps a supplier's clients apart: an event at one client's silo strikes that client alone.
struct Silo {
  let supplier: EntityID

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let supplier = try draft.index(of: supplier)
    guard draft.kind(supplier).canBeSiloed else {
      throw Refusal(
        "'\(self.supplier)' is \(withArticle(draft.kind(supplier).rawValue)), which has no silos",
        hint: "vendors, clouds and services do")
    }
    guard !draft.entities[supplier.offset].isSiloed else {
      throw Refusal(
        "'\(self.supplier)' keeps its clients apart already", hint: "remove the change")
    }
    // The ids of silos are taken from those of entities.
    for client in draft.entities where client.kind == .lab {
      let silo = EntityID("\(self.supplier)/\(client.id)")
      if let taken = draft.original.entity(silo) {
        throw Refusal(
          "'\(silo)' would be the id of a silo and is the id of \(withArticle(taken.kind.rawValue))",
          hint: "give that entity another id")
      }
    }
    draft.entities[supplier.offset].isSiloed = true
    draft.remark(
      "The core of \(draft.name(supplier)) still reaches every silo: a breach of the whole "
        + "supplier exposes the same clients")
  }
}
