import LinchpinAnalysis
import LinchpinCore
import LinchpinText

extension Wording {
  /// *what Mercor holds is disclosed*.
  package func phrase(_ claim: Witness.Claim) -> String {
    let topic =
      switch claim.topic {
      case .subject(let subject): name(subject)
      case .service(let party, let service):
        "\(name(party)) loses \(lost(service, by: party))"
      case .group(let group): chain.name(ofGroup: group)
      case .missing: "a missing supplier"
      }
    return switch claim.state {
    case .down: "\(topic) cannot go on"
    case .lost: topic
    case .compromised: "an attacker acts as \(topic)"
    case .read: "what \(topic) holds is disclosed"
    case .write: "what \(topic) produces is in the attacker's hands"
    case .exposed: "\(topic) is disclosed"
    case .tainted: "\(topic) is corrupted"
    }
  }

  /// *Meta engages Mercor for human-data*.
  package func sentence(_ relation: Relation) -> String {
    sentence(relation, of: name(relation.dependent), isPlural: false)
  }

  /// *Meta and OpenAI engage Mercor for human-data*: the same of several dependents.
  func sentence(_ relation: Relation, of dependents: String, isPlural: Bool) -> String {
    let supplier = relation.supplier.map(name) ?? "a supplier that is missing"
    let verb = isPlural ? relation.kind.pluralPhrase : relation.kind.phrase
    let text = "\(dependents) \(verb) \(supplier)"
    return relation.terms.service.map { text + " for \($0)" } ?? text
  }

  /// What a party loses: the service; where it has no name, what it buys from whom.
  package func lost(_ service: String?, by party: Entity.Index) -> String {
    if let service { return service }
    let suppliers = chain.relations(of: party).filter { relation in
      relation.kind.isContract && relation.service == nil
        && relation.statedStatus != .planned && relation.statedStatus != .ended
    }.compactMap(\.supplier)
    let names = Set(suppliers).sorted().map(name)
    return names.isEmpty ? "what it buys" : "what it buys from \(named(names, atMost: 3))"
  }

  /// The names of those whom a party's dependencies in a status are with, on facts of a level.
  package func suppliers(
    of party: Entity.Index, _ status: Relation.Status, on day: CalendarDay?, evidence: Evidence
  ) -> [String] {
    let found = chain.relations(of: party).filter {
      $0.kind.isDependency && $0.evidence >= evidence && $0.status(on: day) == status
    }
    return Set(found.compactMap(\.supplier)).sorted().map(name)
  }

  /// *Meta engages Mercor for human-data (reported, suspended since 2026-04-03) at
  /// supply-chain.yaml:12:9*.
  package func phrase(_ relation: Relation, on day: CalendarDay?) -> String {
    let text = sentence(relation) + " (" + facts(relation, on: day).joined(separator: ", ") + ")"
    return text + (place(of: relation).map { " at " + $0 } ?? "")
  }

  /// Evidence, status and dates.
  private func facts(_ relation: Relation, on day: CalendarDay?) -> [String] {
    var facts = [relation.evidence.name]
    let status = relation.status(on: day)
    let suspended = relation.suspendedDay
    if status == .suspended, let suspended {
      facts.append("suspended since \(suspended)")
    } else {
      if status != .active { facts.append(status.rawValue) }
      if let suspended { facts.append("suspended from \(suspended) on") }
    }
    if let since = relation.since { facts.append("since \(since)") }
    if let until = relation.until { facts.append("until \(until)") }
    return facts
  }

  /// `file:line:column`, as editors open it.
  package func place(of relation: Relation) -> String? {
    let place = relation.location
    guard let file = file(of: relation), place.line > 0 else { return nil }
    return place.column > 0 ? "\(file):\(place.line):\(place.column)" : "\(file):\(place.line)"
  }

  package func file(of relation: Relation) -> String? {
    let index = Int(relation.location.file)
    return chain.files.indices.contains(index) ? chain.files[index] : nil
  }
}
