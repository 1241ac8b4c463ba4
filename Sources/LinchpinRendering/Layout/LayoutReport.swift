import LinchpinText

/// How the boxes and lines of a map got their places.
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
  public let method: LayoutMethod
  /// One sentence without a full stop; `nil` where the map got the layout meant for its size.
  public let note: String?

  public init(_ method: LayoutMethod, note: String? = nil) {
    self.method = method
    self.note = note
  }
}

extension Graphviz.Failure {
  /// What happened to the layout by `dot`.
  func sentence(after time: Duration) -> String {
    let dot = "the layout by dot"
    switch self {
    case .late: return "\(dot) was stopped after \(Number.text(time.seconds, decimals: 3)) s"
    case .crashed(0): return "\(dot) ended without a result"
    case .crashed(let signal): return "\(dot) crashed (signal \(signal))"
    case .refused(let words):
      let words = Escape.cleaned(words, limit: 200)
      return "\(dot) failed" + (words.isEmpty ? "" : " (\(words))")
    case .notStarted(let code): return "no process could be started for \(dot) (error \(code))"
    case .noMemory: return "there was no memory for \(dot)"
    }
  }

  /// Graphviz that lacks its plug-ins lays nothing out, ever: that is to be mended, not worked
  /// around.
  var fatal: RenderingError? {
    guard case .refused(let words) = self, words.contains("not recognized") else { return nil }
    return RenderingError(
      .unusableGraphviz, "Graphviz finds none of its layout engines",
      hint: "reinstall the library: 'apt-get install --reinstall libgvc6' on Debian and Ubuntu,"
        + " 'brew reinstall graphviz' on macOS")
  }
}
