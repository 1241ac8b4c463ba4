import LinchpinCore
import Testing

@Suite struct CalendarDayTests {
  @Test func `a partial date means all the days it may`() throws {
    let year = try #require(PartialDate("2024"))
    #expect(year.firstDay.description == "2024-01-01" && year.lastDay.description == "2024-12-31")
    let month = try #require(PartialDate("2024-02"))
    #expect(month.lastDay.description == "2024-02-29")
    #expect(try #require(PartialDate("2023-02")).lastDay.description == "2023-02-28")
    #expect(try #require(PartialDate("1900-02")).lastDay.description == "1900-02-28")
    #expect(try #require(PartialDate("2000-02")).lastDay.description == "2000-02-29")
    let day = try #require(PartialDate("2024-06-30"))
    #expect(day.firstDay == day.lastDay && day.description == "2024-06-30")
  }

  @Test func `what no calendar has is no date`() {
    for text in [
      "", "24", "2024-13", "2024-00", "2024-02-30", "2023-02-29", "2024-6-1", "2024/06/01",
      "2024-06-31", "20240601", " 2024", "２０２４", "2024-06-", "-024",
    ] {
      #expect(PartialDate(text) == nil, "\(text)")
    }
    #expect(CalendarDay("2024-06") == nil)
    #expect(CalendarDay(year: 2024, month: 4, day: 31) == nil)
  }

  @Test func `days are ordered as in the calendar`() throws {
    let days = try ["0000-01-01", "2023-12-31", "2024-01-01", "2024-01-02", "9999-12-31"]
      .map { try #require(CalendarDay($0)) }
    #expect(days == days.sorted())
  }
}
