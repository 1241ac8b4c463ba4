import LinchpinCore

/// What an id that nothing declares, and that results use, stands for.
struct DerivedID: OptionSet {
  let rawValue: UInt8

  /// `party/supplier`: what a party's unlisted work at a supplier is called.
  static let work = DerivedID(rawValue: 1)
  /// `supplier/client`: what a siloed supplier has of one lab.
  static let silo = DerivedID(rawValue: 2)
}

extension Validation {
  /// Reports ids that equal a derived one, and derived ids that two pairs would have.
  ///
  /// - Returns: The derived ids among the ids that the incident's events name.
  mutating func checkDerivedIDs() -> [Symbol: DerivedID] {
    // A derived id has a slash in it, and so has what is equal to it, or made of two pairs.
    guard document.symbols.withBytes({ $0.contains(UInt8(ascii: "/")) }) else { return [:] }
    var pairs: [ByteString: (Symbol, Symbol)] = [:]
    var named: [Symbol: DerivedID] = [:]
    for (index, relation) in document.relations.enumerated()
    where verdicts[index] == .sound {
      guard let supplier = relation.supplier else { continue }
      for (first, second, derived) in derivedIDs(of: relation, supplier.id) {
        let id = text(first) + "/" + text(second)
        if let symbol = document.symbols.knownSymbol(for: id) {
          named[symbol, default: []].formUnion(derived)
          if let index = self.index(of: symbol) {
            reportClash(document.entities[index], derived, first, second)
          }
        }
        // Two pairs can make one id only if there is a slash in one of their names.
        guard id.utf8.count(where: { $0 == UInt8(ascii: "/") }) > 1 else { continue }
        if let known = pairs[ByteString(id)], known != (first, second) {
          report(
            .implicitIDClash,
            "\(Excerpt.quoted(id)) would stand for \(quoted(known.0)) with \(quoted(known.1)) and for \(quoted(first)) with \(quoted(second))",
            at: supplier.location, hint: "use ids without slashes")
        }
        pairs[ByteString(id)] = (first, second)
      }
    }
    return named
  }

  /// The two parts of each id that a relation makes.
  private func derivedIDs(
    of relation: RelationEntry, _ supplier: Symbol
  ) -> [(Symbol, Symbol, DerivedID)] {
    guard let kind = kind(of: relation.dependent) else { return [] }
    if relation.kind.isContract {
      var derived: [(Symbol, Symbol, DerivedID)] = []
      if kind.isActor, leavesWorkUnstated(relation) {
        derived.append((relation.dependent, supplier, .work))
      }
      if kind == .lab, isSiloed(supplier) {
        derived.append((supplier, relation.dependent, .silo))
      }
      return derived
    }
    // What a siloed supplier holds or produces lies in the silo of the lab that owns it.
    guard relation.kind == .holds || relation.kind == .produces, isSiloed(relation.dependent),
      let index = self.index(of: supplier), let owner = document.entities[index].owner,
      self.kind(of: owner.id) == .lab
    else { return [] }
    return [(relation.dependent, owner.id, .silo)]
  }

  /// Whether a contract leaves open what is handed over or what comes back; hosting delivers
  /// nothing unless it says so.
  private func leavesWorkUnstated(_ relation: RelationEntry) -> Bool {
    guard let terms = terms(of: relation) else { return true }
    return !terms.shares.isStated
      || (relation.kind.isWorkContract && !terms.delivers.isStated)
  }

  private mutating func reportClash(
    _ clash: EntityEntry, _ derived: DerivedID, _ first: Symbol, _ second: Symbol
  ) {
    let meaning =
      derived == .silo
      ? "the silo of \(quoted(second)) at \(quoted(first))"
      : "the unlisted work of \(quoted(first)) at \(quoted(second))"
    report(
      .implicitIDClash, "\(quoted(clash.id)) is also the id of \(meaning)", at: clash.location,
      hint: derived == .silo
        ? "choose another id" : "choose another id, or list it in 'shares' and 'delivers'")
  }
}
