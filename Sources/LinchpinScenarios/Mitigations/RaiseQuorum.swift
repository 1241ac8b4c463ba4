import LinchpinCore

/// Raises how many sources of a derived artefact must be corrupted to corrupt it.
struct RaiseQuorum {
  let artefact: EntityID
  let need: Int

  func apply(to draft: inout ChainDraft) throws(Refusal) {
    let artefact = try draft.index(of: artefact)
    let sources = draft.relations(of: artefact).filter { draft.relations[$0].kind == .derivedFrom }
    guard !sources.isEmpty else {
      throw Refusal(
        "'\(self.artefact)' is derived from nothing", hint: "name a dataset or model with sources")
    }
    let relations = draft.relations
    let isVoting = { (index: Int) in !relations[index].terms.isGated }
    let groups = draft.groups(of: artefact, .derivedFrom).filter {
      draft.members(of: $0).contains(where: isVoting)
    }
    let bare = sources.filter { draft.group(of: $0) == nil && isVoting($0) }
    // Each group corrupts the artefact by itself, so all of them have to rise.
    for group in groups {
      let voters = draft.members(of: group).filter(isVoting)
      try check(
        voters, in: draft, before: draft.groups[group].need ?? draft.memberCount(of: group))
    }
    if groups.isEmpty || !bare.isEmpty { try check(bare, in: draft, before: 1) }
    for group in groups { draft.setNeed(of: group, to: need) }
    guard let first = bare.first else { return }
    draft.add(
      SupplyGroup(
        dependent: artefact, kind: .derivedFrom, need: need,
        members: bare.map { .relation($0) }, location: draft.relations[first].location))
  }

  /// Whether so many sources are there, and more than had to agree before.
  private func check(_ voters: [Int], in draft: ChainDraft, before: Int) throws(Refusal) {
    let count = Set(voters.map { draft.relations[$0].supplier }).count
    guard need > before else {
      throw Refusal(
        "\(before) source\(before == 1 ? "" : "s") of '\(artefact)' must agree already",
        hint: "a quorum only rises")
    }
    guard need <= count else {
      throw Refusal(
        "only \(count) source\(count == 1 ? "" : "s") of '\(artefact)' can vote together, not "
          + "\(need)",
        hint: count > before
          ? "write a number from \(before + 1) to \(count)"
          : "add sources, or say with an overlay which sources vote")
    }
  }
}
