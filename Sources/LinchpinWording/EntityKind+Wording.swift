import LinchpinCore

extension EntityKind {
  /// What to call one entity of the kind in a sentence, and several.
  package var noun: String {
    switch self {
    case .contractorNetwork: "contractor network"
    case .commonCause: "common cause"
    default: rawValue
    }
  }

  package var nouns: String { self == .software ? noun : noun + "s" }

  /// The word behind a number: software is counted by the piece.
  package func noun(count: Int) -> String {
    switch self {
    case .software: count == 1 ? "piece of software" : "pieces of software"
    default: count == 1 ? noun : nouns
    }
  }
}
