import LinchpinAnalysis
import LinchpinCore

/// The style sheet of a drawing: only the rules that its legend's signs need.
///
/// Colours are custom properties, so that a page may set its own. Each declaration comes twice,
/// first with the plain colour, for programs that do not know custom properties.
struct StyleSheet {
  private let theme: MapOptions.Theme
  private var variables: [(name: String, main: Color, dark: Color)] = []
  private var rules = ""

  static func text(for map: DependencyMap) -> String {
    let sheet = StyleSheet(for: map)
    return sheet.header + sheet.rules
  }

  /// The parts of the style sheet, for a page that puts its own together.
  static func parts(for map: DependencyMap) -> MapStyle {
    let sheet = StyleSheet(for: map)
    return MapStyle(
      light: sheet.variables.map { .init(name: $0.name, value: $0.main.hex) },
      dark: sheet.variables.map { .init(name: $0.name, value: $0.dark.hex) },
      rules: sheet.rules.split(separator: "\n").map(String.init))
  }

  private init(for map: DependencyMap) {
    self.init(theme: map.options.theme)
    addGround()
    addBoxes(map.legend)
    addLines(map.legend)
    addChanges(map.legend)
    addOverlay(map.legend)
    if map.options.hasAppendix { addNotes() }
    rules += Self.media
  }

  private init(theme: MapOptions.Theme) { self.theme = theme }

  /// The colours where nothing asks for others.
  private var main: Palette {
    switch theme {
    case .automatic, .light: .light
    case .dark: .dark
    case .monochrome: .monochrome
    }
  }

  static let fontFamily =
    "\"Helvetica Neue\",Helvetica,Arial,\"Liberation Sans\",\"DejaVu Sans\",sans-serif"

  private mutating func addGround() {
    add(".ground", "fill", "surface", \.surface)
    add(".band", "fill", "band", \.band)
    add("text", "fill", "ink", \.ink)
    add(".quiet", "fill", "quiet-ink", \.quietInk)
    rules += ".linchpin-map{font-family:\(Self.fontFamily)}\n"
    rule(".map-title", "font-size:20px;font-weight:bold")
    rule(".map-summary", "font-size:13px")
    rule(".heading", "font-size:12.5px;font-weight:bold")
    rule(".legend-text", "font-size:11.5px")
    rule(".name", "font-size:\(Number.text(BoxLabel.nameSize))px")
    rule(".status", "font-size:\(Number.text(BoxLabel.statusSize))px;font-weight:bold")
    rule(".remark", "font-size:\(Number.text(BoxLabel.statusSize))px")
    rule(".panel-title", "font-size:15px;font-weight:bold")
    rule(".tag-text", "font-size:9.5px;font-weight:bold;text-anchor:middle")
    rule(".shape", "stroke-width:1.2;stroke-linejoin:round")
    rule(".inner", "fill:none;stroke-width:1")
    rule(".line", "fill:none;stroke-width:1.15")
    rule(".sign", "stroke-width:1.15;stroke-linejoin:round")
  }

  private mutating func addBoxes(_ legend: MapLegend) {
    add(".shape", "stroke", "outline", \.outline)
    add(".inner", "stroke", "outline", \.outline)
    for kind in legend.kinds {
      let name = kind.rawValue
      add(".kind-\(name) .shape", "fill", "\(name)-box") { $0.box(kind).fill }
      add(".kind-\(name) .tag", "fill", "\(name)-tag") { $0.tag(kind).fill }
      add(".kind-\(name) .tag-text", "fill", "\(name)-tag-ink") { $0.tag(kind).text }
    }
    // The legend's boxes are untouched ones, also where the event leaves none.
    let isEvent = !legend.marks.isEmpty && !legend.marks.contains(.untouched)
    for mark in legend.marks + (isEvent ? [.untouched] : []) {
      let name = mark.name
      add(".mark-\(name) .shape", "fill", "\(name)-box") { $0.box(mark).fill }
      add(".mark-\(name) text", "fill", "\(name)-ink") { $0.box(mark).text }
      add(".patch-\(name)", "fill", "\(name)-box") { $0.box(mark).fill }
      add(".mark-\(name) .tag", "fill", "\(name)-tag") { $0.tag(mark).fill }
      add(".mark-\(name) .tag-text", "fill", "\(name)-tag-ink") { $0.tag(mark).text }
    }
    if legend.showsFocus {
      rule(".focus .shape", "stroke-width:3.2")
      rule(".focus .name", "font-weight:bold")
    }
    if !legend.marks.isEmpty {
      add(".patch", "stroke", "patch-outline") { _ in .black }
      rule(".mark-seed .shape", "stroke-width:3")
      rule(".mark-seed .name", "font-weight:bold")
      add(".mark-untouched .shape", "stroke", "dimmed-outline", \.dimmedOutline)
      add(".mark-untouched .inner", "stroke", "dimmed-outline", \.dimmedOutline)
    }
  }

