import CLinchpinGraphviz
import Synchronization

@testable import LinchpinRendering

/// Reads DOT text with Graphviz's own parser.
enum GraphvizReader {
  struct Reading {
    var comments: [String]
    var edgeCount: Int
    var messages: String
  }

  static func read(_ text: String) -> Reading? {
    Graphviz.serially {
      guard lp_prepare() else { return nil }
      lp_clear_messages()
      guard let graph = lp_graph_read(text) else { return nil }
      defer { lp_graph_close(graph) }
      var comments: [String] = []
      var node = lp_first_node(graph)
      while let current = node {
        comments.append(lp_node_get(current, "comment").map { String(cString: $0) } ?? "")
        node = lp_next_node(graph, current)
      }
      // A parsed text is fit to be laid out, too.
      _ = lp_layout(graph, "dot")
      return Reading(
        comments: comments, edgeCount: Int(lp_edge_count(graph)),
        messages: String(cString: lp_messages()))
    }
  }
}
