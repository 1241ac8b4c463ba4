import LinchpinCore

/// Returns a number with the digits after the point that are asked for, and its thousands apart:
/// *10,000.0*.
///
/// - Precondition: `places` is 0 to 6.
package func decimal(_ value: Double, places: Int) -> String {
  precondition((0...6).contains(places), "a number shows up to six digits after the point")
  guard value.isFinite, abs(value) < 1e12 else { return value.isFinite ? "\(value)" : "infinite" }
  let scale = (0..<places).reduce(1) { power, _ in power * 10 }
  let units = Int((abs(value) * Double(scale)).rounded())
  let sign = value < 0 && units > 0 ? "−" : ""
  guard places > 0 else { return sign + grouped(units) }
  let fraction = String(units % scale)
  return sign + grouped(units / scale) + "."
    + String(repeating: "0", count: places - fraction.utf8.count) + fraction
}

/// Returns a whole number with its thousands apart: *1,800*.
package func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var out = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { out.append(",") }
    out.append(digit)
  }
  return (number < 0 ? "-" : "") + out
}

/// Returns a share or a probability in percent, with a digit after the point below 99.95 %: what
/// is not all is never rounded up to all, nor something down to nothing.
package func percent(_ share: Double) -> String {
  if share >= 1 { return "100" + percentSign }
  if share <= 0 { return "0" + percentSign }
  let value = share * 100
  if value >= 99.95 { return "over 99.9" + percentSign }
  if value >= 0.95 { return decimal(value, places: 1) + percentSign }
  if value >= 0.095 { return decimal(value, places: 2) + percentSign }
  return value >= 0.001 ? decimal(value, places: 3) + percentSign : "under 0.001" + percentSign
}

/// Stays on the line of its number.
private let percentSign = "\u{A0}%"

/// Returns a share in whole percent, under the same promise.
package func wholePercent(_ share: Double) -> String {
  if share >= 1 { return "100" + percentSign }
  if share <= 0 { return "0" + percentSign }
  let value = (share * 100).rounded()
  let text = value >= 100 ? "over 99" : value < 1 ? "under 1" : String(Int(value))
  return text + percentSign
}

/// Returns a number for CSV: all its digits, as in JSON; nothing for `nil`.
package func inFull(_ value: Double?) -> String {
  guard let value else { return "" }
  guard value.isFinite else { return "infinity" }
  return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
}

package func inFull(_ value: Int?) -> String { value.map { String($0) } ?? "" }

/// *two*, *three*, … up to *ten*; digits beyond.
package func spelled(_ number: Int) -> String {
  let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
  return words.indices.contains(number) ? words[number] : grouped(number)
}
