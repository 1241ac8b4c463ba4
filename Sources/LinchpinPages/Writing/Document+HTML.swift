import LinchpinReporting
import LinchpinText
import LinchpinWording

extension HTMLWriter {
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
          for (place, source) in sources.enumerated() {
            list.element("li", ["id": "\(name)-source-\(place + 1)"]) { $0.source(source) }
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
    showsCaption: Bool = true, limit: Int = HTMLWriter.mostRows
  ) {
    let label = showsCaption ? "" : " unseen"
    element("div", ["class": "table", "id": "table-\(name)"]) { block in
      block.element(
        "div", ["class": "scroll", "role": "region", "aria-label": caption, "tabindex": "0"]
      ) { region in
        region.element("table", ["data-name": name]) { table in
          table.element("caption", ["class": "caption\(label)"], caption)
          table.headings(of: grid)
          table.element("tbody") { body in
            for row in grid.rows.prefix(limit) {
              body.row(row, of: grid, sourcesOf: document)
            }
          }
        }
      }
      block.noteOfRowsLeft(grid.rows.count - limit)
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

  private mutating func headings(of grid: Grid) {
    element("thead") { head in
      head.element("tr") { row in
        for column in grid.columns {
          row.element(
            "th", ["scope": "col", "class": column.isNumber ? "number" : nil],
            column.title.isEmpty ? (column.isNumber ? "#" : "name") : column.title)
        }
      }
    }
  }

  private mutating func row(_ cells: [String], of grid: Grid, sourcesOf document: String?) {
    element("tr") { row in
      for (place, cell) in cells.enumerated() {
        let column = grid.columns[place]
        let isHeading = place == 0 && !column.isNumber
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
    for (place, number) in numbers.split(separator: ",").enumerated() {
      let number = number.drop { $0 == " " }
      if place > 0 { write(", ") }
      element(
        "a", ["href": "#\(document)-source-\(number)", "aria-label": "Source \(number)"],
        String(number))
    }
  }
}
