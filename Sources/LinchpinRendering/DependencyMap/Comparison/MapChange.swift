import LinchpinAnalysis

/// What became of an entity or a line from one state of a supply chain to another.
public enum MapChange: Sendable, Hashable {
  case added
  case removed
  /// What is different, in words, such as `evidence: reported → confirmed`; may be empty.
  case changed([String])

  /// What it is in one word.
  public var kind: ChangeKind {
    switch self {
    case .added: .added
    case .removed: .removed
    case .changed: .changed
    }
  }

  /// What a screen reader says: `added`, or `changed (status: active → ended)`.
  var sentence: String {
    guard case .changed(let words) = self, !words.isEmpty else { return kind.rawValue }
    return "changed (\(words.joined(separator: "; ")))"
  }
}

/// How an event hits an entity otherwise in a state than in the one before; words as in a box, such
/// as `exposed`.
public struct MapShift: Sendable, Hashable {
  /// What the event does only in the later state.
  public var began: [String]
  /// What the event did only in the earlier state.
  public var ended: [String]

  /// Returns `nil` where nothing is different.
  init?(from before: MapHighlight, to after: MapHighlight) {
    let (old, new) = (before.words, after.words)
    began = new.filter { !old.contains($0) }
    ended = old.filter { !new.contains($0) }
    if began.isEmpty && ended.isEmpty { return nil }
  }

  /// What a screen reader says: `newly exposed, no longer tainted`.
  var sentence: String {
    let parts = [("newly", began), ("no longer", ended)].filter { !$1.isEmpty }
    return parts.map { "\($0) \($1.joined(separator: ", "))" }.joined(separator: ", ")
  }
}

extension MapHighlight {
  /// What the event does, one word or phrase for each outcome.
  fileprivate var words: [String] {
    switch self {
    case .none, .untouched: []
    case .seed(let event): [event.participle]
    case .hit(let hits): hits.map(\.outcome.rawValue)
    }
  }
}
