/// A change to a supply chain that somebody could make: one case for each verb of a file of
/// scenarios, with what the verb says.
///
///     Mitigation.suspend(consumer: "meta", supplier: "mercor")
///     Mitigation.diversify(consumer: "meta", with: "surge-ai", like: "mercor")
///
/// Consumers, suppliers, holders, keys, artefacts and entities are ids. `artefacts` are ids of
/// datasets, models or credentials; `party/holder` is the work of a party that its contract with the
/// holder does not list. A mitigation that names nothing, or changes nothing, is refused when it is
/// made.
public enum Mitigation: Sendable {
  /// Adds a supplier that works beside others from the first day. At least one of `like` (the
  /// supplier that it stands in for), `service` and `group` (their names) says beside whom.
  case diversify(
    consumer: EntityID, with: EntityID, like: EntityID? = nil, service: String? = nil,
    group: String? = nil)
  /// Adds a supplier that could take over in so many days, and holds nothing until then.
  case standby(
    consumer: EntityID, with: EntityID, like: EntityID? = nil, service: String? = nil,
    group: String? = nil, switchDays: Double? = nil)
  /// Pauses the contracts: the supplier counts as lost, and keeps what it was given.
  case suspend(consumer: EntityID, supplier: EntityID)
  /// Ends the contracts; whether what was given is deleted is `nil` where nobody says.
  case terminate(consumer: EntityID, supplier: EntityID, isDeleted: Bool? = nil)
  /// Replaces a supplier by the consumer itself.
  case insource(consumer: EntityID, supplier: EntityID)
  /// Takes artefacts out of a holder's hands.
  case minimise(holder: EntityID, artefacts: [EntityID])
  /// Leaves a holder only the encrypted form; `key` is the credential that opens it, held elsewhere.
  case encrypt(holder: EntityID, artefacts: [EntityID], key: EntityID)
  /// Leaves a holder only a masked form.
  case mask(holder: EntityID, artefacts: [EntityID])
  /// Leaves a holder only synthetic data made from the artefacts.
  case synthetic(holder: EntityID, artefacts: [EntityID])
  /// Keeps a supplier's clients apart.
  case silo(supplier: EntityID)
  /// Takes away what a supplier could do with the privileges that an entity gives it.
  case isolate(entity: EntityID, from: EntityID)
  /// Raises how many sources of a derived artefact must be corrupted to corrupt it, to `need`.
  case quorum(artefact: EntityID, need: Int)
  /// Lowers the probability of a breach or an outage by the factor 1 − `effect`; `effect` is from 0
  /// to 1.
  case monitor(entity: EntityID, event: Event.Kind, effect: Double)
  /// Puts a planned, suspended or ended relation into force.
  case activate(consumer: EntityID, supplier: EntityID)

  /// What a file of scenarios calls the mitigation.
  public enum Verb: String, Sendable, CaseIterable {
    case diversify, standby, suspend, terminate, insource, minimise, encrypt, mask, synthetic, silo
    case isolate, quorum, monitor, activate
  }

  /// The word for the mitigation, without what it is about.
  public var verb: Verb {
    switch self {
    case .diversify: .diversify
    case .standby: .standby
    case .suspend: .suspend
    case .terminate: .terminate
    case .insource: .insource
    case .minimise: .minimise
    case .encrypt: .encrypt
    case .mask: .mask
    case .synthetic: .synthetic
    case .silo: .silo
    case .isolate: .isolate
    case .quorum: .quorum
    case .monitor: .monitor
    case .activate: .activate
    }
  }
}

extension Mitigation {
  /// What is done, as a phrase with ids: *suspend mercor for meta*.
  public var phrase: String {
    switch self {
    case .diversify(let consumer, let supplier, let like, let service, let group):
      "add \(supplier) to \(consumer) hot\(Self.purpose(like, service, group))"
    case .standby(let consumer, let supplier, let like, let service, let group, _):
      "add \(supplier) to \(consumer) as a cold standby\(Self.purpose(like, service, group))"
    case .suspend(let consumer, let supplier): "suspend \(supplier) for \(consumer)"
    case .terminate(let consumer, let supplier, let isDeleted):
      "terminate \(supplier) for \(consumer)"
        + (isDeleted.map { $0 ? ", with deletion" : ", without deletion" } ?? "")
    case .insource(let consumer, let supplier): "insource what \(supplier) does for \(consumer)"
    case .minimise(let holder, let artefacts): "take \(Self.list(artefacts)) from \(holder)"
    case .encrypt(let holder, let artefacts, let key):
      "encrypt \(Self.list(artefacts)) at \(holder) under \(key)"
    case .mask(let holder, let artefacts): "mask \(Self.list(artefacts)) at \(holder)"
    case .synthetic(let holder, let artefacts):
      "give \(holder) synthetic data instead of \(Self.list(artefacts))"
    case .silo(let supplier): "keep the clients of \(supplier) apart"
    case .isolate(let entity, let supplier): "isolate \(entity) from \(supplier)"
    case .quorum(let artefact, let need):
      "take \(artefact) only from \(need) sources that agree"
    case .monitor(let entity, let event, let effect):
      "monitor \(entity) for \(withArticle(event.rawValue)), with effect \(effect)"
    case .activate(let consumer, let supplier): "activate \(supplier) for \(consumer)"
    }
  }

  private static func purpose(_ like: EntityID?, _ service: String?, _ group: String?) -> String {
    (like.map { " like \($0)" } ?? "") + (service.map { " for \($0)" } ?? "")
      + (group.map { " in group \($0)" } ?? "")
  }

  private static func list(_ ids: [EntityID]) -> String { ids.joined(separator: ", ") }
}
