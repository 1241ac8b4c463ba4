import LinchpinAnalysis

extension Outcome {
  /// What the word means of one party, or of several, for those who meet it for the first time.
  package func meaning(ofSeveral isPlural: Bool) -> String {
    switch self {
    case .exposed: "what \(isPlural ? "they own" : "it owns") can be disclosed"
    case .tainted: "\(isPlural ? "their" : "its") data or models can be altered"
    case .stopped: "\(isPlural ? "they" : "it") cannot go on"
    case .interrupted: "work that \(isPlural ? "they buy" : "it buys") pauses"
    case .compromised: "an attacker can act as \(isPlural ? "them" : "it")"
    }
  }

  /// What an event does to a party: *a breach exposes*, *breaches expose*.
  package var verb: String {
    switch self {
    case .exposed: "expose"
    case .tainted: "taint"
    case .stopped: "stop"
    case .interrupted: "interrupt"
    case .compromised: "compromise"
    }
  }
}
