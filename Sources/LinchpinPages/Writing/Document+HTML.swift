import LinchpinRendering
import LinchpinReporting
import LinchpinText
import LinchpinWording

extension MarkupWriter {
  /// Writes a document's blocks; headings are of the third level, below that of their section.
  ///
  /// - Parameter name: Names the document among those of the page, in ids and in the names of
  ///   tables.
  mutating func write(_ document: Document, name: String) {
    var heading: String?
    var tableCount = 0
    for block in document.blocks {
      switch block {
      case .paragraph(let text): element("p", text)
      case .hint: break
      case .heading(let text):
        heading = text
        element("h3", text)
      case .grid(let grid):
        tableCount += 1
        table(
          grid, name: "\(name)-\(tableCount)", caption: heading ?? name, sourcesOf: name,
          showsCaption: false)
      case .tree(let tree): element("pre", tree.steps.map(\.title).joined(separator: "\n"))
      case .lines(let lines):
        element("ul") { list in for line in lines { list.element("li", line) } }
      case .facts(let facts):
        element("dl") { list in
          for fact in facts {
            list.element("dt", capitalized(fact.label))
            list.element("dd") { $0.write(fact.text) }
          }
        }
      case .sources(let sources):
        element("ol", ["class": "sources"]) { list in
          for (index, source) in sources.enumerated() {
            list.element("li", ["id": "\(name)-source-\(index + 1)"]) { $0.source(source) }
          }
        }
      }
    }
  }

  /// Writes a table that scrolls by itself; the script makes it sortable.
  ///
  /// - Parameters:
  ///   - name: The file name of its CSV, and part of its id.
  ///   - caption: What it is about.
  ///   - sourcesOf: The document whose numbered sources a column of that name refers to.
  mutating func table(
    _ grid: Grid, name: String, caption: String, sourcesOf document: String? = nil,
    showsCaption: Bool = true, limit: Int = MarkupWriter.mostRows
  ) {
    table(
      grid.columns, name: name, caption: caption,
      captionClass: showsCaption ? "caption" : "caption unseen", rowsLeft: grid.rows.count - limit
    ) { body in
      for row in grid.rows.prefix(limit) { body.row(row, of: grid, sourcesOf: document) }
    }
  }

  /// Writes a table of which `rows` writes the rows.
  ///
  /// - Parameters:
  ///   - isFiltered: Whether the page's search hides rows of it.
  ///   - rowsLeft: How many rows are left out; none unless positive.
  mutating func table(
    _ columns: [Grid.Column], name: String, caption: String, captionClass: String = "unseen",
    isFiltered: Bool = false, rowsLeft: Int = 0, rows: (inout MarkupWriter) -> Void
  ) {
    element("div", ["class": "table", "id": "table-\(name)"]) { block in
      block.scrollingTable(
        columns, name: name, label: caption, caption: caption, captionClass: captionClass,
        isFiltered: isFiltered, rows: rows)
      block.noteOfRowsLeft(rowsLeft)
    }
  }

  /// Writes a table in a region that scrolls by itself and has a label.
  mutating func scrollingTable(
    _ columns: [Grid.Column], name: String, label: String, caption: String,
    captionClass: String = "unseen", tableClass: String? = nil, isFiltered: Bool = false,
    rows: (inout MarkupWriter) -> Void
  ) {
    element(
      "div", ["class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"]
    ) { region in
      region.element(
        "table",
        ["class": tableClass, "data-name": name, "data-filtered": isFiltered ? "" : nil]
      ) { table in
        table.element("caption", ["class": captionClass], caption)
        table.headings(columns)
        table.element("tbody", [:], rows)
      }
    }
  }

  /// What stands below a table that was too long for a page; nothing where all rows are in it.
  mutating func noteOfRowsLeft(_ count: Int) {
    guard count > 0 else { return }
    element(
      "p", ["class": "quiet"], "… and \(grouped(count)) more rows, left out of this page.")
  }

  /// So many rows stand in a table of a page.
  static let mostRows = 2_500

  private mutating func headings(_ columns: [Grid.Column]) {
    element("thead") { head in
      head.element("tr") { row in
        for column in columns {
          row.element(
            "th", ["scope": "col", "class": column.isNumber ? "number" : nil],
            column.title.isEmpty ? (column.isNumber ? "#" : "name") : column.title)
        }
      }
    }
  }

  private mutating func row(_ cells: [String], of grid: Grid, sourcesOf document: String?) {
    element("tr") { row in
      for (index, cell) in cells.enumerated() {
        let column = grid.columns[index]
        let isHeading = index == 0 && !column.isNumber
        let attributes: Attributes = [
          "scope": isHeading ? "row" : nil, "class": column.isNumber ? "number" : nil,
        ]
        let name = isHeading ? "th" : "td"
        if let document, column.title == "sources" {
          row.element(name, attributes) { $0.citations(cell, of: document) }
        } else {
          row.element(name, attributes, cell)
        }
      }
    }
  }

  /// Writes *1, 4* as links to the numbered sources.
  private mutating func citations(_ numbers: String, of document: String) {
    for (index, number) in numbers.split(separator: ",").enumerated() {
      let number = number.drop { $0 == " " }
      if index > 0 { write(", ") }
      element(
        "a", ["href": "#\(document)-source-\(number)", "aria-label": "Source \(number)"],
        String(number))
    }
  }
}
