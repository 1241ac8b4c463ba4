/// Finds free space on lines for small texts and signs, so that none covers another or a box.
struct Placement {
  private var taken: [Frame]

  init(around boxes: [Frame]) { taken = boxes }

  /// Returns the centre of a free spot of a size on a curve, the nearest to a preferred part of the
  /// way, and keeps it; `nil` where all is full.
  mutating func spot(width: Double, height: Double, on curve: Curve, near preferred: Double)
    -> Point?
  {
    let parts = (2...38).map { Double($0) / 40 }.sorted {
      (abs($0 - preferred), $0) < (abs($1 - preferred), $1)
    }
    for part in parts {
      let location = curve.point(at: part).location
      let frame = Frame(
        x: location.x - width / 2, y: location.y - height / 2, width: width, height: height)
      if taken.contains(where: { $0.overlaps(frame) }) { continue }
      taken.append(frame)
      return location
    }
    return nil
  }
}
