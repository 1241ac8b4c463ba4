import LinchpinCore

/// What a scenario can do to a description.
public enum ChangeVerb: String, Sendable, CaseIterable {
  case diversify, standby, suspend, terminate, insource, minimise, encrypt, mask, synthetic, silo
  case isolate, quorum, monitor, activate

  /// What a change of the kind cannot do without.
  public var required: [ChangeParameter] {
    switch self {
    case .diversify, .standby: [.consumer, .with]
    case .suspend, .terminate, .insource, .activate: [.consumer, .supplier]
    case .minimise, .mask, .synthetic: [.holder, .artefacts]
    case .encrypt: [.holder, .artefacts, .key]
    case .silo: [.supplier]
    case .isolate: [.entity, .from]
    case .quorum: [.artefact, .need]
    case .monitor: [.entity, .event, .effect]
    }
  }

  /// What else it may say.
  public var optional: [ChangeParameter] {
    switch self {
    case .diversify: [.like, .service, .group, .since]
    case .standby: [.like, .service, .group, .switchDays, .since]
    case .terminate: [.deleted, .since]
    default: [.since]
    }
  }

  public var parameters: [ChangeParameter] { required + optional }

  /// One sentence, lower case, without a full stop.
  public var meaning: String {
    switch self {
    case .diversify:
      "adds a supplier that works beside the others: it holds and makes what they do"
    case .standby: "adds a supplier that could take over, and holds nothing until then"
    case .suspend: "pauses a contract: the supplier is lost, and keeps what it was given"
    case .terminate: "ends a contract; what was given is gone only if it is deleted"
    case .insource: "replaces a supplier by the consumer itself"
    case .minimise: "takes artefacts out of a holder's hands"
    case .encrypt: "leaves a holder only the encrypted form, with the key held elsewhere"
    case .mask: "leaves a holder only a masked form"
    case .synthetic: "leaves a holder only synthetic data made from the artefacts"
    case .silo: "keeps a supplier's clients apart; its core still reaches them all"
    case .isolate: "takes away what a supplier could do with an entity's privileges"
    case .quorum: "raises how many sources must be corrupted to corrupt an artefact"
    case .monitor: "lowers the probability of an event by a factor of 1 − effect"
    case .activate: "puts a planned, suspended or ended relation into force"
    }
  }
}

/// What a change says.
public enum ChangeParameter: String, Sendable, CaseIterable {
  case consumer, supplier, with, like, service, group
  case switchDays = "switch-days"
  case deleted, holder, artefacts, key, entity, from, artefact, need, event, effect, since
}

extension ChangeParameter: GrammarKey {
  var shape: ValueShape {
    switch self {
    case .consumer, .supplier, .with, .like, .holder, .key, .entity, .from, .artefact: .id
    case .service, .group: .text
    case .switchDays: .number(atMost: nil)
    case .deleted: .boolean
    case .artefacts: .ids
    case .need: .need
    case .event: .word(ProbabilityAttribute.names)
    case .effect: .number(atMost: 1)
    case .since: .date
    }
  }

  public var meaning: String {
    switch self {
    case .consumer: "who depends on the supplier"
    case .supplier: "whom the change is about"
    case .with: "the supplier that is added"
    case .like: "the supplier that it stands in for"
    case .service: "the service that it is added for"
    case .group: "the name of the group that it is added to"
    case .switchDays: "how many days it takes to switch to it"
    case .deleted: "whether what was given is deleted"
    case .holder: "who has the artefacts"
    case .artefacts: "an artefact, or a list of them; party/supplier is a party's unlisted work"
    case .key: "the credential that opens them"
    case .entity: "whom the change protects"
    case .from: "whom it is protected from"
    case .artefact: "what is derived"
    case .need: "how many sources must be corrupted"
    case .event: "the event whose probability falls"
    case .effect: "how much of the probability goes away, from 0 to 1"
    case .since: "the day of the change; a dated event that began before has done its damage"
    }
  }
}
