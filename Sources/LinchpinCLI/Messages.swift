import Linchpin

/// What goes to standard error.
enum Messages {
  static func write(_ failure: CommandFailure) {
    var text = ""
    for line in FindingList(failure.findings).lines { text += line + "\n" }
    if let message = failure.message { text += "error: \(message)\n" }
    if let hint = failure.hint { text += "hint: \(hint)\n" }
    write(text)
  }

  /// Writes text that ends with a line break, without what could steer a terminal. Where standard
  /// error is closed or full there is nobody left to tell.
  static func write(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let safe = lines.map { Escape.terminal(String($0)) }.joined(separator: "\n")
    ProgressLine.clear()
    _ = writeAll(Array(safe.utf8), to: 2)
  }
}