  private mutating func addLines(_ legend: MapLegend) {
    add(".sign", "fill", "surface", \.surface)
    add(".plain-line .line", "stroke", "quiet-ink", \.quietInk)
    add(".plain-line .sign", "stroke", "quiet-ink", \.quietInk)
    add(".plain-line .filled", "fill", "quiet-ink", \.quietInk)
    add(".plain-box .shape", "fill", "surface", \.surface)
    for link in legend.links {
      let name = "line-\(link.name)"
      add(".link-\(link.name) .line", "stroke", name) { $0.line(link) }
      add(".link-\(link.name) .sign", "stroke", name) { $0.line(link) }
      add(".link-\(link.name) .filled", "fill", name) { $0.line(link) }
    }
    for level in legend.evidence {
      if let dashes = level.dashes {
        rule(".evidence-\(level.name) .line", "stroke-dasharray:\(dashes)")
      }
    }
    if !legend.marks.isEmpty { rule(".unharmed .line", "stroke-width:0.8") }
    rule(".needed .line", "stroke-width:2.4")
    if !legend.marks.isEmpty { rule(".unharmed.needed .line", "stroke-width:1.6") }
    for step in legend.shares {
      let width = [1.3, 2.8, 4.6][step - 1]
      rule(
        ".edge.share-\(step) .line,.linchpin-map .plain-line.share-\(step) .line",
        "stroke-width:\(width)")
    }
    if legend.showsFolding {
      add(".count", "stroke", "surface", \.surface)
      rule(
        ".count",
        "font-size:10px;text-anchor:middle;paint-order:stroke;stroke-width:3;stroke-linejoin:round")
    }
    guard !legend.marks.isEmpty else { return }
    add(".unharmed .line", "stroke", "dimmed-line", \.dimmedLine)
    add(".unharmed .sign", "stroke", "dimmed-line", \.dimmedLine)
    add(".unharmed .filled", "fill", "dimmed-line", \.dimmedLine)
    add(".harmed .line", "stroke", "harm", \.harm)
    add(".harmed .sign", "stroke", "harm", \.harm)
    add(".harmed .filled", "fill", "harm", \.harm)
    add(".way", "fill", "harm", \.harm)
    rule(".harmed .line", "stroke-width:2.2")
    if legend.showsFormerHarm {
      add(".once-harmed .line", "stroke", "harm", \.harm)
      rule(".once-harmed .line", "stroke-width:2.2;stroke-dasharray:0.1 5;stroke-linecap:round")
    }
  }

  /// Tubes, outlines and round signs: what changed, told by pattern and sign as well as by colour.
  private mutating func addChanges(_ legend: MapLegend) {
    guard legend.comparesStates else { return }
    if legend.dimsSame {
      add(".same .shape", "fill", "surface", \.surface)
      add(".same .shape", "stroke", "dimmed-outline", \.dimmedOutline)
      add(".same .inner", "stroke", "dimmed-outline", \.dimmedOutline)
      add(".same .line", "stroke", "dimmed-line", \.dimmedLine)
      add(".same .sign", "stroke", "dimmed-line", \.dimmedLine)
      add(".same .filled", "fill", "dimmed-line", \.dimmedLine)
      add(".same .name", "fill", "quiet-ink", \.quietInk)
      add(".same .tag", "fill", "same-tag") { $0.tag(.untouched).fill }
      add(".same .tag-text", "fill", "same-tag-ink") { $0.tag(.untouched).text }
    }
    for kind in legend.changes {
      let (name, variable) = (".change-\(kind.rawValue)", "\(kind.rawValue)-tube")
      add("\(name) .tube", "stroke", variable) { $0.tube(kind) }
      add("\(name) .shape", "stroke", variable) { $0.tube(kind) }
      add("\(name) .line", "stroke", "tube-ink", \.tubeInk)
      rule("\(name) .tube", "fill:none;stroke-width:7\(kind.dashes)")
      rule("\(name) .shape", "stroke-width:3\(kind.boxDashes)")
    }
    for step in legend.shares where step > 1 {
      rule(".share-\(step) .tube", "stroke-width:\([7, 8.5, 10.5][step - 1])")
    }
    if legend.showsBegan { rule(".began .shape", "stroke-width:3") }
    if legend.showsEnded { rule(".no-longer .shape", "stroke-width:2.4;stroke-dasharray:3 3") }
    for sign in legend.roundSigns {
      add(".round-\(sign.name) .disc", "fill", "\(sign.name)-disc") { $0.round(sign).fill }
      add(".round-\(sign.name) .disc", "stroke", "\(sign.name)-rim") { $0.rim(sign) }
      add(".round-\(sign.name) .glyph", "stroke", "\(sign.name)-glyph") { $0.round(sign).text }
    }
    rule(".disc", "stroke-width:1.2")
    rule(".glyph", "fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round")
    for sign in legend.roundSigns where sign == .began || sign == .ended {
      add(".round-\(sign.name) .solid", "fill", "\(sign.name)-glyph") { $0.round(sign).text }
    }
  }

