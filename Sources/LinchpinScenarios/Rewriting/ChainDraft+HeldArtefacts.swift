import LinchpinCore

/// A copy of an artefact in a holder's hands, by the relation that says so; relations by their
/// indices in the draft.
///
///     // vendors: {v: {holds: [d]}}                        .relation(0)
///     // labs: {l: {engages: [{supplier: v, shares: [c, d]}]}}   .sharedItem(contract: 0, index: 1)
///     // labs: {l: {engages: [v]}}                         .unlistedWork(contract: 0)
enum HeldCopy: Sendable {
  /// The holder's own `holds`.
  case relation(Int)
  /// An item, by its index, of what a contract or hosting shares with the holder.
  case sharedItem(contract: Int, index: Int)
  /// A contract that names nothing: the party's work at the holder.
  case unlistedWork(contract: Int)
}

extension ChainDraft {
  /// Returns every copy of an artefact that a holder has; at least one.
  ///
  /// - Parameter id: An artefact, or `party/holder` for what a party's contract does not list.
  /// - Throws: A refusal if there is no such artefact, or the holder does not have it.
  func copies(of id: EntityID, at holder: Entity.Index) throws(Refusal) -> [HeldCopy] {
    if let party = try client(in: id, of: holder) {
      let works = relations(of: party, with: holder, { $0.isContract }).filter {
        relations[$0].terms.shares == .unstated && status(of: $0) != .planned
      }.map { HeldCopy.unlistedWork(contract: $0) }
      if !works.isEmpty { return works }
      throw Refusal(
        "no contract of '\(self.id(party))' with '\(self.id(holder))' leaves open what it shares",
        hint: "name the artefacts that it lists")
    }
    let artefact = try index(of: id)
    guard kind(artefact).isArtefact else {
      throw Refusal(
        "'\(id)' is \(withArticle(kind(artefact).rawValue)), and nobody holds it",
        hint: "name a dataset, model or credential")
    }
    var copies = relations(of: holder, with: artefact) { $0 == .holds }
      .map { HeldCopy.relation($0) }
    for contract in relationIndices where relations[contract].supplier == holder {
      guard case .listed(let items) = listedShares(of: contract) else { continue }
      for (index, item) in items.enumerated() where item.artefact == artefact {
        copies.append(.sharedItem(contract: contract, index: index))
      }
    }
    if !copies.isEmpty { return copies }
    if let sharer = sharesAll(of: artefact, with: holder) {
      throw Refusal(
        "'\(self.id(sharer))' shares all with '\(self.id(holder))', '\(id)' with it",
        hint: "list what it shares with an overlay, and leave that out")
    }
    throw Refusal("'\(self.id(holder))' does not hold '\(id)'", hint: holdings(of: holder))
  }

  /// Says so if a holder still has an artefact as a part of everything that somebody shares.
  mutating func remarkOnSharingAll(of id: EntityID, with holder: Entity.Index) {
    guard let artefact = try? index(of: id), let sharer = sharesAll(of: artefact, with: holder)
    else { return }
    remark(
      "\(name(sharer)) shares all with \(name(holder)), \(name(artefact)) with it: what is changed "
        + "leaves that open")
  }

  /// Who shares everything with a holder, and has an artefact: the first, if anybody does.
  func sharesAll(of artefact: Entity.Index, with holder: Entity.Index) -> Entity.Index? {
    relationIndices.lazy.filter { index in
      relations[index].supplier == holder && !relations[index].hasPlainTerms
        && relations[index].terms.shares == .all && status(of: index) != .planned
    }.map { relations[$0].dependent }.first { sharer in
      entities[artefact.offset].owner == sharer
        || !relations(of: sharer, with: artefact) { $0 == .holds }.isEmpty
    }
  }

  private func listedShares(of index: Int) -> Relation.Scope<Relation.Holding> {
    let relation = relations[index]
    guard !relation.hasPlainTerms, relation.kind.isContract else { return .unstated }
    return relation.terms.shares
  }

