import LinchpinCore

/// Ids that nothing declares and results use: a lab's implicit artefact, a supplier's silo.
enum DerivedID {
  /// `lab/supplier`: what a lab's unlisted work at a supplier is called.
  case implicitArtefact
  /// `supplier/client`: what a siloed supplier has of one lab.
  case silo
}

extension Validation {
  /// Reports ids that equal a derived one.
  ///
  /// - Returns: The derived ids among the ids that the incident's events name.
  mutating func checkDerivedIDs() -> [Symbol: DerivedID] {
    var owners: [ByteString: (Symbol, Symbol)] = [:]
    var named: [Symbol: DerivedID] = [:]
    for (position, relation) in document.relations.enumerated()
    where verdicts[position] == .sound {
      guard let supplier = relation.supplier else { continue }
      for (first, second, derived) in derivedIDs(of: relation, supplier.id) {
        let id = text(first) + "/" + text(second)
        if let symbol = document.symbols.knownSymbol(for: id) {
          named[symbol] = derived
          if let position = self.position(of: symbol) {
            reportClash(document.entities[position], derived, first, second)
          }
        }
        // Two pairs can make one id only if there is a slash in one of their names.
        guard id.utf8.count(where: { $0 == UInt8(ascii: "/") }) > 1 else { continue }
        if let known = owners[ByteString(id)], known != (first, second) {
          report(
            .implicitIDClash,
            "\(Excerpt.quoted(id)) would stand for \(quoted(known.0)) with \(quoted(known.1)) and for \(quoted(first)) with \(quoted(second))",
            at: supplier.location, hint: "use ids without slashes")
        }
        owners[ByteString(id)] = (first, second)
      }
    }
    return named
  }

  /// The two parts of each id that a relation makes.
  private func derivedIDs(
    of relation: RelationEntry, _ supplier: Symbol
  ) -> [(Symbol, Symbol, DerivedID)] {
    let isContract = relation.kind.isContract
    if isContract || relation.kind == .hostedOn {
      guard kind(of: relation.dependent) == .lab else { return [] }
      var derived: [(Symbol, Symbol, DerivedID)] = []
      let terms = terms(of: relation)
      let isListed = terms.map { $0.shares.isStated && $0.delivers.isStated } ?? false
      if isContract, !isListed {
        derived.append((relation.dependent, supplier, .implicitArtefact))
      }
      if isSiloed(supplier) { derived.append((supplier, relation.dependent, .silo)) }
      return derived
    }
    // What a siloed supplier holds or produces lies in the silo of the lab that owns it.
    guard relation.kind == .holds || relation.kind == .produces, isSiloed(relation.dependent),
      let position = position(of: supplier), let owner = document.entities[position].owner,
      kind(of: owner.id) == .lab
    else { return [] }
    return [(relation.dependent, owner.id, .silo)]
  }

  private mutating func reportClash(
    _ clash: EntityEntry, _ derived: DerivedID, _ first: Symbol, _ second: Symbol
  ) {
    let meaning =
      switch derived {
      case .implicitArtefact: "the unlisted work of \(quoted(first)) at \(quoted(second))"
      case .silo: "the silo of \(quoted(second)) at \(quoted(first))"
      }
    report(
      .implicitIDClash, "\(quoted(clash.id)) is also the id of \(meaning)", at: clash.location,
      hint: derived == .silo
        ? "choose another id" : "choose another id, or list it in 'shares' and 'delivers'")
  }
}
