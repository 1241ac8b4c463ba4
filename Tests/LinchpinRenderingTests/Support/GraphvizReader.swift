import CGraphviz
import Foundation
import Synchronization
import Testing

@testable import LinchpinRendering

/// Reads DOT text with Graphviz's own parser.
enum GraphvizReader {
  struct Reading {
    var comments: [String] = []
    var edgeCount = 0
    /// What Graphviz complains about.
    var messages = ""
  }

  /// Graphviz is not thread-safe.
  private static let lock = Mutex(())
  nonisolated(unsafe) private static var messages = ""

  static func read(_ text: String) throws -> Reading? {
    // A parsed text is fit to be laid out, too.
    _ = try LayoutProgram.installed()?.answer(to: text, within: .seconds(60))
    return lock.withLock { _ in
      agseterrf { fragment in
        GraphvizReader.messages += fragment.map { String(cString: $0) } ?? ""
        return 0
      }
      messages = ""
      guard let graph = agmemread(text) else { return nil }
      defer { agclose(graph) }
      var reading = Reading(edgeCount: Int(agnedges(graph)), messages: messages)
      let comment = strdup("comment")
      defer { free(comment) }
      var node = agfstnode(graph)
      while let current = node {
        reading.comments.append(agget(current, comment).map { String(cString: $0) } ?? "")
        node = agnxtnode(graph, current)
      }
      return reading
    }
  }
}