  /// The party of `party/holder`; `nil` for ids that are declared.
  private func client(in id: EntityID, of holder: Entity.Index) throws(Refusal) -> Entity.Index? {
    guard !declares(id), let client = id.party(withWorkAt: self.id(holder)) else { return nil }
    let party = try index(of: client)
    guard kind(party).isActor else {
      throw Refusal(
        "'\(self.id(party))' is \(withArticle(kind(party).rawValue)), and only a party has work at a supplier",
        hint: "name an artefact")
    }
    return party
  }

  /// What a holder has, as a hint.
  private func holdings(of holder: Entity.Index) -> String {
    var held: Set<Entity.Index> = []
    for index in relations(of: holder) where relations[index].kind == .holds {
      if let artefact = relations[index].supplier { held.insert(artefact) }
    }
    var works: Set<EntityID> = []
    for index in relationIndices where relations[index].supplier == holder {
      if case .listed(let items) = listedShares(of: index) {
        held.formUnion(items.map { $0.artefact })
      } else if relations[index].kind.isContract,
        relations[index].terms.shares == .unstated, kind(relations[index].dependent).isActor
      {
        works.insert(EntityID("\(id(relations[index].dependent))/\(id(holder))"))
      }
    }
    let known = held.sorted().map(id) + works.sorted()
    guard !known.isEmpty else { return "it holds nothing" }
    return "it holds \(known.prefix(8).joined(separator: ", "))"
      + (known.count > 8 ? " and \(known.count - 8) more" : "")
  }

  /// What a holder makes straight out of an artefact, so that it must read it; whether it does so
  /// today or only could.
  func product(of holder: Entity.Index, from artefact: Entity.Index) -> Entity.Index? {
    var made = Set(
      relations(of: holder).filter { relations[$0].kind == .produces }
        .compactMap { relations[$0].supplier })
    for index in relationIndices where relations[index].supplier == holder {
      let relation = relations[index]
      guard relation.kind.isContract, case .listed(let artefacts) = relation.terms.delivers
      else { continue }
      made.formUnion(artefacts)
    }
    return made.sorted().first { product in
      !relations(of: product, with: artefact) { $0 == .derivedFrom }.isEmpty
    }
  }
}

extension ChainDraft {
  /// Says so if the contract that shares an artefact also delivers work: that the supplier never reads
  /// what it works on is assumed then.
  mutating func remarkOnWork(
    on id: EntityID, at holder: Entity.Index, _ copies: [HeldCopy]
  ) {
    let delivers = copies.contains { copy in
      guard case .sharedItem(let contract, _) = copy else { return false }
      return relations[contract].kind.isWorkContract
        && relations[contract].terms.delivers != .listed([])
    }
    guard delivers, let artefact = try? index(of: id) else { return }
    remark(
      "It is assumed that \(name(holder)) never reads \(name(artefact)), which the same contract has "
        + "it work with")
  }
}

// In which form artefacts are held.
extension ChainDraft {
  /// Sets the form in which artefacts are held; returns whether anything changes.
  ///
  /// What is masked or synthetic discloses nothing already, and stays.
  mutating func setForm(
    _ form: Relation.Form, key: Entity.Index?, of copies: [HeldCopy]
  ) throws(Refusal) -> Bool {
    var hasChanged = false
    func isOpen(_ held: Relation.Form, _ heldUnder: Entity.Index?) -> Bool {
      switch held {
      case .masked, .synthetic: false
      case .plaintext, .encrypted: held != form || heldUnder != key
      }
    }
    for copy in copies {
      switch copy {
      case .relation(let index):
        guard isOpen(relations[index].terms.form, relations[index].terms.key) else {
          continue
        }
        changeTerms(index) {
          $0.form = form
          $0.key = key
        }
      case .sharedItem(let contract, let index):
        guard case .listed(var items) = relations[contract].terms.shares,
          isOpen(items[index].form, items[index].key)
        else { continue }
        items[index].form = form
        items[index].key = key
        changeTerms(contract) { $0.shares = .listed(items) }
      case .unlistedWork(let contract):
        // What is not named cannot be said to be masked; sharing nothing has the same meaning.
        changeTerms(contract) { $0.shares = .listed([]) }
      }
      hasChanged = true
    }
    return hasChanged
  }
}
