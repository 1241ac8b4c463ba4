import LinchpinText

/// What computed the coordinates of a map.
public enum LayoutMethod: String, Sendable, CaseIterable {
  /// Graphviz's `dot`.
  case dot
  /// Graphviz's `dot` with straight lines and little time for each step.
  case straightDot = "straight-dot"
  /// A layout of our own that always ends soon: boxes of a column in an order in which few lines
  /// cross, lines through the gaps between boxes.
  case columns
}

/// Which layout a map got, and why not a better one.
public struct LayoutReport: Sendable, Equatable {
  /// The layout that was used.
  public let method: LayoutMethod
  /// One sentence without a full stop; `nil` where the map got the layout meant for its size.
  public let note: String?

  public init(_ method: LayoutMethod, note: String? = nil) {
    self.method = method
    self.note = note
  }
}
