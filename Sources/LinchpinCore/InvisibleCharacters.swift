extension Unicode.Scalar {
  /// Whether this is one of the control characters of ASCII and Latin-1.
  package var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

  /// Whether text looks the same without it, or is reordered by it.
  package var isInvisible: Bool {
    switch value {
    case 0xAD, 0x61C, 0x115F, 0x1160, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
      0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Whether output may not have it as it is, because it moves, hides or reorders what stands around
  /// it: a control, a separator of lines, or an invisible character. The two joiners are allowed, as
  /// emoji and some scripts are written with them.
  package var isUnsafeToShow: Bool {
    switch value {
    case 0x200C, 0x200D: false
    case 0x2028, 0x2029: true
    default: isControl || isInvisible
    }
  }
}
