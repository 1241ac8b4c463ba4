// What a response makes of a relation. Where nobody knows the day of the response, what the relation
// was before is kept: a dated event has reached it before anybody responded.

extension Relation {
  /// Makes the relation a suspended one, whatever day it would be suspended on.
  package mutating func suspend() {
    statedStatus = .suspended
    if !hasPlainTerms { terms.suspended = nil }
  }

  /// Pauses the relation from a day on, or from its own first day.
  package mutating func suspend(from day: CalendarDay?, keeping past: inout SupplyChain.Past) {
    guard let day else {
      past.relations.append(self)
      return suspend()
    }
    statedStatus = .suspended
    terms.suspended = PartialDate(max(day, since?.firstDay ?? day))
  }

  /// Ends the relation: its last day is the one before, or its own first day; or what it is already, if
  /// that is earlier.
  ///
  /// - Parameter appliesDates: Whether dates decide that it is over. Then one that was suspended since
  ///   nobody knows when stays so until its end.
  package mutating func end(
    before day: CalendarDay?, appliesDates: Bool, keeping past: inout SupplyChain.Past
  ) {
    guard let day else {
      past.relations.append(self)
      statedStatus = .ended
      return
    }
    let end = max(day.previous, since?.firstDay ?? day.previous)
    let last = until.map { min($0.lastDay, end) } ?? end
    let isSuspendedSomeDay = statedStatus == .suspended && suspendedDay == nil
    if !(appliesDates && isSuspendedSomeDay) { statedStatus = .ended }
    if until?.lastDay != last { until = PartialDate(last) }
    if let suspended = suspendedDay, suspended.firstDay > last { terms.suspended = nil }
  }

  /// Takes a suspension or an end back.
  package mutating func resume() {
    if statedStatus != .planned { statedStatus = .active }
    until = nil
    if !hasPlainTerms { terms.suspended = nil }
  }
}
