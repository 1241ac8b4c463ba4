/// Returns how many columns of a terminal a text takes: two for wide characters, none for marks.
package func displayWidth(_ text: some StringProtocol) -> Int {
  var isASCII = true
  var count = 0
  for byte in text.utf8 {
    count += 1
    if byte >= 0x80 {
      isASCII = false
      break
    }
  }
  return isASCII ? count : text.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ character: Character) -> Int {
  var width = 0
  for scalar in character.unicodeScalars {
    // The emoji variation selector makes a narrow symbol wide.
    width = max(width, scalar == "\u{FE0F}" ? 2 : displayWidth(scalar))
  }
  return width
}

private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case ..<0x300: return 1
  // East Asian wide and full-width blocks, and emoji (UAX #11, abridged to whole blocks).
  case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,
    0x20000...0x3FFFD:
    return 2
  default:
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }
}
