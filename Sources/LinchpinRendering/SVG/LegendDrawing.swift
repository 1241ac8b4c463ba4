import LinchpinAnalysis
import LinchpinCore
import LinchpinWording

/// Draws the legend: blocks side by side, as many to a row as fit.
struct LegendDrawing {
  private let blocks: [Block]
  private let width: Double
  /// On a map that shows an event, colours say what it does, so kinds and lines have none.
  private let showsEvent: Bool

  /// One heading with its signs.
  private struct Block {
    var heading: String
    var items: [Item]
    /// How many columns of items.
    var columns: Int
    var columnWidths: [Double]

    var rows: Int { (items.count + columns - 1) / max(1, columns) }
    var width: Double {
      max(
        columnWidths.reduce(0, +),
        TextMetrics.width(of: heading, size: 12.5, isBold: true) + 24)
    }
    var height: Double { 26 + Double(rows) * LegendDrawing.rowHeight + 10 }
  }

  private struct Item {
    var text: String
    var sample: Sample
  }

  private enum Sample {
    case kind(EntityKind)
    case mark(MapLegend.Mark)
    case link(MapLink)
    case evidence(Evidence)
    case status(Relation.Status)
    case harm
    case formerHarm
    case folded
    case focus
    case change(ChangeKind)
    case sign(RoundSign)
    case same
    case share(Int)
    case badge(MapLegend.Badge)
  }

  private static let rowHeight = 23.0
  private static let sampleWidth = 46.0
  private static let gap = 8.0
  private static let blockGap = 18.0
  private static let textSize = 11.5

  init(_ legend: MapLegend, width: Double) {
    self.width = width
    showsEvent = !legend.marks.isEmpty
    var blocks: [Block] = []
    func add(_ heading: String, _ items: [Item]) {
      guard !items.isEmpty else { return }
      let columns = (items.count + 5) / 6
      let rows = (items.count + columns - 1) / columns
      let widths = stride(from: 0, to: items.count, by: rows).map { start in
        let texts = items[start..<min(start + rows, items.count)].map(\.text)
        let widest = texts.map { TextMetrics.width(of: $0, size: Self.textSize) }.max() ?? 0
        return Self.sampleWidth + Self.gap + widest + 22
      }
      blocks.append(
        Block(heading: heading, items: items, columns: widths.count, columnWidths: widths))
    }
    var event = legend.marks.map { Item(text: $0.meaning, sample: .mark($0)) }
    if legend.showsHarm {
      event.append(Item(text: "the way that harm travels", sample: .harm))
    }
    if legend.showsFormerHarm {
      event.append(Item(text: "harm no longer travels here", sample: .formerHarm))
    }
    add("What changed", Self.changes(legend))
    add("The event", event)
    add(
      legend.badgeHeading,
      legend.badges.map { Item(text: $0.meaning, sample: .badge($0)) })
    var kinds = legend.kinds.map { Item(text: $0.noun, sample: .kind($0)) }
    if legend.showsFocus {
      kinds.append(Item(text: "what the map is about", sample: .focus))
    }
    if legend.showsFolding {
      kinds.append(Item(text: "several as one; numbers count relations", sample: .folded))
    }
    add("Entities", kinds)
    add(
      "Lines: the sign is at the end of what is depended on, held or owned",
      legend.links.map { Item(text: $0.meaning, sample: .link($0)) })
    add(
      "Share of a need",
      legend.shares.map {
        let meaning = ["up to a third", "up to two thirds", "more than two thirds"][$0 - 1]
        return Item(text: meaning, sample: .share($0))
      })
    add("Evidence", legend.evidence.map { Item(text: $0.name, sample: .evidence($0)) })
    add("Status", legend.statuses.map { Item(text: $0.rawValue, sample: .status($0)) })
    self.blocks = blocks
  }

