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
    let read = Graphviz.serially { () -> (reading: Reading, layout: lp_layout)? in
      guard lp_prepare() else { return nil }
      lp_clear_messages()
      guard let graph = lp_graph_read(text) else { return nil }
      defer { lp_graph_close(graph) }
      var comments: [String] = []
      var node = lp_first_node(graph)
      while let current = node {
        comments.append(lp_node_get(current, "comment").map { String(cString: $0) } ?? "")
        // As in the layout of a map: a font is loaded by plug-ins, which is not safe in a child of a
        // process with many threads.
        lp_node_set(current, "label", "")
        node = lp_next_node(graph, current)
      }
      let reading = Reading(
        comments: comments, edgeCount: Int(lp_edge_count(graph)),
        messages: String(cString: lp_messages()))
      lp_graph_set(graph, "label", "")
      return "dot".withCString { engine in
        var request = lp_request(
          graph: graph, engine: engine, nodes: nil, node_count: 0, edges: nil, edge_count: 0,
          seconds: 60, mishap: LP_NO_MISHAP)
        return (reading, lp_layout_start(&request))
      }
    }
    guard let read else { return nil }
    var reading = read.reading
    // A parsed text is fit to be laid out, too.
    var outcome = lp_layout_finish(read.layout)
    defer { lp_outcome_free(&outcome) }
    reading.messages =
      outcome.messages.map { String(cString: $0) }
      ?? "no answer: \(outcome.end), code \(outcome.code)"
    return reading
  }
}
