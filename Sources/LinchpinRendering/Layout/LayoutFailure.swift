import LinchpinText

/// Why there are no positions from Graphviz's `dot`.
enum LayoutFailure: Error, Equatable {
  /// The time was over.
  case late
  /// The program ended without a whole answer; the signal that ended it, 0 if it ended by itself.
  case crashed(signal: Int32)
  /// Graphviz refused the graph, with this message.
  case refused(String)
  /// The system could start no process now; its error number.
  case notStarted(Int32)
  /// There is no program to start: none was found, or what is at this path cannot be executed.
  case noProgram(path: String?)
}

extension LayoutFailure {
  /// What happened to the layout by `dot`, for the note on a map that got another layout.
  func sentence(after time: Duration) -> String {
    let dot = "the layout by dot"
    switch self {
    case .late: return "\(dot) was stopped after \(Number.text(time.seconds, decimals: 3)) s"
    case .crashed(0): return "\(dot) ended without a result"
    case .crashed(let signal): return "\(dot) crashed (signal \(signal))"
    case .refused(let message):
      let message = Escape.cleaned(message, limit: 200)
      return "\(dot) failed" + (message.isEmpty ? "" : " (\(message))")
    case .notStarted(let code): return "no process could be started for \(dot) (error \(code))"
    case .noProgram: return "there is no program for \(dot)"
    }
  }

  /// The error, where no layout by `dot` will ever succeed: that is to be repaired, not worked around.
  var fatal: RenderingError? {
    switch self {
    case .refused(let message) where message.contains("not recognized"):
      RenderingError(
        .unusableGraphviz, "Graphviz finds none of its layout engines",
        hint: "reinstall the library: 'apt-get install --reinstall libgvc6' on Debian and Ubuntu,"
          + " 'brew reinstall graphviz' on macOS")
    case .noProgram(let path?):
      RenderingError(
        .unusableGraphviz, "'\(Escape.cleaned(path, limit: 200))' cannot be run to lay the map out",
        hint: "name the executable 'linchpin-layout' or 'linchpin'")
    case .noProgram(nil):
      RenderingError(
        .unusableGraphviz, "there is no program that lays maps out",
        hint: "put 'linchpin-layout' or 'linchpin' beside the running executable or on PATH")
    default: nil
    }
  }
}