  /// What the signs of a map that compares mean.
  private static func changes(_ legend: MapLegend) -> [Item] {
    var items = legend.changes.map { kind in
      Item(text: kind.rawValue, sample: .change(kind))
    }
    if legend.showsBegan {
      items.append(Item(text: "newly hit by the event", sample: .sign(.began)))
    }
    if legend.showsEnded { items.append(Item(text: "no longer hit", sample: .sign(.ended))) }
    if legend.dimsSame { items.append(Item(text: "the same in both", sample: .same)) }
    return items
  }

  /// Where each block starts, and the height of all: each block as high up as there is room, then
  /// as far left.
  private func placements() -> (origins: [Point], height: Double) {
    var placed: [Frame] = []
    for block in blocks {
      let lefts = [0] + placed.map { $0.right + Self.blockGap }
      let spots = lefts.map { left -> Point in
        let above = placed.filter {
          $0.x < left + block.width + Self.blockGap && left < $0.right + Self.blockGap
        }
        return Point(x: left, y: above.map(\.bottom).max() ?? 0)
      }
      let fitting = spots.filter { $0.x + block.width <= width || $0.x == 0 }
      let spot = fitting.min { ($0.y, $0.x) < ($1.y, $1.x) } ?? Point(x: 0, y: 0)
      placed.append(Frame(x: spot.x, y: spot.y, width: block.width, height: block.height))
    }
    return (placed.map { Point(x: $0.x, y: $0.y) }, placed.map(\.bottom).max() ?? 0)
  }

  var height: Double { placements().height }
  /// The width of the widest block, which the drawing must not be narrower than.
  var leastWidth: Double { blocks.map(\.width).max() ?? 0 }

  /// Writes the legend, enlarged by a factor.
  func write(at corner: Point, scale: Double, to svg: inout MarkupWriter) {
    let shift = "translate(\(Number.text(corner.x)) \(Number.text(corner.y)))"
    svg.open(
      "g",
      [
        "class": "legend", "aria-hidden": "true",
        "transform": "\(shift) scale(\(Number.text(scale)))",
      ])
    for (block, origin) in zip(blocks, placements().origins) {
      let (left, top) = (origin.x, origin.y)
      svg.element(
        "text", ["class": "heading", "x": Number.text(left), "y": Number.text(top + 13)],
        block.heading)
      for (index, item) in block.items.enumerated() {
        let column = index / block.rows
        let x = left + block.columnWidths.prefix(column).reduce(0, +)
        let y = top + 26 + Double(index % block.rows) * Self.rowHeight
        write(item, x: x, y: y, to: &svg)
      }
    }
    svg.close()
  }

  private func write(_ item: Item, x: Double, y: Double, to svg: inout MarkupWriter) {
    write(item.sample, x: x, y: y, to: &svg)
    svg.element(
      "text",
      [
        "class": "legend-text", "x": Number.text(x + Self.sampleWidth + Self.gap),
        "y": Number.text(y + Self.rowHeight / 2 + 4),
      ], item.text)
  }
}

// MARK: Samples

extension LegendDrawing {
  private func write(_ sample: Sample, x: Double, y: Double, to svg: inout MarkupWriter) {
    let middle = y + Self.rowHeight / 2
    let frame = Frame(x: x, y: middle - 9, width: Self.sampleWidth, height: 18)
    svg.open("g", ["class": className(of: sample)])
    switch sample {
    case .kind(let kind): Self.writeBox(of: kind, in: frame, to: &svg)
    case .mark, .focus: Self.writeBox(in: frame, to: &svg)
    case .folded:
      for (left, top) in [(x + 4, frame.y - 2), (x, frame.y + 2)] {
        Self.writeBox(in: Frame(x: left, y: top, width: frame.width - 4, height: 16), to: &svg)
      }
    case .badge(let badge):
      let width = TextMetrics.width(of: badge.text, size: BoxLabel.badgeSize, isBold: true)
      // A word that does not fit is in the meaning beside it.
      let text = width <= Self.sampleWidth - 4 ? badge.text : ""
      NodeDrawing.writeBadge(
        text, width: Self.sampleWidth, right: frame.right, middle: middle, to: &svg)
    case .sign(let sign): sign.write(at: frame.centre, to: &svg)
    case .link, .evidence, .status, .harm, .formerHarm, .change, .same, .share:
      writeLine(sample, in: frame, to: &svg)
    }
    svg.close()
  }

