import LinchpinAnalysis
import LinchpinCore

extension Wording {
  /// *what Mercor holds is disclosed*.
  package func phrase(_ claim: Witness.Claim) -> String {
    let name = name(claim.entity)
    return switch claim.state {
    case .down: "\(name) cannot go on"
    case .compromised: "an attacker acts as \(name)"
    case .read: "what \(name) holds is disclosed"
    case .write: "what \(name) produces is in the attacker's hands"
    case .exposed: "\(name) is disclosed"
    case .tainted: "\(name) is corrupted"
    }
  }

  /// *Meta engages Mercor for human-data*.
  package func sentence(_ relation: Relation) -> String {
    let supplier = relation.supplier.map { chain[$0].displayName } ?? "a supplier that is missing"
    let text = "\(chain[relation.dependent].displayName) \(relation.kind.phrase) \(supplier)"
    return relation.terms.service.map { text + " for \($0)" } ?? text
  }

  /// *Meta engages Mercor for human-data (reported, suspended, since 2024-06) at
  /// supply-chain.yaml:12:9*.
  package func phrase(_ relation: Relation, on day: CalendarDay?) -> String {
    var facts = [relation.evidence.name]
    let status = relation.status(on: day)
    if status != .active { facts.append(status.rawValue) }
    if let since = relation.since { facts.append("since \(since)") }
    if let until = relation.until { facts.append("until \(until)") }
    let text = sentence(relation) + " (" + facts.joined(separator: ", ") + ")"
    return text + (place(of: relation).map { " at " + $0 } ?? "")
  }

  /// `file:line:column`, as editors open it.
  package func place(of relation: Relation) -> String? {
    let place = relation.location
    guard let file = file(of: relation), place.line > 0 else { return nil }
    return place.column > 0 ? "\(file):\(place.line):\(place.column)" : "\(file):\(place.line)"
  }

  package func file(of relation: Relation) -> String? {
    let position = Int(relation.location.file)
    return chain.files.indices.contains(position) ? chain.files[position] : nil
  }
}
