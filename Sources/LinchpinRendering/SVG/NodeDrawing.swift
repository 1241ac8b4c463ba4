import LinchpinCore

/// Draws one box: its outline, the kind's letters, the name, and what the event does.
struct NodeDrawing {
  let node: MapNode
  let label: BoxLabel
  let frame: Frame

  /// Writes the shape and the text, without a group around them.
  func write(to svg: inout SVGWriter) {
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
    Self.writeTag(node.kind, left: left, middle: middle, to: &svg)
    writePatches(right: frame.right - shape.sideInset, middle: middle, to: &svg)

    let x = Number.text(left + BoxLabel.tagSize.width + BoxLabel.tagGap)
    var top = middle - label.textHeight / 2
    for line in label.nameLines {
      svg.element("text", ["class": "name", "x": x, "y": Number.text(top + 11.8)], line)
      top += BoxLabel.nameLineHeight
    }
    for line in label.statusLines {
      svg.element("text", ["class": "status", "x": x, "y": Number.text(top + 9.8)], line)
      top += BoxLabel.statusLineHeight
    }
  }

  /// Writes a patch of colour for each outcome but the one that the box's colour shows.
  private func writePatches(right: Double, middle: Double, to svg: inout SVGWriter) {
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
    _ kind: EntityKind, left: Double, middle: Double, to svg: inout SVGWriter
  ) {
    let size = BoxLabel.tagSize
    svg.empty(
      "rect",
      [
        "class": "tag", "x": Number.text(left), "y": Number.text(middle - size.height / 2),
        "width": Number.text(size.width), "height": Number.text(size.height), "rx": "3",
      ])
    svg.element(
      "text",
      [
        "class": "tag-text", "x": Number.text(left + size.width / 2),
        "y": Number.text(middle + 3.4),
      ], kind.tag)
  }
}

extension MapNode {
  /// The classes that decide how the box looks.
  var classes: String {
    let mark = highlight.mark.map { " mark-\($0.name)" } ?? ""
    return "node kind-\(kind.rawValue) tier-\(tier.className)\(mark)"
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
    return highlight.sentence.isEmpty ? text : "\(text): \(highlight.sentence)"
  }
}

extension MapTier {
  var className: String {
    if self == .others { return "others" }
    return distance.map { "\($0)" } ?? "before-\((position + 1) / 2)"
  }
}
