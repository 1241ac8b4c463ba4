/// Draws the title of a map and the sentence below it.
struct HeaderDrawing {
  private let titleLines: [String]
  private let summaryLines: [String]
  private let titleSize: Double
  private let isPanel: Bool

  /// - Parameter isPanel: Whether it stands above one of several pictures, and so is smaller.
  init(title: String, summary: String, width: Double, isPanel: Bool = false) {
    self.isPanel = isPanel
    titleSize = isPanel ? 15 : 20
    titleLines = LineBreaking.lines(
      of: title, width: width, size: titleSize, isBold: true, limit: 12)
    summaryLines = LineBreaking.lines(of: summary, width: width, size: 13, limit: 60)
  }

  private var titleHeight: Double { Double(titleLines.count) * (titleSize + 6) }

  var height: Double { titleHeight + Double(summaryLines.count) * 18 + (isPanel ? 12 : 16) }

  /// Writes the lines at the origin of the group around them.
  func write(to svg: inout MarkupWriter) {
    let name = isPanel ? "panel-title" : "map-title"
    for (row, line) in titleLines.enumerated() {
      let y = titleSize - 2 + Double(row) * (titleSize + 6)
      svg.element("text", ["class": name, "y": Number.text(y)], line)
    }
    for (row, line) in summaryLines.enumerated() {
      let y = titleHeight + 14 + Double(row) * 18
      svg.element("text", ["class": "map-summary", "y": Number.text(y)], line)
    }
  }
}
