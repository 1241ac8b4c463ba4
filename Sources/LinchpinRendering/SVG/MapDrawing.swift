import LinchpinCore

/// Draws one or several pictures of one layout, with a header and one legend.
struct MapDrawing {
  private let title: String
  private let summary: String
  private let panels: [Panel]
  private let legend: LegendDrawing
  private let notes: NotesDrawing?
  private let header: HeaderDrawing
  private let styleSheet: String
  private let idPrefix: String
  private let width: Double
  /// Headings and legend grow with the map, so that they can still be read when it is shown small.
  private let scale: Double
  /// Whether pictures stand one under another.
  private let isStacked: Bool

  /// A picture, and what stands above it where there are several.
  private struct Panel {
    var drawing: PanelDrawing
    var header: HeaderDrawing?
  }

  private static let margin = 24.0
  private static let panelGap = 32.0
  /// Layouts more than this wide for their height stand one under another.
  private static let widestBeside = 1.25

  /// What one picture shows of a layout.
  struct Picture {
    var map: DependencyMap
    var frames: [Frame]
    var curves: [[Point]]
    var ids: ElementIDs
    /// What stands above it.
    var title: String?
    var summary = ""
  }

  /// - Parameters:
  ///   - whole: What the layout is of; gives title, legend and options.
  init(_ whole: DependencyMap, layout: MapLayout, pictures: [Picture]) {
    title = whole.title
    summary = whole.summary + (layout.report.note.map { " Note: \($0)." } ?? "")
    idPrefix = ElementIDs(whole).prefix
    let panelWidth = layout.size.width + 2 * PanelDrawing.bandMargin
    let isStacked = layout.size.width > Self.widestBeside * layout.size.height
    self.isStacked = isStacked
    let across = isStacked ? 1.0 : Double(pictures.count)
    let inner = max(panelWidth * across + (across - 1) * Self.panelGap, 620)
    let scale = min(max(1, inner / 1_300), 2)
    self.scale = scale
    let leastWidth = LegendDrawing(whole.legend, width: inner).leastWidth
    let contentWidth = max(inner, leastWidth * scale)
    legend = LegendDrawing(whole.legend, width: contentWidth / scale)
    width = contentWidth + 2 * Self.margin
    header = HeaderDrawing(title: whole.title, summary: whole.summary, width: contentWidth / scale)
    notes = whole.options.hasAppendix ? NotesDrawing(whole, width: contentWidth / scale) : nil
    styleSheet = StyleSheet.text(for: whole)
    panels = pictures.map { picture in
      Panel(
        drawing: PanelDrawing(
          picture.map, frames: picture.frames, curves: picture.curves, layout: layout,
          bands: whole.bands, ids: picture.ids, legend: whole.legend, scale: scale),
        header: picture.title.map {
          HeaderDrawing(
            title: $0, summary: picture.summary,
            width: (isStacked ? contentWidth : panelWidth) / scale, isPanel: true)
        })
    }
  }

  /// Draws one map.
  init(_ map: DependencyMap, layout: MapLayout) {
    let picture = Picture(
      map: map, frames: layout.frames, curves: layout.curves, ids: ElementIDs(map))
    self.init(map, layout: layout, pictures: [picture])
  }

  /// - Parameter isStandalone: Whether the drawing brings its style sheet along.
  func svg(isStandalone: Bool = true) -> String {
    let panelTop = Self.margin + scale * header.height
    let headerHeight = panels.compactMap { $0.header?.height }.max() ?? 0
    let heights = panels.map { $0.drawing.size.height + headerHeight * scale }
    let panelsHeight =
      isStacked
      ? heights.reduce(0, +) + Self.panelGap * Double(max(0, panels.count - 1))
      : heights.max() ?? 0
    let legendTop = panelTop + panelsHeight + 20
    let notesTop = legendTop + legend.height * scale + 12
    let height =
      (notes.map { notesTop + $0.height * scale } ?? legendTop + legend.height * scale)
      + Self.margin

    var svg = MarkupWriter(.svg)
    let size = (Number.text(width.rounded(.up)), Number.text(height.rounded(.up)))
    svg.open(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "linchpin-map",
        "role": "graphics-document document",
        "aria-labelledby": "\(idPrefix)title \(idPrefix)desc", "width": size.0,
        "height": size.1, "viewBox": "0 0 \(size.0) \(size.1)",
      ])
    svg.element("title", ["id": "\(idPrefix)title"], title)
    svg.element("desc", ["id": "\(idPrefix)desc"], summary)
    if isStandalone { svg.markup("<style>\n\(styleSheet)</style>\n") }
    svg.empty("rect", ["class": "ground", "width": size.0, "height": size.1])
    svg.open("g", ["class": "header", "transform": transform(Self.margin, Self.margin)])
    header.write(to: &svg)
    svg.close()
    writePanels(top: panelTop, heights: heights, to: &svg)
    legend.write(at: Point(x: Self.margin, y: legendTop), scale: scale, to: &svg)
    if let notes {
      svg.open("g", ["class": "notes", "transform": transform(Self.margin, notesTop)])
      notes.write(to: &svg)
      svg.close()
    }
    svg.close()
    return svg.text
  }

  private func transform(_ x: Double, _ y: Double) -> String {
    "translate(\(Number.text(x)) \(Number.text(y))) scale(\(Number.text(scale)))"
  }

  /// All pictures stand at the same offset from their headers, so that coordinates are the same.
  private func writePanels(top: Double, heights: [Double], to svg: inout MarkupWriter) {
    let headerHeight = panels.compactMap { $0.header?.height }.max() ?? 0
    let across = isStacked ? 1.0 : Double(panels.count)
    let panelWidth = panels.first?.drawing.size.width ?? 0
    let rowWidth = panelWidth * across + (across - 1) * Self.panelGap
    var corner = Point(x: (width - rowWidth) / 2, y: top)
    for (panel, height) in zip(panels, heights) {
      var below = corner
      if let header = panel.header {
        svg.open(
          "g",
          [
            "class": "panel-header",
            "transform": transform(isStacked ? Self.margin : corner.x, corner.y),
          ])
        header.write(to: &svg)
        svg.close()
        below.y += headerHeight * scale
      }
      panel.drawing.write(at: below, to: &svg)
      if isStacked {
        corner.y += height + Self.panelGap
      } else {
        corner.x += panelWidth + Self.panelGap
      }
    }
  }
}
