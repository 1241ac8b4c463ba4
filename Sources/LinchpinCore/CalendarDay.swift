/// A day of the proleptic Gregorian calendar.
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Year, month and day in one number, `yyyymmdd`, so that order is calendar order.
  private let packed: Int32

  /// Returns `nil` unless the calendar has such a day in the years 0 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.lastDay(ofMonth: month, year: year)
    else { return nil }
    packed = Int32(year * 10_000 + month * 100 + day)
  }

  /// Reads `YYYY-MM-DD`.
  public init?(_ text: String) {
    guard let date = PartialDate(text), date.day != nil else { return nil }
    self = date.firstDay
  }

  private init(packed: Int32) { self.packed = packed }

  /// The first day that the calendar has here.
  static let first = CalendarDay(packed: 101)

  /// From 0 to 9999.
  public var year: Int { Int(packed) / 10_000 }
  /// From 1 to 12.
  public var month: Int { Int(packed) / 100 % 100 }
  /// The day of the month, from 1 to at most 31.
  public var day: Int { Int(packed) % 100 }

  public var description: String {
    PartialDate(firstDay: self, hasMonth: true, hasDay: true).description
  }

  public static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.packed < b.packed }

  /// The day before; the first day of all is its own.
  package var previous: CalendarDay {
    if day > 1, let found = CalendarDay(year: year, month: month, day: day - 1) { return found }
    let (year, month) = month > 1 ? (year, month - 1) : (year - 1, 12)
    let day = Self.lastDay(ofMonth: month, year: year)
    return CalendarDay(year: year, month: month, day: day) ?? self
  }

  static func lastDay(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A date of which the day, or the month too, may be unknown: `2024`, `2024-06`, `2024-06-30`.
public struct PartialDate: Sendable, Hashable, CustomStringConvertible {
  /// The first day that the date may mean.
  public let firstDay: CalendarDay
  private let hasMonth: Bool
  private let hasDay: Bool

  init(firstDay: CalendarDay, hasMonth: Bool, hasDay: Bool) {
    self.firstDay = firstDay
    self.hasMonth = hasMonth
    self.hasDay = hasDay
  }

  /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `nil` for anything else and for days that no
  /// calendar has.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard [4, 7, 10].contains(bytes.count) else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    hasMonth = bytes.count > 4
    hasDay = bytes.count > 7
    guard !hasMonth || bytes[4] == UInt8(ascii: "-"), !hasDay || bytes[7] == UInt8(ascii: "-"),
      let year = number(0..<4), let month = hasMonth ? number(5..<7) : 1,
      let day = hasDay ? number(8..<10) : 1,
      let firstDay = CalendarDay(year: year, month: month, day: day)
    else { return nil }
    self.firstDay = firstDay
  }

  /// A full date.
  package init(_ day: CalendarDay) {
    self.init(firstDay: day, hasMonth: true, hasDay: true)
  }

  /// The last day that the date may mean.
  public var lastDay: CalendarDay {
    let month = hasMonth ? firstDay.month : 12
    let day = hasDay ? firstDay.day : CalendarDay.lastDay(ofMonth: month, year: firstDay.year)
    return CalendarDay(year: firstDay.year, month: month, day: day) ?? firstDay
  }

  /// The day of the month, if the date gives one.
  public var day: Int? { hasDay ? firstDay.day : nil }

  public var description: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    var text = padded(firstDay.year, 4)
    if hasMonth { text += "-" + padded(firstDay.month, 2) }
    if hasDay { text += "-" + padded(firstDay.day, 2) }
    return text
  }
}
