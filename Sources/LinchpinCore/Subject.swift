/// What a state, a hit or a step of an explanation is about: an entity, or what contracts imply.
public enum Subject: Sendable, Hashable {
  case entity(Entity.Index)
  /// "A's work at B": what a contract hands over, and brings back, when nobody says what.
  case work(party: Entity.Index, supplier: Entity.Index)
  /// A client's part of a supplier that keeps its clients apart.
  case silo(supplier: Entity.Index, client: Entity.Index)

  /// The entity, if this is one.
  public var entity: Entity.Index? {
    if case .entity(let entity) = self { entity } else { nil }
  }
}

extension SupplyChain {
  /// Returns the id of a subject: that of an entity, `party/supplier` or `supplier/client`.
  public func id(of subject: Subject) -> EntityID {
    switch subject {
    case .entity(let entity): entities[entity.offset].id
    case .work(let first, let second), .silo(let first, let second):
      EntityID(entities[first.offset].id.text + "/" + entities[second.offset].id.text)
    }
  }

  /// Returns what to call a subject in front of people.
  public func name(of subject: Subject) -> String {
    switch subject {
    case .entity(let entity): self[entity].displayName
    case .work(let party, let supplier):
      "\(self[party].displayName)'s work at \(self[supplier].displayName)"
    case .silo(let supplier, let client):
      "\(self[client].displayName)'s silo at \(self[supplier].displayName)"
    }
  }
}
