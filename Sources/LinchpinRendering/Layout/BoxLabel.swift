import LinchpinCore

/// The text in a box, broken into lines, and the space that it takes, in pixels.
struct BoxLabel: Sendable, Equatable {
  /// The entity's name; ends in an ellipsis where it does not fit.
  let nameLines: [String]
  /// What the event does to the entity.
  let statusLines: [String]
  /// What else there is to say, not in bold.
  let remarkLines: [String]
  /// The kind's two letters, and the number of the box's note.
  let tag: String
  /// A number or word in a patch of its own.
  let badge: String?
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
  static let badgeSize = 11.0
  static let badgeHeight = 18.0
  private static let widestText = 140.0
  private static let widestStatus = 160.0

  init(_ node: MapNode) {
    isBold = node.isFocus || node.highlight.mark == .seed
    nameLines = LineBreaking.lines(
      of: node.name, width: Self.widestText, size: Self.nameSize, isBold: isBold, limit: 3)
    patchCount = node.highlight.secondaryOutcomes.count
    statusLines = node.statusLines.flatMap {
      LineBreaking.lines(
        of: $0, width: Self.widestStatus, size: Self.statusSize, isBold: true, limit: .max)
    }
    remarkLines = node.remarks.flatMap {
      LineBreaking.lines(of: $0, width: Self.widestStatus, size: Self.statusSize, limit: .max)
    }
    tag = node.kind.tag + (node.number.map { " \($0)" } ?? "")
    badge = node.badge.map { badge in
      LineBreaking.lines(of: badge.text, width: 72, size: Self.badgeSize, isBold: true, limit: 1)
        .first ?? "–"
    }
    let isBold = isBold
    let names = nameLines.map {
      TextMetrics.width(of: $0, size: Self.nameSize, isBold: isBold)
    }
    let statuses = statusLines.map {
      TextMetrics.width(of: $0, size: Self.statusSize, isBold: true)
    }
    let remarks = remarkLines.map { TextMetrics.width(of: $0, size: Self.statusSize) }
    textWidth = (names + statuses + remarks).max() ?? 0
  }

  /// The width of the patch with the kind's letters and, where the map has notes, a number.
  var tagWidth: Double {
    max(Self.tagSize.width, TextMetrics.width(of: tag, size: 9.5, isBold: true) + 7)
  }

  /// The width of the badge; 0 without one.
  var badgeWidth: Double {
    guard let badge else { return 0 }
    return max(20, TextMetrics.width(of: badge, size: Self.badgeSize, isBold: true) + 10)
  }

  var textHeight: Double {
    Double(nameLines.count) * Self.nameLineHeight
      + Double(statusLines.count + remarkLines.count) * Self.statusLineHeight
  }

  /// What stands right of the text: patches, a badge.
  var trailingWidth: Double {
    let patches = patchCount == 0 ? 0 : Self.patchGap + Self.patchSide
    return patches + (badge == nil ? 0 : Self.patchGap + badgeWidth)
  }

  /// The smallest frame of a shape that the label fits in.
  func size(in shape: BoxShape) -> Size {
    let extra = shape.extraHeight
    return Size(
      width: 2 * shape.sideInset + tagWidth + Self.tagGap + textWidth + trailingWidth,
      height: 2 * Self.padding + textHeight + extra.above + extra.below)
  }
}
