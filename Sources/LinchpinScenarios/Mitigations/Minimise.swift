import LinchpinCore

/// Takes artefacts out of a holder's hands: out of what it holds, and out of what is shared with it.
public struct Minimise: Mitigation {
  public var holder: String
  /// Ids of artefacts; `lab/holder` is what a lab's contract leaves open.
  public var artefacts: [String]

  public init(holder: String, artefacts: [String]) {
    self.holder = holder
    self.artefacts = artefacts.withoutRepeats
  }

  public var phrase: String { "take \(artefacts.joined(separator: ", ")) from \(holder)" }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let holder = try draft.index(of: holder)
    for artefact in artefacts {
      draft.remarkOnSharingAll(of: artefact, with: holder)
      var items: [Int: Set<Int>] = [:]
      for place in try draft.places(of: artefact, at: holder) {
        switch place {
        case .relation(let position): draft.remove(position)
        case .work(let contract): draft.changeTerms(contract) { $0.shares = .listed([]) }
        case .item(let contract, let place): items[contract, default: []].insert(place)
        }
      }
      for (contract, places) in items.sorted(by: { $0.key < $1.key }) {
        draft.changeTerms(contract) { terms in
          guard case .listed(let shared) = terms.shares else { return }
          terms.shares = .listed(
            shared.enumerated().filter { !places.contains($0.offset) }.map(\.element))
        }
      }
    }
  }
}
