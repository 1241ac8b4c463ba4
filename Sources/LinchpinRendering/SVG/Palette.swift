import LinchpinAnalysis
import LinchpinCore

/// The colours of a drawing, for a light or a dark ground, or without any hue.
struct Palette: Sendable {
  let isDark: Bool
  let isGrey: Bool

  static let light = Palette(isDark: false, isGrey: false)
  static let dark = Palette(isDark: true, isGrey: false)
  static let monochrome = Palette(isDark: false, isGrey: true)

  /// A ground, and the text that is readable on it.
  struct Pair: Sendable, Equatable {
    var fill: Color
    var text: Color
  }

  var surface: Color { isDark ? Color(0x0D1117) : .white }
  /// The stripe behind each frame of boxes.
  var band: Color { tone(isDark ? Color(0x151B23) : Color(0xF3F5F7)) }
  var ink: Color { tone(isDark ? Color(0xE6EDF3) : Color(0x1A1D21)) }
  var quietInk: Color { tone(isDark ? Color(0x9DA7B1) : Color(0x57606A)) }
  /// Around every box: some fills alone are too faint on a white ground.
  var outline: Color { tone(isDark ? Color(0xD0D7DE) : Color(0x333A42)) }
  /// What recedes still has a contrast of 3 with both grounds.
  var dimmedOutline: Color { tone(isDark ? Color(0x6B747E) : Color(0x858D96)) }
  var dimmedLine: Color { tone(isDark ? Color(0x66707A) : Color(0x868E97)) }
  var harm: Color { isGrey ? .black : isDark ? Color(0xFF8A3D) : Color(0xB84700) }

  /// A colour, without its hue where the palette has none.
  private func tone(_ color: Color) -> Color { isGrey ? color.grey : color }

  /// A box where no event is shown: a tint of the kind's hue.
  func box(_ kind: EntityKind) -> Pair {
    if isGrey { return Pair(fill: surface, text: ink) }
    return Pair(fill: kind.hue.over(surface, share: isDark ? 0.28 : 0.2), text: ink)
  }

  /// The patch with the kind's two letters.
  func tag(_ kind: EntityKind) -> Pair {
    if isGrey { return Pair(fill: Color(0xE0E0E0), text: ink) }
    return Pair(fill: kind.hue, text: Self.text(on: kind.hue))
  }

  /// A box where an event is shown.
  func box(_ mark: MapLegend.Mark) -> Pair {
    switch mark {
    case .seed:
      isGrey
        ? Pair(fill: Color(0x262626), text: .white)
        : Pair(fill: .vermillion, text: Self.text(on: .vermillion))
    case .outcome(let outcome):
      isGrey
        ? Pair(fill: outcome.grey, text: .black)
        : Pair(fill: outcome.fill, text: Self.text(on: outcome.fill))
    case .untouched: Pair(fill: surface, text: quietInk)
    }
  }

  /// The patch with the kind's two letters where an event is shown.
  func tag(_ mark: MapLegend.Mark) -> Pair {
    switch mark {
    case .seed, .outcome: Pair(fill: tone(Color(0x22272E)), text: .white)
    case .untouched:
      isDark
        ? Pair(fill: Color(0x262D35), text: quietInk)
        : Pair(fill: tone(Color(0xE9ECEF)), text: tone(Color(0x4E5660)))
    }
  }

  /// Around a line that changed, and around a box that did.
  func tube(_ kind: ChangeKind) -> Color {
    if isGrey { return Color(0x777777) }
    switch kind {
    case .added: return .green
    case .removed: return isDark ? Color(0x7D8590) : Color(0x868E96)
    case .changed: return .blue
    }
  }

  /// A line inside its tube.
  var tubeInk: Color { isDark ? .white : .black }

