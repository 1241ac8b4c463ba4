extension SupplyChain {
  /// Returns what an event strikes: an entity, a silo `supplier/client`, or a party's work at a
  /// supplier, `party/supplier`; `nil` for an id that stands for nothing.
  ///
  /// Where a silo and a work have one id, breaches, outages and ransomware mean the silo, leaks and
  /// tampering the work. This file is the only one where an id is taken apart: users write such ids, and
  /// everything behind it passes subjects on.
  ///
  /// - Parameter isImplied: Whether contracts imply a silo or a work.
  package func subject(of event: Event, isImplied: (Subject) -> Bool) -> Subject? {
    let candidates = subjects(named: event.entity)
    let prefersWork = event.kind == .leak || event.kind == .tamper
    let preferred = candidates.filter {
      switch $0 {
      case .entity: true
      case .work: prefersWork
      case .silo: !prefersWork
      }
    }
    return (preferred + candidates).first { $0.entity != nil || isImplied($0) }
  }

  /// Returns what an event strikes, as far as the description tells without its rules: what contracts
  /// imply is there if there is such a contract, in force or not.
  package func subject(of event: Event) -> Subject? {
    subject(of: event) { subject in
      switch subject {
      case .entity: true
      case .silo(let supplier, let client):
        self[supplier].isSiloed && self[client].kind == .lab
      case .work(let party, let supplier):
        relations.contains {
          $0.dependent == party && $0.supplier == supplier && $0.kind.isContract
        }
      }
    }
  }

  /// Everything that an id may stand for: an entity; else, for each slash in it, a silo and a work.
  package func subjects(named id: EntityID) -> [Subject] {
    if let entity = index(of: id) { return [.entity(entity)] }
    var found: [Subject] = []
    let text = id.text
    for slash in text.utf8.indices where text.utf8[slash] == UInt8(ascii: "/") {
      let rest = text.utf8.index(after: slash)
      guard let first = index(of: EntityID(String(text[..<slash]))),
        let second = index(of: EntityID(String(text[rest...])))
      else { continue }
      found += [.silo(supplier: first, client: second), .work(party: first, supplier: second)]
    }
    return found
  }
}

extension EntityID {
  /// The party in the id `party/supplier` of its work at a supplier; `nil` where another supplier, or
  /// none, is named last.
  package func party(withWorkAt supplier: EntityID) -> EntityID? {
    let suffix = "/" + supplier.text
    guard text.utf8.count > suffix.utf8.count,
      text.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    else { return nil }
    return EntityID(
      String(decoding: Array(text.utf8.dropLast(suffix.utf8.count)), as: UTF8.self))
  }
}
