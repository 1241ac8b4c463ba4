import LinchpinCore
import Testing

@Suite struct RelationTests {
  @Test func `status follows the dates, and the stated status between them`() throws {
    var relation = Relation(kind: .engages, dependent: .init(0), supplier: .init(1))
    relation.since = PartialDate("2024-06")
    relation.until = PartialDate("2025")
    relation.statedStatus = .suspended
    #expect(relation.status(on: nil) == .suspended)
    #expect(relation.status(on: CalendarDay("2024-05-31")) == .planned)
    #expect(relation.status(on: CalendarDay("2024-06-01")) == .suspended)
    #expect(relation.status(on: CalendarDay("2025-12-31")) == .suspended)
    #expect(relation.status(on: CalendarDay("2026-01-01")) == .ended)
  }
}
