/// Numbers as drawings write them.
enum Number {
  /// Returns a number with at most so many decimals, a point, and no superfluous zeros.
  static func text(_ value: Double, decimals: Int = 2) -> String {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let limit = Double(Int64.max / 2) / Double(scale)
    let scaled = Int64((min(max(value, -limit), limit) * Double(scale)).rounded())
    let whole = scaled.magnitude / UInt64(scale)
    let fraction = scaled.magnitude % UInt64(scale)
    var text = (scaled < 0 ? "-" : "") + String(whole)
    guard fraction > 0 else { return text }
    var digits = String(fraction)
    digits = String(repeating: "0", count: decimals - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    text += "." + digits
    return text
  }
}
