import LinchpinCore
import LinchpinText
import LinchpinWording

/// Draws the numbered notes below a map: what tooltips say, for paper.
struct NotesDrawing {
  private let rows: [Row]
  private let columnWidths: [Double]

  /// One note: its number, and the lines of each column.
  private struct Row {
    var number: String
    var columns: [[String]]

    var height: Double {
      Double(columns.map(\.count).max() ?? 0) * NotesDrawing.lineHeight + 8
    }
  }

  private static let lineHeight = 14.0
  private static let size = 11.0
  private static let numberWidth = 34.0
  private static let gap = 18.0
  private static let headings = ["What the map shows", "Notes and sources"]

  init(_ map: DependencyMap, width: Double) {
    let textWidth = width - Self.numberWidth - Self.gap
    let columnWidths = [textWidth * 0.55, textWidth * 0.45]
    self.columnWidths = columnWidths
    func row(_ number: Int, _ texts: [String]) -> Row {
      Row(
        number: "\(number)",
        columns: zip(texts, columnWidths).map { text, width in
          LineBreaking.lines(
            of: Escape.cleaned(text, limit: 20_000), width: width, size: Self.size, limit: .max)
        })
    }
    let boxes = map.nodes.compactMap { node in
      node.number.map { row($0, [node.tooltip, Self.basis(node.notes, node.sources)]) }
    }
    let lines = map.edges.compactMap { edge in
      edge.number.map { number in
        let (dependent, supplier) = (map.nodes[edge.dependent].name, map.nodes[edge.supplier].name)
        return row(
          number,
          [
            edge.tooltip(dependent: dependent, supplier: supplier),
            Self.basis(nil, edge.sources, unsourced: edge.unsourcedCount),
          ])
      }
    }
    rows = boxes + lines
  }

  /// What the description notes, and where it has it from.
  private static func basis(_ notes: String?, _ sources: [String], unsourced: Int = 0) -> String {
    var parts = [notes, sources.isEmpty ? nil : sources.joined(separator: " · ")].compactMap(\.self)
    if unsourced > 0 { parts.append(counted(unsourced, "relation") + " without a source") }
    return parts.isEmpty ? "–" : parts.joined(separator: " · ")
  }

  var height: Double { rows.reduce(30) { $0 + $1.height } }

  /// Writes the table at the origin of the group around it.
  func write(to svg: inout MarkupWriter) {
    let left = Self.numberWidth + Self.gap / 2
    var starts = [left]
    for width in columnWidths { starts.append((starts.last ?? left) + width + Self.gap / 2) }
    for (start, heading) in zip(starts, Self.headings) {
      svg.element("text", ["class": "heading", "x": Number.text(start), "y": "14"], heading)
    }
    var top = 30.0
    for row in rows {
      svg.empty(
        "path",
        [
          "class": "note-rule",
          "d": "M0 \(Number.text(top - 5))H\(Number.text((starts.last ?? left) - Self.gap / 2))",
        ])
      svg.element(
        "text",
        [
          "class": "note-number", "x": Number.text(Self.numberWidth - 6),
          "y": Number.text(top + 8),
        ], row.number)
      for (start, lines) in zip(starts, row.columns) {
        for (index, line) in lines.enumerated() {
          svg.element(
            "text",
            [
              "class": "note", "x": Number.text(start),
              "y": Number.text(top + 8 + Double(index) * Self.lineHeight),
            ], line)
        }
      }
      top += row.height
    }
  }
}
