import Foundation

/// A colour of the sRGB space.
struct Color: Sendable, Hashable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  /// A colour as style sheets write it, `0xRRGGBB`.
  init(_ hex: UInt32) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
  }

  private init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#rrggbb`.
  var hex: String {
    func digits(_ value: UInt8) -> String {
      (value < 16 ? "0" : "") + String(value, radix: 16)
    }
    return "#" + digits(red) + digits(green) + digits(blue)
  }

  /// The grey as light as this colour, roughly.
  var grey: Color {
    let sum: Int = Int(red) + Int(green) + Int(blue)
    let mean = UInt8((sum + 1) / 3)
    return Color(red: mean, green: mean, blue: mean)
  }

  /// Returns this colour laid over another, opaque by `share`.
  func over(_ ground: Color, share: Double) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      let mixed: Double = Double(a) * share + Double(b) * (1 - share)
      return UInt8(mixed.rounded())
    }
    return Color(
      red: mix(red, ground.red), green: mix(green, ground.green), blue: mix(blue, ground.blue))
  }
}

extension Color {
  /// The contrast ratio of WCAG 2.2, from 1 to 21.
  func contrast(with other: Color) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private var luminance: Double {
    func linear(_ value: UInt8) -> Double {
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
}

extension Color {
  static let black = Color(0x000000)
  static let white = Color(0xFFFFFF)

  // The colours of Okabe and Ito, which people with any kind of colour vision can tell apart
  // (https://jfly.uni-koeln.de/color/).
  static let orange = Color(0xE69F00)
  static let sky = Color(0x56B4E9)
  static let green = Color(0x009E73)
  static let yellow = Color(0xF0E442)
  static let blue = Color(0x0072B2)
  static let vermillion = Color(0xD55E00)
  static let purple = Color(0xCC79A7)
  static let grey = Color(0x999999)
}
