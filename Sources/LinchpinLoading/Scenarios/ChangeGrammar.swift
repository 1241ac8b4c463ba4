import LinchpinCore

/// How one verb of a scenario is written: what it means, what it must and may say, and the
/// mitigation that it stands for.
///
/// This table is all that reading, the schema and the keys of the glossary know of verbs.
struct ChangeGrammar {
  /// One sentence, lower case, without a full stop.
  let meaning: String
  /// What a change of the kind cannot do without.
  let required: [ChangeParameter]
  /// What else it may say; `since` stands with every verb.
  let optional: [ChangeParameter]
  /// Makes the mitigation of arguments that are complete.
  let mitigation: (ChangeArguments) -> Mitigation

  init(
    _ meaning: String, _ required: [ChangeParameter], optional: [ChangeParameter] = [],
    mitigation: @escaping (ChangeArguments) -> Mitigation
  ) {
    self.meaning = meaning
    self.required = required
    self.optional = optional + [.since]
    self.mitigation = mitigation
  }

  var parameters: [ChangeParameter] { required + optional }
}

extension Mitigation.Verb {
  var grammar: ChangeGrammar {
    switch self {
    case .diversify:
      ChangeGrammar(
        "adds a supplier that works beside the others: it holds and makes what they do",
        [.consumer, .with], optional: [.like, .service, .group]
      ) {
        .diversify(
          consumer: $0.id(.consumer), with: $0.id(.with), like: $0.text(.like).map { EntityID($0) },
          service: $0.text(.service), group: $0.text(.group))
      }
    case .standby:
      ChangeGrammar(
        "adds a supplier that could take over, and holds nothing until then",
        [.consumer, .with], optional: [.like, .service, .group, .switchDays]
      ) {
        .standby(
          consumer: $0.id(.consumer), with: $0.id(.with), like: $0.text(.like).map { EntityID($0) },
          service: $0.text(.service), group: $0.text(.group), switchDays: $0.number(.switchDays))
      }
    case .suspend:
      ChangeGrammar(
        "pauses a contract: the supplier is lost, and keeps what it was given",
        [.consumer, .supplier]
      ) { .suspend(consumer: $0.id(.consumer), supplier: $0.id(.supplier)) }
    case .terminate:
      ChangeGrammar(
        "ends a contract; what was given is gone only if it is deleted", [.consumer, .supplier],
        optional: [.deleted]
      ) {
        .terminate(
          consumer: $0.id(.consumer), supplier: $0.id(.supplier), isDeleted: $0.flag(.deleted))
      }
    case .insource:
      ChangeGrammar("replaces a supplier by the consumer itself", [.consumer, .supplier]) {
        .insource(consumer: $0.id(.consumer), supplier: $0.id(.supplier))
      }
    case .minimise:
      ChangeGrammar("takes artefacts out of a holder's hands", [.holder, .artefacts]) {
        .minimise(holder: $0.id(.holder), artefacts: $0.ids(.artefacts))
      }
    case .encrypt:
      ChangeGrammar(
        "leaves a holder only the encrypted form, with the key held elsewhere",
        [.holder, .artefacts, .key]
      ) { .encrypt(holder: $0.id(.holder), artefacts: $0.ids(.artefacts), key: $0.id(.key)) }
    case .mask:
      ChangeGrammar("leaves a holder only a masked form", [.holder, .artefacts]) {
        .mask(holder: $0.id(.holder), artefacts: $0.ids(.artefacts))
      }
    case .synthetic:
      ChangeGrammar(
        "leaves a holder only synthetic data made from the artefacts", [.holder, .artefacts]
      ) { .synthetic(holder: $0.id(.holder), artefacts: $0.ids(.artefacts)) }
    case .silo:
      ChangeGrammar(
        "keeps a supplier's clients apart; its core still reaches them all", [.supplier]
      ) {
        .silo(supplier: $0.id(.supplier))
      }
    case .isolate:
      ChangeGrammar(
        "takes away what a supplier could do with an entity's privileges", [.entity, .from]
      ) { .isolate(entity: $0.id(.entity), from: $0.id(.from)) }
    case .quorum:
      ChangeGrammar(
        "raises how many sources must be corrupted to corrupt an artefact", [.artefact, .need]
      ) { .quorum(artefact: $0.id(.artefact), need: $0.count(.need) ?? 0) }
    case .monitor:
      ChangeGrammar(
        "lowers the probability of an event by a factor of 1 − effect", [.entity, .event, .effect]
      ) {
        .monitor(
          entity: $0.id(.entity), event: Event.Kind(rawValue: $0.text(.event) ?? "") ?? .breach,
          effect: $0.number(.effect) ?? 0)
      }
    case .activate:
      ChangeGrammar(
        "puts a planned, suspended or ended relation into force", [.consumer, .supplier]
      ) { .activate(consumer: $0.id(.consumer), supplier: $0.id(.supplier)) }
    }
  }

  /// What the verb does: one sentence, lower case, without a full stop.
  public var meaning: String { grammar.meaning }

  static var names: [String] { allCases.map(\.rawValue) }
}

/// What one change says, each value of its parameter's shape.
struct ChangeArguments {
  enum Value {
    case text(String)
    case texts([String])
    case number(Double)
    case count(Int)
    case flag(Bool)
    case date(PartialDate)
  }

  var values: [ChangeParameter: Value] = [:]

  /// An id that the verb cannot do without: reading has seen to it that it is there.
  func id(_ parameter: ChangeParameter) -> EntityID { EntityID(text(parameter) ?? "") }

  func ids(_ parameter: ChangeParameter) -> [EntityID] {
    if case .texts(let texts)? = values[parameter] { texts.map { EntityID($0) } } else { [] }
  }

  func text(_ parameter: ChangeParameter) -> String? {
    if case .text(let text)? = values[parameter] { text } else { nil }
  }

  func number(_ parameter: ChangeParameter) -> Double? {
    if case .number(let number)? = values[parameter] { number } else { nil }
  }

  func count(_ parameter: ChangeParameter) -> Int? {
    if case .count(let count)? = values[parameter] { count } else { nil }
  }

  func flag(_ parameter: ChangeParameter) -> Bool? {
    if case .flag(let flag)? = values[parameter] { flag } else { nil }
  }

  func date(_ parameter: ChangeParameter) -> PartialDate? {
    if case .date(let date)? = values[parameter] { date } else { nil }
  }
}

/// What a change can say.
enum ChangeParameter: String, GrammarKey {
  case consumer, supplier, with, like, service, group
  case switchDays = "switch-days"
  case deleted, holder, artefacts, key, entity, from, artefact, need, event, effect, since

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

  var meaning: String {
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
