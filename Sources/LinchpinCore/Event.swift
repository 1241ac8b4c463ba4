/// Something that happens to an entity.
public struct Event: Sendable, Hashable {
  /// What happens in an event.
  public enum Kind: String, Sendable, CaseIterable {
    /// An attacker acts as the entity; a breach of an artefact is a leak of it.
    case breach
    /// The entity cannot deliver.
    case outage
    /// A breach and an outage at once.
    case ransomware
    /// An artefact is disclosed.
    case leak
    /// An artefact is corrupted; software that is tampered with is compromised.
    case tamper
  }

  /// What happens to the entity.
  public var kind: Kind
  /// The id of what is hit: an entity, a silo `supplier/client`, or a lab's implicit artefact
  /// `lab/supplier`.
  public var entity: EntityID

  public init(_ kind: Kind, _ entity: EntityID) {
    self.kind = kind
    self.entity = entity
  }
}
