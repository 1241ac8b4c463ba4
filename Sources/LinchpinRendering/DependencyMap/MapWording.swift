import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

// The words that a map uses in front of people.

extension EntityKind {
  /// The two letters that stand for the kind where colour and shape do not get through.
  public var tag: String {
    switch self {
    case .lab: "LB"
    case .vendor: "VE"
    case .contractorNetwork: "CN"
    case .cloud: "CL"
    case .service: "SV"
    case .organization: "OR"
    case .software: "SW"
    case .dataset: "DS"
    case .model: "MD"
    case .credential: "KY"
    case .function: "FN"
    case .commonCause: "CC"
    }
  }
}

extension Event.Kind {
  /// What the event makes of the entity it strikes.
  var participle: String {
    switch self {
    case .breach: "breached"
    case .outage: "out of service"
    case .ransomware: "hit by ransomware"
    case .leak: "leaked"
    case .tamper: "tampered with"
    }
  }
}

extension MapNode {
  /// What happens to the entity, in short lines; none where nothing does.
  ///
  /// Outcomes of one depth share a line: `exposed, tainted · 2 hops`. On a map that compares, what
  /// the event did not do before has a line of its own, `newly exposed · 1 hop`, and so has what it
  /// does no longer.
  var statusLines: [String] {
    var lines: [String] = []
    let began = shift?.began ?? []
    switch highlight {
    case .none, .untouched: break
    case .seed(let event):
      lines = [(began.contains(event.participle) ? "newly " : "") + event.participle]
    case .hit(let hits):
      for isNew in [true, false] {
        let group = hits.filter { began.contains($0.outcome.rawValue) == isNew }
        var depths: [Int] = []
        for hit in group where !depths.contains(hit.depth) { depths.append(hit.depth) }
        lines += depths.map { depth in
          let outcomes = group.filter { $0.depth == depth }.map(\.outcome.rawValue)
          return "\(isNew ? "newly " : "")\(outcomes.joined(separator: ", "))"
            + " · \(counted(depth, "hop"))"
        }
      }
    }
    if let ended = shift?.ended, !ended.isEmpty {
      lines.append("no longer \(ended.joined(separator: ", "))")
    }
    return lines
  }
}

extension MapHighlight {
  /// What happens to the entity, and on which evidence: `exposed · 1 hop (reported)`.
  var sentence: String {
    if case .seed(let event) = self { return event.participle }
    guard case .hit(let hits) = self else { return "" }
    return hits.map { hit in
      let way = "\(hit.depth) \(hit.depth == 1 ? "hop" : "hops")"
      return "\(hit.outcome.rawValue) · \(way) (\(hit.evidence.name))"
    }.joined(separator: "; ")
  }
}
