import LinchpinCore

/// Takes artefacts out of a holder's hands: out of what it holds, and out of what is shared with it.
struct Minimise {
  let holder: EntityID
  /// Ids of artefacts; `lab/holder` is what a lab's contract leaves open.
  let artefacts: [EntityID]

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let holder = try draft.index(of: holder)
    for artefact in artefacts.withoutRepeats {
      draft.remarkOnSharingAll(of: artefact, with: holder)
      var items: [Int: Set<Int>] = [:]
      for copy in try draft.copies(of: artefact, at: holder) {
        switch copy {
        case .relation(let index): draft.remove(index)
        case .unlistedWork(let contract): draft.changeTerms(contract) { $0.shares = .listed([]) }
        case .sharedItem(let contract, let index): items[contract, default: []].insert(index)
        }
      }
      for (contract, indices) in items.sorted(by: { $0.key < $1.key }) {
        draft.changeTerms(contract) { terms in
          guard case .listed(let shared) = terms.shares else { return }
          terms.shares = .listed(
            shared.enumerated().filter { !indices.contains($0.offset) }.map { $0.element })
        }
      }
    }
  }
}