  private func className(of sample: Sample) -> String {
    switch sample {
    case .kind(let kind): showsEvent ? "mark-untouched" : "kind-\(kind.rawValue)"
    case .mark(let mark): "mark-\(mark.name)"
    case .link(let link):
      (showsEvent ? "plain-line" : "link-\(link.name)") + (link == .needs ? " needed" : "")
    case .evidence(let level): "plain-line evidence-\(level.name)"
    case .status, .sign: "plain-line"
    case .harm: "harmed"
    case .formerHarm: "once-harmed"
    case .change(let sort): "plain-line change-\(sort.rawValue)"
    case .same: "same"
    case .share(let step): "plain-line share-\(step)"
    case .badge(let badge): "fill-\(badge.fill.name)"
    case .focus: "plain-box focus"
    case .folded: "plain-box"
    }
  }

  private static func writeBox(in frame: Frame, to svg: inout MarkupWriter) {
    svg.empty("path", ["class": "shape", "d": BoxShape.plain.path(in: frame).outline])
  }

  private static func writeBox(
    of kind: EntityKind, in frame: Frame, to svg: inout MarkupWriter
  ) {
    let path = BoxShape(kind).path(in: frame)
    svg.empty("path", ["class": "shape", "d": path.outline])
    if let inner = path.inner { svg.empty("path", ["class": "inner", "d": inner]) }
    NodeDrawing.writeTag(
      kind.tag, left: frame.centre.x - BoxLabel.tagSize.width / 2,
      middle: frame.centre.y + (kind == .dataset ? 2.5 : kind == .cloud ? 1.5 : 0), to: &svg)
  }

  /// Writes a line from left to right with the signs that it has for what it is a sample of.
  private func writeLine(_ sample: Sample, in frame: Frame, to svg: inout MarkupWriter) {
    func write(_ name: String, _ path: String?) {
      if let path { svg.empty("path", ["class": name, "d": path]) }
    }
    let line = Curve(
      points: [0, 1.0 / 3, 2.0 / 3, 1].map {
        Point(x: frame.x + 1 + $0 * (frame.width - 2), y: frame.centre.y)
      })
    if case .change = sample { write("tube", line.path) }
    write("line", line.path)
    let (tip, direction) = line.end
    switch sample {
    case .link(let link):
      let end = LineEnd(link)
      write(end.isOpen ? "sign" : "sign filled", end.path(tip: tip, direction: direction))
      if link == .needs {
        write("sign filled", EdgeDrawing.needPath(tip: tip, direction: direction))
      }
    case .status(let status):
      write("sign status-sign", EdgeDrawing.statusPath(status, at: line.point(at: 0.5)))
    case .harm:
      let middle = Point(x: frame.centre.x + 6, y: frame.centre.y)
      write("way", EdgeDrawing.wayPath(tip: middle, direction: Point(x: 1, y: 0)))
    case .change(let sort): RoundSign.change(sort).write(at: frame.centre, to: &svg)
    default: break
    }
  }
}

extension MapLegend.Mark {
  fileprivate var meaning: String {
    switch self {
    case .seed: "struck: the event happens here"
    case .outcome(let outcome): "\(outcome.rawValue): \(outcome.meaning(ofSeveral: false))"
    case .untouched: "not reached on these facts"
    }
  }
}

extension MapLink {
  fileprivate var meaning: String {
    switch self {
    case .relation(.needs): "needs (any line with a bar)"
    case .relation(.engages): "engages, by contract"
    default: phrase
    }
  }
}
