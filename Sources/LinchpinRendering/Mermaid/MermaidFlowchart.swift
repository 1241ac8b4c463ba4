import LinchpinCore
import LinchpinText
import LinchpinWording

/// A Mermaid flowchart: a subgraph for each frame of boxes, a class for each kind and for what an event does,
/// a dash for each level of evidence.
struct MermaidFlowchart {
  let title: String
  let summary: String
  let nodes: [MapNode]
  let edges: [MapEdge]
  /// What a reader of the text should know.
  let note: String?

  /// Up to so many lines, each says what it means; more words than that hide the lines.
  private static let mostLabels = 80

  var text: String {
    let lines =
      ["---", "title: \(Escape.yamlString(title))", "---", "flowchart LR"]
      + comments.map { "%% " + $0 } + subgraphs + edges.map(line(of:)) + styles
    return lines.joined(separator: "\n") + "\n"
  }

  private var legend: MapLegend { MapLegend(nodes: nodes, edges: edges) }
  private var showsEvent: Bool { !legend.marks.isEmpty }

  /// Words of a description are as harmless here as in a label.
  private var comments: [String] {
    let tags = legend.kinds.map { "\($0.tag) \($0.noun)" }
    let dashes = legend.evidence.map { "\($0.name) lines are \($0.mermaidLook)" }
    return [
      String(Escape.mermaidString(summary).dropFirst().dropLast()), note,
      "Lines point at what is depended on, held or owned."
        + (dashes.isEmpty ? "" : " \(capitalized(listed(dashes)))."),
      "Boxes say what they are: \(listed(tags)).",
    ].compactMap(\.self).filter { !$0.isEmpty }
  }

  private static func name(ofNode index: Int) -> String { "n\(index + 1)" }

  private var subgraphs: [String] {
    let assignment = BandAssignment(nodes)
    var members = [[Int]](repeating: [], count: assignment.bands.count)
    for (index, band) in assignment.bandOf.enumerated() { members[band].append(index) }
    var lines: [String] = []
    for (index, band) in assignment.bands.enumerated() {
      lines.append("  subgraph t\(index + 1)[\(Escape.mermaidString(band.heading))]")
      lines += members[index].map { "    " + box(at: $0) }
      lines.append("  end")
    }
    return lines
  }

  private func box(at index: Int) -> String {
    let node = nodes[index]
    let label = BoxLabel(node)
    let text =
      ([node.kind.tag + " " + (label.nameLines.first ?? "")]
      + label.nameLines.dropFirst() + label.statusLines + label.remarkLines).joined(separator: "\n")
    let (start, end) = BoxShape(node.kind).mermaidBrackets
    return Self.name(ofNode: index) + start + Escape.mermaidString(text) + end + ":::"
      + className(of: node)
  }

  private func className(of node: MapNode) -> String {
    node.highlight.mark.map { "mark_\($0.name)" } ?? node.kind.mermaidClass
  }

  private func line(of edge: MapEdge) -> String {
    let label =
      edges.count <= Self.mostLabels ? "|\(Escape.mermaidString(edge.mainLink.phrase))|" : ""
    return "  \(Self.name(ofNode: edge.dependent)) \(edge.arrow)\(label) "
      + Self.name(ofNode: edge.supplier)
  }
}

// MARK: Styles

extension MermaidFlowchart {
  private var styles: [String] {
    let palette = Palette.light
    var styles = legend.marks.map { mark in
      let colors = palette.box(mark)
      let width = mark == .seed ? "3px" : "1.2px"
      let outline = mark == .untouched ? palette.dimmedOutline : palette.outline
      return classDefinition("mark_\(mark.name)", colors, outline: outline, width: width)
    }
    if !showsEvent {
      styles += legend.kinds.map { kind in
        classDefinition(
          kind.mermaidClass, palette.box(kind), outline: palette.outline, width: "1.2px")
      }
    }
    let focus = nodes.indices.filter { nodes[$0].isFocus }.map {
      "  style \(Self.name(ofNode: $0)) stroke-width:3px"
    }
    return styles + focus + lineStyles
  }

  private func classDefinition(
    _ name: String, _ colors: Palette.Pair, outline: Color, width: String
  ) -> String {
    "  classDef \(name) fill:\(colors.fill.hex),color:\(colors.text.hex),"
      + "stroke:\(outline.hex),stroke-width:\(width)"
  }

  /// One statement for all lines that look alike, in the order of the first of each.
  private var lineStyles: [String] {
    var looks: [String] = []
    var edgesByLook: [String: [String]] = [:]  // keys: ours
    for (index, edge) in edges.enumerated() {
      let look = look(of: edge)
      if edgesByLook[look] == nil { looks.append(look) }
      edgesByLook[look, default: []].append(String(index))
    }
    return looks.map { look in
      "  linkStyle \((edgesByLook[look] ?? []).joined(separator: ",")) \(look)"
    }
  }

  private func look(of edge: MapEdge) -> String {
    let palette = Palette.light
    let color =
      showsEvent
      ? (edge.harm == nil ? palette.dimmedLine : palette.harm) : palette.line(edge.mainLink)
    let width = edge.isNeeded || edge.harm != nil ? "2.4px" : "1.2px"
    let dashes = edge.evidence?.dashes.map { ",stroke-dasharray:\($0)" } ?? ""
    return "stroke:\(color.hex),stroke-width:\(width)\(dashes)"
  }
}

extension EntityKind {
  fileprivate var mermaidClass: String {
    "kind_" + rawValue.split(separator: "-").joined(separator: "_")
  }
}

extension Evidence {
  /// What the dashes of a line look like.
  fileprivate var mermaidLook: String {
    switch self {
    case .confirmed: "unbroken"
    case .reported: "dashed"
    case .alleged: "dotted"
    case .assumed: "thinly dotted"
    }
  }
}

extension MapEdge {
  /// Also where a viewer leaves styles out, anything but confirmed facts is broken.
  fileprivate var arrow: String {
    let isBroken = evidence?.dashes != nil
    return switch mainLink {
    case .owns: isBroken ? "-.-" : "---"
    case .relation(.holds), .relation(.produces): isBroken ? "-.-o" : "--o"
    default: isBroken ? "-.->" : "-->"
    }
  }
}

extension BoxShape {
  /// What stands around the label of the nearest shape that every version of Mermaid knows.
  fileprivate var mermaidBrackets: (start: String, end: String) {
    switch self {
    case .rounded, .ellipse: ("(", ")")
    case .plain, .component: ("[", "]")
    case .hexagon, .octagon: ("{{", "}}")
    case .cloud, .pill: ("([", "])")
    case .cylinder: ("[(", ")]")
    case .pointed: (">", "]")
    case .doubleBarred: ("[[", "]]")
    case .plaque: ("[/", "/]")
    }
  }
}
