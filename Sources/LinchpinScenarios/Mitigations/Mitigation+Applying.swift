import LinchpinCore

extension Mitigation {
  /// Makes the change: a pure rewrite of the description.
  ///
  /// What a mitigation adds has the evidence of what it copies, or of the strongest of those that it
  /// stands beside: at a level that leaves those out it is not there either. A mitigation that names
  /// nothing, or changes nothing, is refused.
  ///
  /// - Throws: Why it does not apply, and the way out.
  func apply(to draft: inout ChainDraft) throws(Refusal) {
    switch self {
    case .diversify(let consumer, let supplier, let like, let service, let group):
      try Diversify(
        consumer: consumer, supplier: supplier, like: like, service: service, group: group,
        readiness: .hot
      ).apply(to: &draft)
    case .standby(let consumer, let supplier, let like, let service, let group, let switchDays):
      try Diversify(
        consumer: consumer, supplier: supplier, like: like, service: service, group: group,
        readiness: .cold(switchDays: switchDays)
      ).apply(to: &draft)
    case .suspend(let consumer, let supplier):
      try Suspend(consumer: consumer, supplier: supplier).apply(to: &draft)
    case .terminate(let consumer, let supplier, let isDeleted):
      try Terminate(consumer: consumer, supplier: supplier, isDeleted: isDeleted).apply(to: &draft)
    case .insource(let consumer, let supplier):
      try Insource(consumer: consumer, supplier: supplier).apply(to: &draft)
    case .minimise(let holder, let artefacts):
      try Minimise(holder: holder, artefacts: artefacts).apply(to: &draft)
    case .encrypt(let holder, let artefacts, let key):
      try Encrypt(holder: holder, artefacts: artefacts, key: key).apply(to: &draft)
    case .mask(let holder, let artefacts):
      try Mask(holder: holder, artefacts: artefacts, form: .masked).apply(to: &draft)
    case .synthetic(let holder, let artefacts):
      try Mask(holder: holder, artefacts: artefacts, form: .synthetic).apply(to: &draft)
    case .silo(let supplier): try Silo(supplier: supplier).apply(to: &draft)
    case .isolate(let entity, let supplier):
      try Isolate(entity: entity, supplier: supplier).apply(to: &draft)
    case .quorum(let artefact, let need):
      try RaiseQuorum(artefact: artefact, need: need).apply(to: &draft)
    case .monitor(let entity, let event, let effect):
      try Monitor(entity: entity, event: event, effect: effect).apply(to: &draft)
    case .activate(let consumer, let supplier):
      try Activate(consumer: consumer, supplier: supplier).apply(to: &draft)
    }
  }

  /// Whether the change keeps what its relations said before its day: suspensions and terminations
  /// say so of each relation themselves.
  var keepsPast: Bool {
    switch self {
    case .suspend, .terminate: false
    case .diversify, .standby, .insource, .minimise, .encrypt, .mask, .synthetic, .silo, .isolate,
      .quorum, .monitor, .activate:
      true
    }
  }
}

extension Array where Element: Hashable {
  /// Each element once, in order.
  var withoutRepeats: [Element] {
    var known: Set<Element> = []
    return filter { known.insert($0).inserted }
  }
}
