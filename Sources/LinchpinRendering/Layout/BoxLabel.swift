import LinchpinCore

/// The text in a box, broken into lines, and the room that it takes.
struct BoxLabel: Sendable, Equatable {
  /// The entity's name; ends in an ellipsis where it does not fit.
  let nameLines: [String]
  /// What the event does to the entity.
  let statusLines: [String]
  /// The width of the widest line.
  let textWidth: Double
  let isBold: Bool
  /// How many patches of colour stand behind the text.
  let patchCount: Int

  static let nameSize = 12.5
  static let statusSize = 10.5
  static let nameLineHeight = 15.5
  static let statusLineHeight = 13.0
  /// The kind's two letters stand before the text, in a patch of this size.
  static let tagSize = (width: 23.0, height: 15.0)
  static let tagGap = 7.0
  static let padding = 6.5
  static let patchSide = 9.0
  static let patchGap = 6.0
  private static let widestText = 140.0

  init(_ node: MapNode) {
    if case .seed = node.highlight { isBold = true } else { isBold = false }
    nameLines = LineBreaking.lines(
      of: node.name, width: Self.widestText, size: Self.nameSize, isBold: isBold, limit: 3)
    patchCount = node.highlight.secondaryOutcomes.count
    statusLines = node.highlight.lines
    let isBold = isBold
    let names = nameLines.map {
      TextMetrics.width(of: $0, size: Self.nameSize, isBold: isBold)
    }
    let statuses = statusLines.map {
      TextMetrics.width(of: $0, size: Self.statusSize, isBold: true)
    }
    textWidth = (names + statuses).max() ?? 0
  }

  var textHeight: Double {
    Double(nameLines.count) * Self.nameLineHeight
      + Double(statusLines.count) * Self.statusLineHeight
  }

  /// The smallest frame of a shape that the label fits in.
  func size(in shape: BoxShape) -> Size {
    let extra = shape.extraHeight
    let patches = patchCount == 0 ? 0 : Self.patchGap + Self.patchSide
    return Size(
      width: 2 * shape.sideInset + Self.tagSize.width + Self.tagGap + textWidth + patches,
      height: 2 * Self.padding + textHeight + extra.above + extra.below)
  }
}