  /// Badges; where no event gives boxes their colours, the boxes too.
  private mutating func addOverlay(_ legend: MapLegend) {
    for fill in Set(legend.badges.map(\.fill)).sorted(by: { $0.name < $1.name }) {
      let name = fill.name
      add(".fill-\(name) .badge", "fill", "\(name)-badge") { $0.badge(fill).fill }
      add(".fill-\(name) .badge-text", "fill", "\(name)-badge-ink") { $0.badge(fill).text }
      if legend.marks.isEmpty {
        add(".fill-\(name) .shape", "fill", "\(name)-box") { $0.box(fill).fill }
        add(".fill-\(name) .name", "fill", "\(name)-box-ink") { $0.box(fill).text }
        add(".fill-\(name) .remark", "fill", "\(name)-box-ink") { $0.box(fill).text }
      }
    }
    guard !legend.badges.isEmpty else { return }
    add(".badge", "stroke", "outline", \.outline)
    rule(
      ".badge-text",
      "font-size:\(Number.text(BoxLabel.badgeSize))px;font-weight:bold;text-anchor:middle")
  }

  private mutating func addNotes() {
    add(".note-rule", "stroke", "dimmed-line", \.dimmedLine)
    rule(".note", "font-size:11px")
    rule(".note-number", "font-size:11px;font-weight:bold;text-anchor:end")
    add(".number", "stroke", "surface", \.surface)
    rule(
      ".number",
      "font-size:9.5px;font-weight:bold;text-anchor:middle;paint-order:stroke;stroke-width:3;"
        + "stroke-linejoin:round")
  }

  /// Colours that the reader's system forces, and paper.
  private static var media: String {
    """
    @media (forced-colors:active){.linchpin-map{forced-color-adjust:auto}\
    .linchpin-map .ground,.linchpin-map .band,.linchpin-map .shape,.linchpin-map .tag,\
    .linchpin-map .badge,.linchpin-map .patch,.linchpin-map .disc{fill:Canvas;stroke:CanvasText}\
    .linchpin-map .band,.linchpin-map .ground{stroke:none}\
    .linchpin-map text{fill:CanvasText;stroke:none}\
    .linchpin-map .line,.linchpin-map .sign,.linchpin-map .inner,.linchpin-map .glyph,\
    .linchpin-map .tube{stroke:CanvasText}\
    .linchpin-map .sign{fill:Canvas}\
    .linchpin-map .filled,.linchpin-map .way,.linchpin-map .solid{fill:CanvasText}\
    .linchpin-map .tube{stroke-opacity:0.35}\
    .linchpin-map .harmed .line,.linchpin-map .mark-seed .shape{stroke:Highlight}\
    .linchpin-map .unharmed .line,.linchpin-map .unharmed .sign{stroke:GrayText}}
    @media print{.linchpin-map{print-color-adjust:exact;-webkit-print-color-adjust:exact}\
    .linchpin-map .band{fill:none;stroke:#888888;stroke-width:0.6}}

    """
  }

  /// Adds a rule that holds inside maps only: a drawing may stand in a page with rules of its own.
  private mutating func rule(_ selector: String, _ declarations: String) {
    rules += ".linchpin-map \(selector){\(declarations)}\n"
  }

  private mutating func add(
    _ selector: String, _ property: String, _ variable: String, _ color: (Palette) -> Color
  ) {
    if !variables.contains(where: { $0.name == variable }) {
      variables.append((variable, color(main), color(.dark)))
    }
    let plain = color(main)
    rule(selector, "\(property):\(plain.hex);\(property):var(--lp-\(variable))")
  }

  /// The custom properties of each theme.
  private var header: String {
    func block(_ color: (Color, Color) -> Color) -> String {
      let lines = variables.map { "--lp-\($0.name):\(color($0.main, $0.dark).hex)" }
      return ".linchpin-map{\(lines.joined(separator: ";"))}"
    }
    switch theme {
    case .light, .dark, .monochrome: return block { main, _ in main } + "\n"
    case .automatic:
      return block { main, _ in main }
        + "\n@media screen and (prefers-color-scheme:dark){\(block { _, dark in dark })}\n"
    }
  }
}

extension MapLegend.Mark {
  /// The word in class names and attributes.
  var name: String {
    switch self {
    case .seed: "seed"
    case .outcome(let outcome): outcome.rawValue
    case .untouched: "untouched"
    }
  }
}

extension MapLegend {
  /// The round signs that occur.
  var roundSigns: [RoundSign] {
    changes.map { .change($0) } + (showsBegan ? [.began] : []) + (showsEnded ? [.ended] : [])
  }
}

extension ChangeKind {
  fileprivate var boxDashes: String {
    self == .changed ? ";stroke-dasharray:0.1 5;stroke-linecap:round" : dashes
  }

  /// Unbroken for what is new, dashed for what is gone, dotted for what is different.
  fileprivate var dashes: String {
    switch self {
    case .added: ""
    case .removed: ";stroke-dasharray:8 5"
    case .changed: ";stroke-dasharray:0.1 9;stroke-linecap:round"
    }
  }
}
