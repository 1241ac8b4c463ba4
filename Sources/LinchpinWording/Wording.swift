import LinchpinAnalysis
import LinchpinCore
import LinchpinText

/// Names and phrases in which people are told of a supply chain.
package struct Wording: Sendable {
  package let chain: SupplyChain
  /// Whether the description says of any relation how well it is supported: looked up once.
  package let statesEvidence: Bool
  /// What to call entities that the chain does not have, by id: those that a scenario adds.
  private let addedNames: [EntityID: String]

  package init(chain: SupplyChain, addedNames: [EntityID: String] = [:]) {
    self.chain = chain
    statesEvidence = chain.statesEvidence
    self.addedNames = addedNames
  }

  package func id(_ entity: Entity.Index) -> String { chain[entity].id.text }
  package func id(_ subject: Subject) -> String { chain.id(of: subject).text }

  package func name(_ entity: Entity.Index) -> String { chain[entity].displayName }
  package func name(_ subject: Subject) -> String { chain.name(of: subject) }

  /// What people call the entity with an id, whichever state of the chain it is in.
  package func name(id: EntityID) -> String {
    chain.entity(id)?.displayName ?? addedNames[id] ?? id.text
  }

  /// The word for what a subject is.
  package func kind(_ subject: Subject) -> String {
    switch subject {
    case .entity(let entity): chain[entity].kind.rawValue
    case .work: "work"
    case .silo: "silo"
    }
  }

  /// Whose an artefact is: a party's work at a supplier is the party's.
  package func owner(_ subject: Subject) -> Entity.Index? {
    switch subject {
    case .entity(let entity): chain[entity].owner
    case .work(let party, _): party
    case .silo: nil
    }
  }
}

extension Wording {
  /// *a breach of Mercor*.
  package func phrase(_ event: Event, at subject: Subject? = nil) -> String {
    let subject = subject ?? chain.subject(of: event)
    let name = subject.map(name) ?? name(id: event.entity)
    return switch event.kind {
    case .breach: "a breach of \(name)"
    case .outage: "an outage of \(name)"
    case .ransomware: "ransomware at \(name)"
    case .leak: "a leak of \(name)"
    case .tamper: "tampering with \(name)"
    }
  }

  /// *a breach of Mercor and an outage of AWS*.
  package func phrase(
    _ events: [Event], at subjects: [Subject] = [], withSubsidiaries: Bool
  ) -> String {
    let phrases = listed(
      events.enumerated().map { index, event in
        phrase(event, at: index < subjects.count ? subjects[index] : nil)
      })
    guard withSubsidiaries else { return phrases }
    return phrases + " and of what " + (events.count == 1 ? "it owns" : "they own")
  }
}
