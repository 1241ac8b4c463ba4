/// How wide a text is, as far as that can be said without a font.
///
/// Maps are laid out once and read with whatever font the reader has. The widths are those of
/// DejaVu Sans, the widest of the usual sans-serif fonts, so that Arial, Helvetica and their kin
/// always fit; and no font is ever opened, so that indices are the same on every machine.
enum TextMetrics {
  /// Returns the width of a line of text in pixels.
  static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    var thousandths = 0
    for character in text { thousandths += width(of: character) }
    return Double(thousandths) / 1000 * size * (isBold ? 1.13 : 1)
  }

  /// In thousandths of the font size.
  static func width(of character: Character) -> Int {
    var sum = 0
    for scalar in character.unicodeScalars {
      if scalar.value < 0x7F {
        let index = Int(scalar.value) - 0x20
        sum += asciiWidths.indices.contains(index) ? asciiWidths[index] : 0
        continue
      }
      let properties = scalar.properties
      // A sequence of emoji is drawn as one.
      if properties.isEmojiPresentation || scalar.value == 0xFE0F { return 1_400 }
      switch properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control: break
      default: sum += isWide(scalar) ? 1_050 : 780
      }
    }
    return sum
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1_F000...0x1_FAFF, 0x2_0000...0x3_FFFD:
      true
    default: false
    }
  }

  /// DejaVu Sans, U+0020 to U+007E.
  private static let asciiWidths = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
  ]
}