  /// A disc with a sign of change in it.
  func round(_ sign: RoundSign) -> Pair {
    switch sign {
    case .change where isGrey: Pair(fill: Color(0x383838), text: .white)
    case .change(.added): Pair(fill: Color(0x00694D), text: .white)
    case .change(.removed): Pair(fill: Color(0x4E5660), text: .white)
    case .change(.changed): Pair(fill: .blue, text: .white)
    case .began: Pair(fill: isGrey ? .black : Color(0xA33E00), text: .white)
    case .ended: Pair(fill: .white, text: isGrey ? .black : Color(0x00563F))
    }
  }

  /// Around such a disc, so that it can be told from whatever is behind it.
  func rim(_ sign: RoundSign) -> Color {
    sign == .ended ? round(sign).text : isDark ? .white : surface
  }

  /// The patch of an overlay: steps from faint to strong, or one of eight hues.
  func badge(_ fill: MapBadge.Fill) -> Pair {
    switch fill {
    case .step(let step):
      let share = [0, 0.25, 0.5, 0.75, 1][min(max(step, 0), 4)]
      let strong = isGrey ? Color(0x4E4E4E) : isDark ? Color(0xFFB59E) : Color(0x8C2D04)
      let weak = isGrey ? Color(0xFFFFFF) : isDark ? Color(0x3A1D12) : Color(0xFFF1E6)
      let color = strong.over(weak, share: share)
      return Pair(fill: color, text: Self.text(on: color))
    case .hue(let hue):
      guard !isGrey, let hue else {
        let color = isDark ? Color(0x3A424B) : Color(0xFFFFFF)
        return Pair(fill: color, text: Self.text(on: color))
      }
      let hues: [Color] = [.sky, .orange, .green, .yellow, .purple, .vermillion, .blue, .grey]
      let color = hues[hue % hues.count]
      return Pair(fill: color, text: Self.text(on: color))
    }
  }

  /// A box that an overlay shades.
  func box(_ fill: MapBadge.Fill) -> Pair {
    switch fill {
    case .step: return badge(fill)
    case .hue(let hue):
      guard !isGrey, hue != nil else { return Pair(fill: surface, text: ink) }
      return Pair(fill: badge(fill).fill.over(surface, share: isDark ? 0.28 : 0.3), text: ink)
    }
  }

  func line(_ link: MapLink) -> Color {
    if isGrey { return quietInk }
    let hue: Color =
      switch link {
      case .relation(.needs): isDark ? Color(0xE6EDF3) : Color(0x333A42)
      case .relation(.engages): Color(0x0072B2)
      case .relation(.staffedBy): Color(0x8A6D00)
      case .relation(.hostedOn), .relation(.runs): Color(0x007A59)
      case .relation(.holds), .relation(.produces), .relation(.derivedFrom): Color(0x9A4F7C)
      case .relation(.grants): Color(0xB84700)
      case .relation(.ownedBy), .owns, .controlledBy: Color(0x6A737D)
      }
    return isDark ? hue.over(.white, share: 0.55) : hue
  }

  /// Black or white, whichever is easier to read.
  static func text(on fill: Color) -> Color {
    fill.contrast(with: .black) >= fill.contrast(with: .white) ? .black : .white
  }
}

extension EntityKind {
  /// Related kinds share a hue; shape and letters tell them apart.
  var hue: Color {
    switch self {
    case .lab: .blue
    case .vendor: .orange
    case .contractorNetwork: .yellow
    case .cloud: .sky
    case .service, .software: .green
    case .organization, .commonCause: .grey
    case .dataset, .credential: .purple
    case .model, .function: .vermillion
    }
  }
}

extension Outcome {
  /// The darker the worse.
  fileprivate var grey: Color {
    switch self {
    case .compromised: Color(0x999999)
    case .stopped: Color(0xAAAAAA)
    case .exposed: Color(0xC4C4C4)
    case .tainted: Color(0xDADADA)
    case .interrupted: Color(0xECECEC)
    }
  }

  fileprivate var fill: Color {
    switch self {
    case .compromised: Color.vermillion.over(.white, share: 0.6)
    case .stopped: .blue
    case .exposed: .orange
    case .tainted: .purple
    case .interrupted: .sky
    }
  }
}
