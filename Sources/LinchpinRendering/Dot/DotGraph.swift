import LinchpinText

/// A graph in the terms of Graphviz, to be laid out or written as DOT text.
///
/// Names are made up (`n0`, `n1`, …): nothing that a description says is ever a name.
struct DotGraph: Sendable, Equatable {
  typealias Attributes = [Attribute]

  struct Attribute: Sendable, Equatable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  struct Edge: Sendable, Equatable {
    var tail: Int
    var head: Int
    var attributes: Attributes
  }

  var attributes: Attributes
  /// The attributes of every node, and of every edge, unless it has its own.
  var nodeDefaults: Attributes
  var edgeDefaults: Attributes
  var nodes: [Attributes]
  var edges: [Edge]
  /// Sets of nodes that stand in one column each.
  var ranks: [[Int]]

  static func name(ofNode index: Int) -> String { "n\(index)" }
}

extension DotGraph {
  /// The graph as canonical DOT text.
  var text: String {
    var lines = ["digraph linchpin {"]
    lines.append("  graph \(Self.list(attributes))")
    lines.append("  node \(Self.list(nodeDefaults))")
    lines.append("  edge \(Self.list(edgeDefaults))")
    for (index, attributes) in nodes.enumerated() {
      lines.append("  \(Self.name(ofNode: index)) \(Self.list(attributes))")
    }
    for rank in ranks {
      let names = rank.map { Self.name(ofNode: $0) }.joined(separator: "; ")
      lines.append("  { rank=same; \(names) }")
    }
    for edge in edges {
      let ends = "\(Self.name(ofNode: edge.tail)) -> \(Self.name(ofNode: edge.head))"
      lines.append("  \(ends) \(Self.list(edge.attributes))")
    }
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func list(_ attributes: Attributes) -> String {
    let pairs = attributes.map { "\($0.name)=\(Escape.dotString($0.value))" }
    return "[\(pairs.joined(separator: ", "))]"
  }
}
