import LinchpinCore
import LinchpinText
import LinchpinWording

/// Draws one box: its outline, the kind's letters, the name, and what the event does.
struct NodeDrawing {
  let node: MapNode
  let label: BoxLabel
  let frame: Frame

  /// Writes the shape and the text, without a group around them.
  func write(to svg: inout MarkupWriter) {
    let shape = BoxShape(node.kind)
    let path = shape.path(in: frame)
    if node.entityCount > 1 {
      // A second outline behind the first: more than one.
      let behind = Frame(
        x: frame.x + 4, y: frame.y - 4, width: frame.width, height: frame.height)
      svg.empty("path", ["class": "shape behind", "d": shape.path(in: behind).outline])
    }
    svg.empty("path", ["class": "shape", "d": path.outline])
    if let inner = path.inner { svg.empty("path", ["class": "inner", "d": inner]) }

    let extra = shape.extraHeight
    let middle = (frame.y + extra.above + frame.bottom - extra.below) / 2
    let left = frame.x + shape.sideInset
    Self.writeTag(label.tag, width: label.tagWidth, left: left, middle: middle, to: &svg)
    let right = frame.right - shape.sideInset
    let badgeRoom = label.badge == nil ? 0 : label.badgeWidth + BoxLabel.patchGap
    writePatches(right: right - badgeRoom, middle: middle, to: &svg)
    if let badge = label.badge {
      Self.writeBadge(badge, width: label.badgeWidth, right: right, middle: middle, to: &svg)
    }
    writeText(x: left + label.tagWidth + BoxLabel.tagGap, middle: middle, to: &svg)
    writeSigns(to: &svg)
  }

  private func writeText(x: Double, middle: Double, to svg: inout MarkupWriter) {
    var top = middle - label.textHeight / 2
    for line in label.nameLines {
      svg.element(
        "text", ["class": "name", "x": Number.text(x), "y": Number.text(top + 11.8)], line)
      top += BoxLabel.nameLineHeight
    }
    let lines =
      label.statusLines.map { ("status", $0) } + label.remarkLines.map { ("remark", $0) }
    for (name, line) in lines {
      svg.element(
        "text", ["class": name, "x": Number.text(x), "y": Number.text(top + 9.8)], line)
      top += BoxLabel.statusLineHeight
    }
  }

  /// Writes at the left corner what became of the entity, and at the right one how the event hits
  /// it otherwise.
  private func writeSigns(to svg: inout MarkupWriter) {
    let reach = RoundSign.radius
    if let change = node.change {
      RoundSign.change(change.kind).write(at: Point(x: frame.x + reach / 2, y: frame.y), to: &svg)
    }
    var x = frame.right - reach / 2
    if node.shift?.ended.isEmpty == false {
      RoundSign.ended.write(at: Point(x: x, y: frame.y), to: &svg)
      x -= 2 * reach + 1
    }
    if node.shift?.began.isEmpty == false {
      RoundSign.began.write(at: Point(x: x, y: frame.y), to: &svg)
    }
  }

  /// Writes a patch of colour for each outcome but the one that the box's colour shows.
  private func writePatches(right: Double, middle: Double, to svg: inout MarkupWriter) {
    let outcomes = node.highlight.secondaryOutcomes
    let (side, step) = (BoxLabel.patchSide, BoxLabel.patchSide + 3)
    var y = middle - (Double(outcomes.count) * step - 3) / 2
    for outcome in outcomes {
      svg.empty(
        "rect",
        [
          "class": "patch patch-\(outcome.rawValue)", "x": Number.text(right - side),
          "y": Number.text(y), "width": Number.text(side), "height": Number.text(side),
        ])
      y += step
    }
  }

  /// Writes the patch with the kind's two letters.
  static func writeTag(
    _ text: String, width: Double = BoxLabel.tagSize.width, left: Double, middle: Double,
    to svg: inout MarkupWriter
  ) {
    let height = BoxLabel.tagSize.height
    svg.empty(
      "rect",
      [
        "class": "tag", "x": Number.text(left), "y": Number.text(middle - height / 2),
        "width": Number.text(width), "height": Number.text(height), "rx": "3",
      ])
    svg.element(
      "text",
      [
        "class": "tag-text", "x": Number.text(left + width / 2), "y": Number.text(middle + 3.4),
      ], text)
  }

  /// Writes the patch with the number or word of an overlay.
  static func writeBadge(
    _ text: String, width: Double, right: Double, middle: Double, to svg: inout MarkupWriter
  ) {
    let height = BoxLabel.badgeHeight
    svg.empty(
      "rect",
      [
        "class": "badge", "x": Number.text(right - width), "y": Number.text(middle - height / 2),
        "width": Number.text(width), "height": Number.text(height), "rx": "9",
      ])
    svg.element(
      "text",
      [
        "class": "badge-text", "x": Number.text(right - width / 2),
        "y": Number.text(middle + 4),
      ], text)
  }
}

extension MapNode {
  /// The classes that decide how the box looks.
  func classes(legend: MapLegend) -> String {
    var classes = "node kind-\(kind.rawValue) tier-\(tier.className)"
    if let mark = highlight.mark { classes += " mark-\(mark.name)" }
    if isFocus { classes += " focus" }
    if let badge { classes += " fill-\(badge.fill.name)" }
    if let change {
      classes += " change-\(change.kind.rawValue)"
    } else if legend.dimsSame {
      classes += " same"
    }
    if shift?.began.isEmpty == false { classes += " began" }
    if shift?.ended.isEmpty == false { classes += " no-longer" }
    return classes
  }

  /// The outcomes, as programs read them.
  var outcomeNames: String {
    switch highlight {
    case .none, .untouched: "none"
    case .seed: "seed"
    case .hit(let hits): hits.map(\.outcome.rawValue).joined(separator: " ")
    }
  }

  /// How many rules fired before the event got here.
  var depth: Int? {
    switch highlight {
    case .none, .untouched: nil
    case .seed: 0
    case .hit(let hits): hits.map(\.depth).min()
    }
  }

  /// What a screen reader says, and a pointer shows.
  var tooltip: String {
    var text = "\(name), \(kind.noun)"
    if let owner { text += " of \(owner)" }
    if let country { text += " (\(Escape.cleaned(country)))" }
    let parts = [
      highlight.sentence, shift?.sentence ?? "", change?.sentence ?? "", badge?.phrase ?? "",
      entityCount > 1 ? memberNames.joined(separator: ", ") : "",
    ].filter { !$0.isEmpty }
    return parts.isEmpty ? text : "\(text): \(parts.joined(separator: "; "))"
  }
}

extension MapTier {
  var className: String {
    if self == .others { return "others" }
    return distance.map { "\($0)" } ?? "before-\((rank + 1) / 2)"
  }
}
