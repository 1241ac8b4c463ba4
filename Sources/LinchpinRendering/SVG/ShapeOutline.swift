extension BoxShape {
  /// The outline in a frame, and lines inside it, as path data.
  func path(in frame: Frame) -> (outline: String, inner: String?) {
    switch self {
    case .rounded: (Self.roundedBox(frame, radius: 9), nil)
    case .plain: (Self.roundedBox(frame, radius: 2), nil)
    case .pill: (Self.roundedBox(frame, radius: min(frame.height / 2, 16)), nil)
    case .hexagon: (Self.cornered(frame, cut: 9, isPointed: true), nil)
    case .octagon: (Self.cornered(frame, cut: 8, isPointed: false), nil)
    case .pointed: (Self.pointed(frame), nil)
    case .ellipse: (Self.ellipse(frame), nil)
    case .cylinder: Self.cylinder(frame)
    case .cloud: (Self.cloud(frame), nil)
    case .component: Self.component(frame)
    case .doubleBarred: (Self.roundedBox(frame, radius: 2), Self.bars(frame))
    case .plaque: (Self.plaque(frame), nil)
    }
  }

  private static func roundedBox(_ frame: Frame, radius: Double) -> String {
    let (x, y, right, bottom) = (frame.x, frame.y, frame.right, frame.bottom)
    var path = PathData()
    path.move(x + radius, y)
    path.line(right - radius, y)
    path.arc(radius, radius, to: right, y + radius)
    path.line(right, bottom - radius)
    path.arc(radius, radius, to: right - radius, bottom)
    path.line(x + radius, bottom)
    path.arc(radius, radius, to: x, bottom - radius)
    path.line(x, y + radius)
    path.arc(radius, radius, to: x + radius, y)
    path.close()
    return path.text
  }

  /// A box with its corners cut off: down to the middle for a hexagon, a little for an octagon.
  private static func cornered(_ frame: Frame, cut: Double, isPointed: Bool) -> String {
    let rise = isPointed ? frame.height / 2 : cut
    return PathData.polygon([
      Point(x: frame.x + cut, y: frame.y), Point(x: frame.right - cut, y: frame.y),
      Point(x: frame.right, y: frame.y + rise), Point(x: frame.right, y: frame.bottom - rise),
      Point(x: frame.right - cut, y: frame.bottom), Point(x: frame.x + cut, y: frame.bottom),
      Point(x: frame.x, y: frame.bottom - rise), Point(x: frame.x, y: frame.y + rise),
    ])
  }

  private static func pointed(_ frame: Frame) -> String {
    PathData.polygon([
      Point(x: frame.x, y: frame.y), Point(x: frame.right - 10, y: frame.y),
      Point(x: frame.right, y: frame.centre.y), Point(x: frame.right - 10, y: frame.bottom),
      Point(x: frame.x, y: frame.bottom),
    ])
  }

  private static func ellipse(_ frame: Frame) -> String {
    var path = PathData()
    path.move(frame.x, frame.centre.y)
    path.arc(frame.width / 2, frame.height / 2, to: frame.right, frame.centre.y)
    path.arc(frame.width / 2, frame.height / 2, to: frame.x, frame.centre.y)
    path.close()
    return path.text
  }

  private static func cylinder(_ frame: Frame) -> (String, String?) {
    let (radius, rise) = (frame.width / 2, 4.5)
    var path = PathData()
    path.move(frame.x, frame.y + rise)
    path.arc(radius, rise, to: frame.right, frame.y + rise)
    path.line(frame.right, frame.bottom - rise)
    path.arc(radius, rise, to: frame.x, frame.bottom - rise)
    path.close()
    var lid = PathData()
    lid.move(frame.x, frame.y + rise)
    lid.arc(radius, rise, to: frame.right, frame.y + rise, isReversed: true)
    return (path.text, lid.text)
  }

  /// A flat bottom, round sides, and three bulges on top.
  private static func cloud(_ frame: Frame) -> String {
    let side = min((frame.height - 5) / 2, 16)
    let top = frame.y + 5
    let third = (frame.width - 2 * side) / 3
    var path = PathData()
    path.move(frame.x + side, frame.bottom)
    path.arc(side, side, to: frame.x, frame.bottom - side)
    path.line(frame.x, top + side)
    path.arc(side, side, to: frame.x + side, top)
    path.arc(third * 0.75, 7, to: frame.x + side + third, top)
    path.arc(third * 0.6, 9, to: frame.x + side + 2 * third, top)
    path.arc(third * 0.75, 7, to: frame.right - side, top)
    path.arc(side, side, to: frame.right, top + side)
    path.line(frame.right, frame.bottom - side)
    path.arc(side, side, to: frame.right - side, frame.bottom)
    path.close()
    return path.text
  }

  /// A box with the two lugs of a software component.
  private static func component(_ frame: Frame) -> (String, String?) {
    let middle = frame.centre.y
    var lugs = PathData()
    for y in [middle - 8, middle + 3] {
      lugs.move(frame.x, y)
      lugs.line(frame.x + 6, y)
      lugs.line(frame.x + 6, y + 5)
      lugs.line(frame.x, y + 5)
    }
    return (roundedBox(frame, radius: 2), lugs.text)
  }

  private static func bars(_ frame: Frame) -> String {
    var path = PathData()
    for x in [frame.x + 5, frame.right - 5] {
      path.move(x, frame.y)
      path.line(x, frame.bottom)
    }
    return path.text
  }

  private static func plaque(_ frame: Frame) -> String {
    let radius = 7.0
    var path = PathData()
    path.move(frame.x + radius, frame.y)
    path.line(frame.right - radius, frame.y)
    path.arc(radius, radius, to: frame.right, frame.y + radius, isReversed: true)
    path.line(frame.right, frame.bottom - radius)
    path.arc(radius, radius, to: frame.right - radius, frame.bottom, isReversed: true)
    path.line(frame.x + radius, frame.bottom)
    path.arc(radius, radius, to: frame.x, frame.bottom - radius, isReversed: true)
    path.line(frame.x, frame.y + radius)
    path.arc(radius, radius, to: frame.x + radius, frame.y, isReversed: true)
    path.close()
    return path.text
  }
}
